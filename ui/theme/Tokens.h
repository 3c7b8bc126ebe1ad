#pragma once

#include <QColor>

#include <array>
#include <cstddef>
#include <cstdint>

class QPalette;

namespace platbook::ui {

enum class Scheme : std::uint8_t { Light, Dark };

/// Every colour of the program. Nothing else in ui may spell a colour out: the contrast test
/// proves this table, and with it everything that is drawn.
enum class Token : std::uint8_t {
    Canvas,
    Region,
    Surface,
    Chip,
    Text,
    Text2,
    Border,
    Grid,
    Select,
    OnSelect,
    TierShared,
    TierSchema,
    TierDatabase,
    TierStack,
    EdgeTraffic,
    EdgeReplicate,
    EdgeFailover,
    Error,
    ErrorGround,
    OnError,
    Warning,
    WarningGround,
    OnWarning,
    Info,
    InfoGround,
    OnInfo,
    Ok,
    OkGround,
    CostUp,
    CostDown,
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    SeriesOther,
    Heat1,
    Heat2,
    Heat3,
    Heat4,
    Heat5,
    HeatTextLow,
    HeatTextHigh,
    OnFillDark,
    OnFillLight,
};

inline constexpr std::size_t tokenCount = static_cast<std::size_t>(Token::OnFillLight) + 1;

struct TokenRow {
    Token token;
    const char* name;    ///< as the design notes spell it, for test output
    std::uint32_t light; ///< 0xRRGGBB
    std::uint32_t dark;
};

/// The table itself, in the order of the enumeration.
const std::array<TokenRow, tokenCount>& tokenTable();

QColor color(Token token, Scheme scheme);

/// Scheme of a palette made by this theme (or of the system's): dark when its window is darker
/// than its text. Lets widgets and the style find their tokens without a global.
Scheme schemeOf(const QPalette& palette);

/// Shorthand for `color(token, schemeOf(palette))`.
QColor color(Token token, const QPalette& palette);

/// Colour of series `index` (0-based); the seventh and later groups share "other".
QColor seriesColor(std::size_t index, Scheme scheme);

/// Ink for text on a series colour or any other full fill: black or white, whichever reads
/// better. One of the two always has 4.5:1, which no softer pair of inks can promise.
QColor inkOn(const QColor& fill);

/// `amount` of `over` laid on `under`, 0 to 1. For hover and selection grounds, which are
/// shades of two tokens and not tokens of their own.
/// How much of its ink is left to what cannot be used, text and icon: exempt from contrast rules, yet to be legible.
inline constexpr double disabledInk = 0.55;

QColor mix(const QColor& under, const QColor& over, double amount);

/// Ground of a selected row or pressed item on `under`; text keeps 4.5:1 on it.
QColor selectedGround(const QColor& under, Scheme scheme);

/// Ground of a row or flat button under the pointer.
QColor hoverGround(const QColor& under, Scheme scheme);

} // namespace platbook::ui
