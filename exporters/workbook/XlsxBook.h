#pragma once

#include "models/units/Calendar.h"
#include "models/units/Money.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace platbook::exporters::workbook {

using Row = std::uint32_t; ///< from 0
using Column = std::uint16_t;

/// How a cell looks; each look is set once, in XlsxBook.cpp.
enum class Look {
    Title,
    Note,
    Section,
    Head,
    HeadRight, ///< over numbers
    Text,
    Indented, ///< behind a number
    Muted,
    Wrapped,
    Warning,
    Money,
    MoneyTotal,
    TextTotal,
    CountTotal,
    Count,
    Quantity,
    Price,
    Share,
    Input, ///< assumptions that may be changed
    InputPrice,
    InputShare,
    InputMoney,
    Last ///< number of looks
};

/// "B7", or "$B$7" where the reference must not move.
std::string cellName(Row row, Column column, bool fixed = false);
/// "$B$5:$B$90".
std::string rangeName(Row first, Row last, Column column);
/// "'Line items'!$B$7": the reference from another sheet.
std::string onSheet(std::string_view sheet, const std::string& reference);

/// A column of a table.
struct ColumnHead {
    std::string head;
    double width = 12;   ///< in characters
    bool number = false; ///< right over its numbers
};

/// One sheet. Text is always text: nothing that a plan says becomes a formula.
class XlsxSheet {
public:
    XlsxSheet(lxw_worksheet* sheet, const std::vector<lxw_format*>& looks) : m_sheet(sheet), m_looks(looks) {}

    void text(Row row, Column column, std::string_view words, Look look = Look::Text);
    void number(Row row, Column column, double value, Look look = Look::Quantity);
    void money(Row row, Column column, models::Money amount, Look look = Look::Money);
    /// @param formula  English names, commas, without "="
    /// @param value    what it comes to, for readers that do not calculate
    void formula(Row row, Column column, const std::string& formula, double value, Look look = Look::Quantity);
    void formula(Row row, Column column, const std::string& formula, models::Money value, Look look = Look::Money);
    /// One that looks at ranges entry by entry.
    void arrayFormula(Row row, Column column, const std::string& formula, models::Money value, Look look = Look::Money);
    void formulaText(Row row, Column column, const std::string& formula, const std::string& value,
                     Look look = Look::Text);

    void width(Column column, double characters);
    void rowHeight(Row row, double points);
    /// Heads of a table, with the widths of its columns.
    void heads(Row head, const std::vector<ColumnHead>& columns);
    /// The same, with a filter over the table, and panes that keep the heads and the first `frozen` columns in sight.
    void table(Row head, Row last, const std::vector<ColumnHead>& columns, Column frozen);
    /// Printed in landscape, one page wide, with `repeated` as the heads of every page.
    void page(const std::string& header, const std::string& footer, Row repeated);
    void tab(std::uint32_t colour);
    /// Kept out of sight: other sheets need it.
    void hide();

private:
    friend class XlsxBook;
    lxw_format* look(Look look) const { return m_looks[static_cast<std::size_t>(look)]; }

    lxw_worksheet* m_sheet;
    const std::vector<lxw_format*>& m_looks;
};

/// What a book says of itself.
struct BookProperties {
    std::string title;
    std::string author;
    std::string comment;
    models::Date created; ///< never the clock's
    std::string currency; ///< ISO 4217, of all amounts
};

/// One line of a chart.
struct ChartSeries {
    std::string name;
    std::string values; ///< reference with its sheet
};

/// A workbook in memory: the same calls make the same bytes.
class XlsxBook {
public:
    explicit XlsxBook(const BookProperties& properties);
    ~XlsxBook();
    XlsxBook(const XlsxBook&) = delete;
    XlsxBook& operator=(const XlsxBook&) = delete;

    /// False: there is no memory for it; nothing else may be called.
    bool isOpen() const { return m_book != nullptr; }
    /// @param name  at most 31 characters, none of []:*?/\ and no ' at its ends
    XlsxSheet addSheet(const std::string& name);
    /// @param reference  with its sheet, fixed: "'Line items'!$B$7"
    void defineName(const std::string& name, const std::string& reference);
    /// A line chart with its top left corner at a cell.
    /// @param categories  reference of the x axis, with its sheet
    void lineChart(XlsxSheet& sheet, Row row, Column column, const std::string& valueAxis,
                   const std::string& categories, const std::vector<ChartSeries>& series);
    /// Ends the book. @return its bytes; empty: they could not be made
    std::string finish();

private:
    void makeLooks(const std::string& currency);

    int m_file = -1; ///< in memory, of no folder
    lxw_workbook* m_book = nullptr;
    std::vector<lxw_format*> m_looks;
};

} // namespace platbook::exporters::workbook
