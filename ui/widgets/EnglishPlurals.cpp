#include "ui/widgets/EnglishPlurals.h"

#include <QString>

namespace platbook::ui {

namespace {
const QString mark = QStringLiteral("(s)");
}

QString EnglishPlurals::translate(const char* /*context*/, const char* text, const char* /*disambiguation*/,
                                  int n) const {
    if (n < 0) return {}; // no number in it: the text stands as it is
    const QString source = QString::fromUtf8(text);
    if (!source.contains(mark)) return {};
    return QString(source).replace(mark, n == 1 ? QString() : QStringLiteral("s"));
}

} // namespace platbook::ui
