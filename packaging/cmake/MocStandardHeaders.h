/* For moc alone: version 6.4 reads some headers of the standard library without the macros they are written in. */
#define _GLIBCXX_VISIBILITY(V)
#define _GLIBCXX_BEGIN_NAMESPACE_VERSION
#define _GLIBCXX_END_NAMESPACE_VERSION
