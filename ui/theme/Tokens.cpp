#include "ui/theme/Tokens.h"

#include <QPalette>

#include <cmath>

namespace platbook::ui {

namespace {

constexpr std::array<TokenRow, tokenCount> table{{
    {Token::Canvas, "canvas", 0xF4F6F8, 0x15181D},
    {Token::Region, "region", 0xFBFCFD, 0x191D23},
    {Token::Surface, "surface", 0xFFFFFF, 0x1E2229},
    {Token::Chip, "chip", 0xE9EDF1, 0x2A3038},
    {Token::Text, "text", 0x1B1F24, 0xE6EAEE},
    {Token::Text2, "text2", 0x505A66, 0xA9B3BE},
    {Token::Border, "border", 0x737E8A, 0x7C8896},
    {Token::Grid, "grid", 0xD5DAE0, 0x2A3038},
    {Token::Select, "select", 0x1F6FD6, 0x4C9BF0},
    {Token::OnSelect, "on select", 0xFFFFFF, 0x15181D},
    {Token::TierShared, "tier.shared", 0x2F4858, 0x7FA3B5},
    {Token::TierSchema, "tier.schema", 0x2A93A3, 0x8CE6F5},
    {Token::TierDatabase, "tier.database", 0x6B48CC, 0x7B69F0},
    {Token::TierStack, "tier.stack", 0xB06E00, 0xF7AE4D},
    {Token::EdgeTraffic, "edge.traffic", 0x4A545F, 0xCBD4DE},
    {Token::EdgeReplicate, "edge.replicate", 0x2382B0, 0x3DB4E6},
    {Token::EdgeFailover, "edge.failover", 0xAD7A1C, 0xF2C230},
    {Token::Error, "error", 0xA3101B, 0xFF6B7A},
    {Token::ErrorGround, "error.ground", 0xFCEBE9, 0x3A1C1F},
    {Token::OnError, "on error", 0xFFFFFF, 0x1B1F24},
    {Token::Warning, "warning", 0xB87A00, 0xF5C242},
    {Token::WarningGround, "warning.ground", 0xFFF3DB, 0x382A10},
    {Token::OnWarning, "on warning", 0x1B1F24, 0x1B1F24},
    {Token::Info, "info", 0x1A548D, 0x7DB1F5},
    {Token::InfoGround, "info.ground", 0xE8F1FB, 0x14273D},
    {Token::OnInfo, "on info", 0xFFFFFF, 0x1B1F24},
    {Token::Ok, "ok", 0x3F8A6B, 0xA6E3C5},
    {Token::OkGround, "ok.ground", 0xE7F4EA, 0x15301F},
    {Token::CostUp, "cost.up", 0xA34700, 0xF0A35E},
    {Token::CostDown, "cost.down", 0x1B5FAA, 0x7DB8FF},
    {Token::Series1, "series 1", 0x3291D8, 0x85CEFD},
    {Token::Series2, "series 2", 0xBD7331, 0xD89F5C},
    {Token::Series3, "series 3", 0x006D56, 0x05836A},
    {Token::Series4, "series 4", 0x5E2452, 0xA04F9B},
    {Token::Series5, "series 5", 0x454708, 0x737C01},
    {Token::Series6, "series 6", 0x5B4AAB, 0x6E8AFC},
    {Token::SeriesOther, "series other", 0x7A828C, 0x8B949E},
    {Token::Heat1, "heat 1", 0xFEE838, 0xFEE838},
    {Token::Heat2, "heat 2", 0xC8B866, 0xC8B866},
    {Token::Heat3, "heat 3", 0x948E77, 0x948E77},
    {Token::Heat4, "heat 4", 0x575C6D, 0x575C6D},
    {Token::Heat5, "heat 5", 0x00224E, 0x00224E},
    {Token::HeatTextLow, "text on heat 1-3", 0x1B1F24, 0x1B1F24},
    {Token::HeatTextHigh, "text on heat 4-5", 0xFFFFFF, 0xFFFFFF},
    {Token::OnFillDark, "dark text on fills", 0x000000, 0x000000},
    {Token::OnFillLight, "light text on fills", 0xFFFFFF, 0xFFFFFF},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].token) != i) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "the table is indexed by the enumeration");

// Chosen so that text2 keeps 4.5:1 on both grounds; ContrastTest holds them there.
constexpr double selectedAmountLight = 0.13;
constexpr double selectedAmountDark = 0.15;
constexpr double hoverAmount = 0.6;

} // namespace

const std::array<TokenRow, tokenCount>& tokenTable() { return table; }

QColor color(Token token, Scheme scheme) {
    const TokenRow& row = table[static_cast<std::size_t>(token)];
    return QColor::fromRgb(scheme == Scheme::Light ? row.light : row.dark);
}

Scheme schemeOf(const QPalette& palette) {
    const int ground = qGray(palette.color(QPalette::Active, QPalette::Window).rgb());
    const int ink = qGray(palette.color(QPalette::Active, QPalette::WindowText).rgb());
    return ground < ink ? Scheme::Dark : Scheme::Light;
}

QColor color(Token token, const QPalette& palette) { return color(token, schemeOf(palette)); }

QColor seriesColor(std::size_t index, Scheme scheme) {
    const std::size_t other = static_cast<std::size_t>(Token::SeriesOther);
    const std::size_t wanted = static_cast<std::size_t>(Token::Series1) + index;
    return color(static_cast<Token>(wanted < other ? wanted : other), scheme);
}

QColor inkOn(const QColor& fill) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    const double light = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF());
    // Where black and white contrast equally: (L + 0.05)^2 = 1.05 * 0.05.
    constexpr double even = 0.1791;
    return color(light > even ? Token::OnFillDark : Token::OnFillLight, Scheme::Light);
}

QColor mix(const QColor& under, const QColor& over, double amount) {
    const auto channel = [amount](int a, int b) { return qRound(a + (b - a) * amount); };
    return QColor(channel(under.red(), over.red()), channel(under.green(), over.green()),
                  channel(under.blue(), over.blue()));
}

QColor selectedGround(const QColor& under, Scheme scheme) {
    return mix(under, color(Token::Select, scheme), scheme == Scheme::Light ? selectedAmountLight : selectedAmountDark);
}

QColor hoverGround(const QColor& under, Scheme scheme) { return mix(under, color(Token::Chip, scheme), hoverAmount); }

} // namespace platbook::ui
