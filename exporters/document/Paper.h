#pragma once

#include <string_view>

/// How documents look on paper, in points (1/72 inch): one place for PDF and ODT.
namespace platbook::exporters {

enum class PaperSize { A4, Letter };

namespace paper {

struct Size {
    double width;
    double height;
};
constexpr Size sizeOf(PaperSize size) { return size == PaperSize::A4 ? Size{595.28, 841.89} : Size{612, 792}; }

inline constexpr double sideMargin = 56;
inline constexpr double headerTop = 30;    ///< page edge to the running title
inline constexpr double bodyTop = 62;      ///< page edge to the text
inline constexpr double bodyBottom = 58;   ///< text to the page edge
inline constexpr double footerBottom = 30; ///< page number to the page edge

inline constexpr std::string_view fontFamily = "Noto Sans";
inline constexpr double titleSize = 24;
inline constexpr double headingSizes[]{15, 12, 10.5}; ///< by level - 1
inline constexpr double subtitleSize = 11;
inline constexpr double bodySize = 10;
inline constexpr double tableSize = 9;
inline constexpr double smallestTableSize = 7;
inline constexpr double runningSize = 8; ///< header and footer
inline constexpr double lineHeight = 1.35;
inline constexpr double cellPadding = 4;
inline constexpr double blockGap = 8; ///< after a block

// Tokens of the light theme.
inline constexpr std::string_view accent = "#1F6FD6";
inline constexpr std::string_view text = "#1B1F24";
inline constexpr std::string_view text2 = "#505A66";
inline constexpr std::string_view rule = "#D5DAE0";
inline constexpr std::string_view ground = "#E9EDF1";
inline constexpr std::string_view markColour = "#A3101B";

} // namespace paper
} // namespace platbook::exporters
