#include "exporters/workbook/XlsxBook.h"

#include "exporters/core/CleanText.h"

#include <xlsxwriter.h>

#include <sys/mman.h>
#include <unistd.h>
#include <algorithm>

namespace platbook::exporters::workbook {
namespace {

constexpr std::size_t longestText = 32'767; ///< characters that a cell can hold

/// At most that many bytes, cut between two characters.
std::string cellText(std::string_view words) {
    std::string text = cleanText(words);
    if (text.size() <= longestText) return text;
    std::size_t end = longestText - 3;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

std::string columnName(Column column) {
    std::string name;
    for (unsigned left = column + 1U; left > 0; left = (left - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
    return name;
}

double units(models::Money amount) { return static_cast<double>(amount.cents()) / 100; }

/// Signs of the common currencies; others are written as their code.
std::string moneyFormat(const std::string& currency) {
    const bool code = currency.size() == 3 &&
                      std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const std::string amount = "#,##0.00";
    std::string positive = amount;
    if (currency == "USD") positive = "[$$-409]" + amount;
    else if (currency == "EUR") positive = "[$\xE2\x82\xAC-2]\\ " + amount;
    else if (currency == "GBP") positive = "[$\xC2\xA3-809]" + amount;
    else if (code) positive = "[$" + currency + "]\\ " + amount;
    return positive + ";-" + positive;
}

/// Seconds since 1970 of noon, so that no time zone moves the day.
time_t noonOf(const models::Date& date) {
    return date == models::Date() ? time_t{43'200} : static_cast<time_t>(date.dayNumber() * 86'400 + 43'200);
}

} // namespace

std::string cellName(Row row, Column column, bool fixed) {
    const std::string sign = fixed ? "$" : "";
    return sign + columnName(column) + sign + std::to_string(row + 1);
}

std::string rangeName(Row first, Row last, Column column) {
    return cellName(first, column, true) + ":" + cellName(last, column, true);
}

std::string onSheet(std::string_view sheet, const std::string& reference) {
    return "'" + std::string(sheet) + "'!" + reference;
}

void XlsxSheet::text(Row row, Column column, std::string_view words, Look kind) {
    worksheet_write_string(m_sheet, row, column, cellText(words).c_str(), look(kind));
}

void XlsxSheet::number(Row row, Column column, double value, Look kind) {
    worksheet_write_number(m_sheet, row, column, value, look(kind));
}

void XlsxSheet::money(Row row, Column column, models::Money amount, Look kind) {
    number(row, column, units(amount), kind);
}

void XlsxSheet::formula(Row row, Column column, const std::string& formula, double value, Look kind) {
    worksheet_write_formula_num(m_sheet, row, column, ("=" + formula).c_str(), look(kind), value);
}

void XlsxSheet::formula(Row row, Column column, const std::string& formula, models::Money value, Look kind) {
    this->formula(row, column, formula, units(value), kind);
}

void XlsxSheet::arrayFormula(Row row, Column column, const std::string& formula, models::Money value, Look kind) {
    worksheet_write_array_formula_num(m_sheet, row, column, row, column, ("{=" + formula + "}").c_str(), look(kind),
                                      units(value));
}

void XlsxSheet::formulaText(Row row, Column column, const std::string& formula, const std::string& value, Look kind) {
    worksheet_write_formula_str(m_sheet, row, column, ("=" + formula).c_str(), look(kind), value.c_str());
}

void XlsxSheet::width(Column column, double characters) {
    worksheet_set_column(m_sheet, column, column, characters, nullptr);
}

void XlsxSheet::rowHeight(Row row, double points) { worksheet_set_row(m_sheet, row, points, nullptr); }

void XlsxSheet::heads(Row head, const std::vector<ColumnHead>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text(head, static_cast<Column>(i), columns[i].head, columns[i].number ? Look::HeadRight : Look::Head);
        width(static_cast<Column>(i), columns[i].width);
    }
}

void XlsxSheet::table(Row head, Row last, const std::vector<ColumnHead>& columns, Column frozen) {
    heads(head, columns);
    rowHeight(head, 42); // three lines of words
    worksheet_autofilter(m_sheet, head, 0, std::max(head, last), static_cast<Column>(columns.size() - 1));
    worksheet_freeze_panes(m_sheet, head + 1, frozen);
}

void XlsxSheet::page(const std::string& header, const std::string& footer, Row repeated) {
    worksheet_set_landscape(m_sheet);
    worksheet_set_paper(m_sheet, 9); // A4
    worksheet_fit_to_pages(m_sheet, 1, 0);
    worksheet_repeat_rows(m_sheet, repeated, repeated);
    worksheet_set_margins(m_sheet, 0.5, 0.5, 0.75, 0.75);
    worksheet_set_header(m_sheet, header.c_str());
    worksheet_set_footer(m_sheet, footer.c_str());
}

void XlsxSheet::tab(std::uint32_t colour) { worksheet_set_tab_color(m_sheet, colour); }

void XlsxSheet::hide() { worksheet_hide(m_sheet); }

XlsxBook::XlsxBook(const BookProperties& properties) {
    m_file = memfd_create("workbook", MFD_CLOEXEC);
    if (m_file < 0) return;
    // The library writes to a path only; this one names memory.
    m_book = workbook_new(("/proc/self/fd/" + std::to_string(m_file)).c_str());
    if (!m_book) return;
    std::string title = cellText(properties.title);
    std::string author = cellText(properties.author);
    std::string comment = cellText(properties.comment);
    lxw_doc_properties written{};
    written.title = title.data();
    written.author = author.data();
    written.comments = comment.data();
    written.created = noonOf(properties.created);
    workbook_set_properties(m_book, &written);
    makeLooks(properties.currency);
}

XlsxBook::~XlsxBook() {
    if (m_book) lxw_workbook_free(m_book);
    if (m_file >= 0) close(m_file);
}

void XlsxBook::makeLooks(const std::string& currency) {
    constexpr lxw_color_t ink = 0x1F2933, grey = 0x6B7280, rule = 0xC9D1DA, headFill = 0xE8EDF3, inputInk = 0x1D4ED8,
                          inputFill = 0xFFF8E1, warning = 0x9A3412;
    const std::string money = moneyFormat(currency);
    const auto make = [&](Look look) {
        lxw_format* format = workbook_add_format(m_book);
        format_set_font_name(format, "Calibri");
        format_set_font_size(format, 10);
        format_set_font_color(format, ink);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        m_looks[static_cast<std::size_t>(look)] = format;
        return format;
    };
    m_looks.assign(static_cast<std::size_t>(Look::Last), nullptr);
    lxw_format* title = make(Look::Title);
    format_set_font_size(title, 16);
    format_set_bold(title);
    format_set_font_color(make(Look::Note), grey);
    lxw_format* section = make(Look::Section);
    format_set_font_size(section, 12);
    format_set_bold(section);
    for (const Look look : {Look::Head, Look::HeadRight}) {
        lxw_format* head = make(look);
        format_set_bold(head);
        format_set_bg_color(head, headFill);
        format_set_bottom(head, LXW_BORDER_THIN);
        format_set_bottom_color(head, rule);
        format_set_text_wrap(head);
        if (look == Look::HeadRight) format_set_align(head, LXW_ALIGN_RIGHT);
    }
    make(Look::Text);
    format_set_indent(make(Look::Indented), 1);
    format_set_font_color(make(Look::Muted), grey);
    format_set_text_wrap(make(Look::Wrapped));
    format_set_font_color(make(Look::Warning), warning);
    format_set_num_format(make(Look::Money), money.c_str());
    for (const Look look : {Look::MoneyTotal, Look::TextTotal, Look::CountTotal}) {
        lxw_format* total = make(look);
        format_set_bold(total);
        format_set_top(total, LXW_BORDER_THIN);
        format_set_top_color(total, grey);
        if (look == Look::MoneyTotal) format_set_num_format(total, money.c_str());
        if (look == Look::CountTotal) format_set_num_format(total, "#,##0");
    }
    format_set_num_format(make(Look::Count), "#,##0");
    format_set_num_format(make(Look::Quantity), "#,##0.0#####");
    constexpr const char* price = "0.00########";
    format_set_num_format(make(Look::Price), price);
    format_set_num_format(make(Look::Share), "0.0%");
    for (const Look look : {Look::Input, Look::InputPrice, Look::InputShare, Look::InputMoney}) {
        lxw_format* input = make(look);
        format_set_font_color(input, inputInk);
        format_set_bg_color(input, inputFill);
        if (look == Look::InputPrice) format_set_num_format(input, price);
        if (look == Look::InputShare) format_set_num_format(input, "0.0%");
        if (look == Look::InputMoney) format_set_num_format(input, money.c_str());
    }
}

XlsxSheet XlsxBook::addSheet(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(m_book, name.c_str());
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    return {sheet, m_looks};
}

void XlsxBook::defineName(const std::string& name, const std::string& reference) {
    workbook_define_name(m_book, name.c_str(), ("=" + reference).c_str());
}

void XlsxBook::lineChart(XlsxSheet& sheet, Row row, Column column, const std::string& valueAxis,
                         const std::string& categories, const std::vector<ChartSeries>& series) {
    lxw_chart* chart = workbook_add_chart(m_book, LXW_CHART_LINE);
    constexpr std::uint32_t colours[]{0x85CEFD, 0x1F6FD6, 0x00224E};
    for (std::size_t i = 0; i < series.size(); ++i) {
        lxw_chart_series* added = chart_add_series(chart, ("=" + categories).c_str(), ("=" + series[i].values).c_str());
        chart_series_set_name(added, series[i].name.c_str());
        lxw_chart_line line{};
        line.color = colours[i % std::size(colours)];
        line.width = 2;
        chart_series_set_line(added, &line);
    }
    chart_axis_set_name(chart->x_axis, "Month");
    chart_axis_set_name(chart->y_axis, valueAxis.c_str());
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_num_format(chart->y_axis, "#,##0");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options{};
    options.x_scale = 1.5;
    options.y_scale = 1.3;
    worksheet_insert_chart_opt(sheet.m_sheet, row, column, chart, &options);
}

std::string XlsxBook::finish() {
    if (!m_book) return {};
    const lxw_error outcome = workbook_close(m_book); // frees the book whatever comes of it
    m_book = nullptr;
    if (outcome != LXW_NO_ERROR) return {};
    const off_t size = lseek(m_file, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t read = 0;
    while (read < bytes.size()) {
        const ssize_t got = pread(m_file, bytes.data() + read, bytes.size() - read, static_cast<off_t>(read));
        if (got <= 0) return {};
        read += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace platbook::exporters::workbook
