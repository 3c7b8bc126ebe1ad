#pragma once

#include <QString>

#include <vector>

namespace platbook::ui {

/// One part of a bar. Texts are formatted by the caller, who knows currency and locale.
struct BarSegment {
    QString key;             ///< handed back when it is activated
    QString label;           ///< drawn on the bar where it fits
    double value = 0.0;      ///< >= 0
    QString valueText;       ///< "4,110.00"
    int series = 0;          ///< 0-based; the seventh and later share "other"
    bool usageBased = false; ///< drawn with the rising pattern
};

struct BarRow {
    QString key;
    QString label;
    QString totalText;
    std::vector<BarSegment> segments;
    double low = 0.0; ///< band of the total; low == high draws none
    double high = 0.0;
    QString tip{}; ///< said of the row as a whole: "prod: $4,110.00, $3,100.00 to $5,150.00"
};

struct StackedBarData {
    QString title;    ///< states the result: "prod is 76 % of $5,390/mo"
    QString rowTitle; ///< heading of the rows in the table twin: "Environment"
    std::vector<BarRow> rows;
};

} // namespace platbook::ui
