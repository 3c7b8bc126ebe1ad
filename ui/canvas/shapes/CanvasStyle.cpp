#include "ui/canvas/shapes/CanvasStyle.h"

#include <QFontInfo>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double pixelsPerPoint = 96.0 / 72.0;

QFont sceneFont(const QFont& base, double pixels, QFont::Weight weight) {
    QFont font = base;
    font.setPixelSize(static_cast<int>(std::lround(pixels)));
    font.setWeight(weight);
    // Hinting rounds glyphs to the grid of one zoom; text would jump while zooming.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double basePixels(const QFont& base) {
    const double points = base.pointSizeF() > 0.0 ? base.pointSizeF() : QFontInfo(base).pointSizeF();
    return points * pixelsPerPoint;
}

} // namespace

Detail detailFor(double zoom) {
    const long percent = std::lround(zoom * 100); // as shown: what reads "70 %" looks like 70 %
    if (percent < 12) {
        return Detail::Block;
    }
    if (percent < 30) {
        return Detail::Bars;
    }
    if (percent < 70) {
        return Detail::Cards;
    }
    return percent <= 160 ? Detail::Full : Detail::Parameters;
}

CanvasStyle::CanvasStyle(const QFont& base, double textPx)
    : body(sceneFont(base, textPx, QFont::Normal)),
      name(sceneFont(base, textPx, QFont::DemiBold)),
      caption(sceneFont(base, textPx * 0.85, QFont::Normal)),
      heading(sceneFont(base, textPx * 1.15, QFont::Bold)) {}

CanvasStyle CanvasStyle::make(Scheme scheme, const QFont& base, bool strong) {
    CanvasStyle s(base, basePixels(base));
    const auto token = [scheme](Token t) { return color(t, scheme); };
    s.scheme = scheme;
    s.strong = strong;
    s.canvas = token(Token::Canvas);
    s.region = token(Token::Region);
    s.surface = token(Token::Surface);
    s.chip = token(Token::Chip);
    s.text = token(Token::Text);
    s.text2 = token(Token::Text2);
    s.border = token(Token::Border);
    s.grid = token(Token::Grid);
    s.select = token(Token::Select);
    s.onSelect = token(Token::OnSelect);
    s.error = token(Token::Error);
    s.errorGround = token(Token::ErrorGround);
    s.onError = token(Token::OnError);
    s.warning = token(Token::Warning);
    s.warningGround = token(Token::WarningGround);
    s.onWarning = token(Token::OnWarning);
    s.info = token(Token::Info);
    s.infoGround = token(Token::InfoGround);
    s.onInfo = token(Token::OnInfo);
    s.ok = token(Token::Ok);
    s.okGround = token(Token::OkGround);
    s.costUp = token(Token::CostUp);
    s.costDown = token(Token::CostDown);
    s.tiers = {token(Token::TierShared), token(Token::TierSchema), token(Token::TierDatabase), token(Token::TierStack)};
    s.edges = {token(Token::EdgeTraffic), token(Token::EdgeReplicate), token(Token::EdgeFailover), token(Token::Error)};
    s.heat = {token(Token::Heat1), token(Token::Heat2), token(Token::Heat3), token(Token::Heat4), token(Token::Heat5)};
    s.heatTextLow = token(Token::HeatTextLow);
    s.heatTextHigh = token(Token::HeatTextHigh);
    // Larger text needs taller boxes; the factor is 1 at the usual size.
    const double grow = std::max(1.0, basePixels(base) / 13.34);
    for (double* length : {&s.regionHeader, &s.laneHeader, &s.cardHeight, &s.nodeHeight, &s.cardMinWidth}) {
        *length = std::round(*length * grow);
    }
    if (strong) {
        s.borderWidth = 2.0;
        s.regionBorderWidth = 2.0;
        s.stateWidth = 3.0;
    }
    return s;
}

CanvasStyle CanvasStyle::forPrint(const QFont& base) {
    CanvasStyle s = make(Scheme::Light, base);
    s.canvas = s.surface;
    s.region = s.surface;
    return s;
}

const QColor& CanvasStyle::heatFill(int step, const QColor& plain) const {
    return showsHeat(step) ? heat[static_cast<std::size_t>(step - 1)] : plain;
}

const QColor& CanvasStyle::heatText(int step, const QColor& plain) const {
    constexpr int lastLight = 3;
    if (!showsHeat(step)) {
        return plain;
    }
    return step <= lastLight ? heatTextLow : heatTextHigh;
}

double textScale(double zoom, const CanvasStyle& style) {
    constexpr double smallestText = 11.0;
    return std::max(1.0, smallestText / (style.body.font.pixelSize() * zoom));
}

} // namespace platbook::ui
