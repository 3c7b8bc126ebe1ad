#include "ui/theme/Typography.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <QStringList>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr double captionFactor = 0.85;
constexpr double headingFactor = 1.15;
constexpr double titleFactor = 1.6;
constexpr double smallestBasePt = 10.0;

QFont scaled(QFont font, double factor) {
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

QFont baseFont(const QFont& system, double textScale) {
    QFont font = system;
    const QString pinned = QStringLiteral("Noto Sans");
    if (QFontDatabase::hasFamily(pinned)) {
        font.setFamilies(QStringList{pinned, system.family()});
    }
    // A pixel-sized system font has no point size; QFontInfo knows what it comes to.
    const double systemPt = QFontInfo(system).pointSizeF();
    font.setPointSizeF(std::max(systemPt, smallestBasePt) * std::clamp(textScale, 0.8, 3.0));
    font.setWeight(QFont::Normal);
    return font;
}

QFont roleFont(TypeRole role, const QFont& base) {
    QFont font = base;
    switch (role) {
    case TypeRole::Caption: return scaled(font, captionFactor);
    case TypeRole::Body: return font;
    case TypeRole::BodyStrong: font.setWeight(QFont::Bold); return font;
    case TypeRole::Heading: font.setWeight(QFont::Bold); return scaled(font, headingFactor);
    case TypeRole::Title: return scaled(font, titleFactor);
    }
    return font;
}

} // namespace platbook::ui
