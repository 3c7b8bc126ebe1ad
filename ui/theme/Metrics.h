#pragma once

/// Distances of the window in logical pixels: a grid of 4. One place, so that panels line up.
namespace platbook::ui::metrics {

inline constexpr int grid = 4;
inline constexpr int inside = 8; ///< between a frame and its content, between siblings
inline constexpr int group = 12; ///< between groups of controls
inline constexpr int page = 16;  ///< margin of a page or dialog

inline constexpr int rowHeight = 28;
inline constexpr int controlHeight = 28;
inline constexpr int buttonHeight = 30;
inline constexpr int toolBarHeight = 40;
inline constexpr int tabHeight = 34;
inline constexpr int dockTitleHeight = 34;
inline constexpr int menuItemHeight = 28;
inline constexpr int minimumTarget = 24; ///< smallest thing a pointer has to hit

inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int checkRadius = 4;

inline constexpr int focusWidth = 2;
inline constexpr int smallIcon = 16;
inline constexpr int toolBarIcon = 22;
inline constexpr int emptyIcon = 48;

inline constexpr int labelColumn = 96; ///< inspector labels
inline constexpr int scrollBarExtent = 12;

} // namespace platbook::ui::metrics
