// Must not compile: a model that knows the window. WrongIncludeTest.cmake tries.
#include "ui/theme/Tokens.h"

int main() { return 0; }
