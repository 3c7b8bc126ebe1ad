#pragma once

#include "ui/theme/Tokens.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>

#include <array>
#include <cstdint>

namespace platbook::ui {

enum class Tier : std::uint8_t { Shared, Schema, Database, Stack };
enum class EdgeKind : std::uint8_t { Traffic, Replicate, Failover, Forbidden };

inline constexpr int heatSteps = 5; ///< of cost, in the heat view

/// How much an item shows, by zoom.
enum class Detail : std::uint8_t {
    Block,      ///< region blocks only
    Bars,       ///< lanes as bars, stores as glyphs
    Cards,      ///< cards with name and tier bar
    Full,       ///< chips, costs, labels
    Parameters, ///< values in place
};

/// Level for a zoom factor (1 is 100 %).
Detail detailFor(double zoom);

/// A font with its metrics, so that painting never builds them.
struct CanvasFont {
    explicit CanvasFont(const QFont& f) : font(f), metrics(f), ascent(metrics.ascent()), height(metrics.height()) {}
    QFont font;
    QFontMetricsF metrics;
    double ascent;
    double height;
};

/// Everything the drawing functions need to know of looks: a value, made once per theme change
/// and shared by canvas, overview, export and print. Lengths are scene units, 1 = 1 px at 100 %.
struct CanvasStyle {
    /// @param base     the window's font; the canvas uses its size at 96 dpi, so that zoom scales it
    /// @param strong   high contrast: 2 px borders, no heat fills
    static CanvasStyle make(Scheme scheme, const QFont& base, bool strong = false);

    /// For exports and print: light tokens on white.
    static CanvasStyle forPrint(const QFont& base);

    [[nodiscard]] const QColor& tierColor(Tier tier) const { return tiers[static_cast<std::size_t>(tier)]; }
    [[nodiscard]] const QColor& edgeColor(EdgeKind kind) const { return edges[static_cast<std::size_t>(kind)]; }

    /// Fill and ink of a step of cost, 1 to 5; `plain` for 0 and in high contrast, which has no such fills.
    [[nodiscard]] const QColor& heatFill(int step, const QColor& plain) const;
    [[nodiscard]] const QColor& heatText(int step, const QColor& plain) const;
    [[nodiscard]] bool showsHeat(int step) const { return step >= 1 && step <= heatSteps && !strong; }

    Scheme scheme = Scheme::Light;
    bool strong = false;
    bool stale = false; ///< amounts are those of before, until new ones are calculated: they are dimmed

    QColor canvas, region, surface, chip, text, text2, border, grid, select, onSelect;
    QColor error, errorGround, onError, warning, warningGround, onWarning;
    QColor info, infoGround, onInfo, ok, okGround, costUp, costDown;
    std::array<QColor, 4> tiers;
    std::array<QColor, 4> edges;
    std::array<QColor, heatSteps> heat;
    QColor heatTextLow, heatTextHigh;

    CanvasFont body;
    CanvasFont name; ///< card and node names, demi-bold
    CanvasFont caption;
    CanvasFont heading;

    double borderWidth = 1.0;
    double regionBorderWidth = 1.5;
    double stateWidth = 2.0; ///< error, warning, selection and focus outlines
    double radius = 8.0;
    double regionHeader = 46.0;
    double laneHeader = 36.0;
    double laneBar = 4.0;
    double cardMinWidth = 152.0;
    double cardHeight = 46.0;
    double cardBar = 5.0;
    double nodeHeight = 46.0;
    double inside = 8.0;
    double gap = 12.0;
    double badge = 18.0; ///< diameter
    double glyph = 12.0;
    double handle = 7.0;
    double dot = 4.0;
    double ring = 8.0; ///< diameter of a marked dot; the pitch keeps neighbours apart
    double dotPitch = 9.0;

private:
    CanvasStyle(const QFont& base, double textPx);
};

/// How much larger than the zoom texts are drawn, so that none is below 11 px.
double textScale(double zoom, const CanvasStyle& style);

} // namespace platbook::ui
