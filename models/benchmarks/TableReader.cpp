#include "models/benchmarks/TableReader.h"

#include "models/benchmarks/LabelWords.h"
#include "models/io/DelimitedText.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

namespace platbook::models {
namespace {

struct TableRow {
    int line = 0;
    std::vector<std::string> cells;
};

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

/// Emphasis and code marks of Markdown around a cell.
std::string withoutMarks(std::string text) {
    std::erase_if(text, [](char c) { return c == '*' || c == '`'; });
    return trimmed(text);
}

std::vector<std::string> pipeCells(std::string_view line) {
    std::vector<std::string> cells(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') cells.back() += line[++i];
        else if (line[i] == '|') cells.emplace_back();
        else cells.back() += line[i];
    }
    if (!cells.empty() && trimmed(cells.front()).empty()) cells.erase(cells.begin());
    if (!cells.empty() && trimmed(cells.back()).empty()) cells.pop_back();
    for (std::string& cell : cells) cell = withoutMarks(cell);
    return cells;
}

/// "|---|---:|"
bool isRule(const std::vector<std::string>& cells) {
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return cell.find_first_not_of("-: ") == std::string::npos;
    });
}

/// "Redis: $45", "- Redis — $45/mo"
std::vector<std::string> labelledCells(std::string_view line) {
    std::string text = withoutMarks(std::string(line));
    if (text.starts_with("- ") || text.starts_with("• ")) text = trimmed(std::string_view(text).substr(text.find(' ')));
    for (const std::string_view between :
         {std::string_view(": "), std::string_view(" — "), std::string_view(" – "), std::string_view(" - ")}) {
        const std::size_t at = text.find(between);
        if (at != std::string::npos) return {trimmed(text.substr(0, at)), trimmed(text.substr(at + between.size()))};
    }
    return {text};
}

bool quotesAreOpen(const std::string& text) { return std::count(text.begin(), text.end(), '"') % 2 == 1; }

std::vector<TableRow> rowsOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    const bool pipes =
        std::any_of(lines.begin(), lines.end(), [](const auto& line) { return trimmed(line).starts_with('|'); });
    const auto delimited = [](const std::string& line) { return line.find_first_of("\t;,") != std::string::npos; };
    const auto labelled = [](const std::string& line) { return line.find(": ") != std::string::npos; };
    const auto first =
        std::find_if(lines.begin(), lines.end(), [](const auto& line) { return !trimmed(line).empty(); });
    const bool csv = !pipes && first != lines.end() && delimited(*first) && !labelled(*first);
    std::vector<TableRow> rows;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        std::string line = lines[i];
        if (trimmed(line).empty() || (pipes && !trimmed(line).starts_with('|'))) continue;
        if (pipes) {
            auto cells = pipeCells(trimmed(line));
            if (!isRule(cells)) rows.push_back({number, std::move(cells)});
        } else if (csv) {
            while (quotesAreOpen(line) && i + 1 < lines.size()) line += "\n" + lines[++i];
            for (auto& cells : delimitedCells(line)) rows.push_back({number, std::move(cells)});
        } else {
            rows.push_back({number, labelledCells(line)});
        }
    }
    return rows;
}

/// Which column holds what; npos: none does.
struct Columns {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t label = 0, low = none, high = none, amount = none, note = none;
    bool known() const { return amount != none || (low != none && high != none); }
};

std::string lowered(std::string text) {
    for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

bool hasWord(const std::string& text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool hasDigit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }

/// Reads a row of titles; not known() where it is none. Titles hold no digits.
Columns columnsOf(const std::vector<std::string>& cells) {
    Columns columns;
    if (cells.empty() || cells.front().empty() || std::any_of(cells.begin(), cells.end(), hasDigit)) return columns;
    for (std::size_t i = cells.size(); i-- > 0;) { // the first of each counts
        const std::string title = lowered(cells[i]);
        if (i == 0) continue;
        if (hasWord(title, {"low", "min"})) columns.low = i;
        else if (hasWord(title, {"high", "max"})) columns.high = i;
        else if (hasWord(title, {"assumption", "note", "configuration", "spec", "description"})) columns.note = i;
        else if (hasWord(title, {"cost", "price", "amount", "month", "usd", "range", "$", "published", "€"}))
            columns.amount = i;
    }
    if (columns.low != Columns::none && columns.high != Columns::none) columns.amount = Columns::none;
    return columns;
}

std::string cellAt(const TableRow& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column] : std::string();
}

std::optional<PrintedAmount> together(const std::optional<PrintedAmount>& low,
                                      const std::optional<PrintedAmount>& high) {
    if (!low || !high) return low ? low : high;
    PrintedAmount both = *low;
    both.high = high->high;
    both.perGb = low->perGb || high->perGb;
    if (both.currency.empty()) both.currency = high->currency;
    if (both.high < both.low) std::swap(both.low, both.high);
    return both;
}

/// Cells behind the label that read as amounts.
std::vector<PrintedAmount> amountsIn(const TableRow& row) {
    std::vector<PrintedAmount> amounts;
    for (std::size_t i = 1; i < row.cells.size(); ++i)
        if (const auto amount = readAmount(row.cells[i])) amounts.push_back(*amount);
    return amounts;
}

/// The row's amount by its columns, or where there are no titles by what reads as one.
std::optional<PrintedAmount> amountOf(const TableRow& row, const Columns& columns) {
    if (columns.amount != Columns::none) return readAmount(cellAt(row, columns.amount));
    if (columns.low != Columns::none || columns.high != Columns::none)
        return together(readAmount(cellAt(row, columns.low)), readAmount(cellAt(row, columns.high)));
    const std::vector<PrintedAmount> amounts = amountsIn(row);
    if (amounts.empty() || amounts.size() > 2) return std::nullopt;
    return together(amounts.front(), amounts.back());
}

class TableBuilder {
public:
    TableBuilder(const std::string& id, const std::string& source) {
        m_table.benchmark.id = BenchmarkId(id);
        m_table.benchmark.source = source;
    }

    void add(const TableRow& row, const Columns& columns) {
        MappedRow mapped;
        mapped.line = row.line;
        mapped.label = cellAt(row, columns.label);
        const auto amount = amountOf(row, columns);
        if (mapped.label.empty()) return; // goes on with the row above
        if (!amount) {
            mapped.reason =
                amountsIn(row).size() > 2 ? "several amounts in the row; make a table of each column" : "no amount";
        } else if (!sameCurrency(*amount)) {
            mapped.reason = "another currency than the rows above";
            m_complete = false;
        } else if (isTotalLabel(mapped.label)) {
            BenchmarkStated stated;
            stated.low = amount->low;
            stated.high = amount->high;
            m_table.benchmark.stated = stated;
            mapped.mapped = "stated total";
        } else {
            addLine(mapped, *amount, cellAt(row, columns.note));
        }
        if (!mapped.reason.empty()) warn(mapped);
        m_table.rows.push_back(std::move(mapped));
    }

    /// A total of rows that were left out says nothing of the others.
    Result<ReadTable> take() {
        if (!m_complete) m_table.benchmark.stated.clear();
        if (!m_table.benchmark.lines.empty()) return Result<ReadTable>(std::move(m_table), std::move(m_warnings));
        Diagnostic d;
        d.code = "benchmark.no_rows";
        d.message = "No row of the text holds a label and an amount.";
        d.hint = "Paste a Markdown or CSV table with a column of labels and one of amounts, such as “Redis | $30-50”.";
        m_warnings.push_back(std::move(d));
        return m_warnings;
    }

private:
    bool sameCurrency(const PrintedAmount& amount) {
        if (amount.currency.empty()) return true;
        if (!m_table.benchmark.currency.has()) m_table.benchmark.currency = amount.currency;
        return *m_table.benchmark.currency == amount.currency;
    }

    void addLine(MappedRow& mapped, const PrintedAmount& amount, const std::string& note) {
        BenchmarkLines line;
        line.id = LinesId(idFor(mapped.label));
        line.label = mapped.label;
        line.low = amount.low;
        line.high = amount.high;
        if (amount.perGb) line.unit = BenchmarkLinesUnit::Gb;
        if (!note.empty()) line.assumption = note;
        if (auto meaning = labelMeaning(mapped.label, amount.perGb)) {
            line.where = meaning->where;
            mapped.mapped = meaning->text;
        } else {
            // Without a filter a line would be the whole plan; a component of its name is what it may mean.
            Filter where;
            where.component = std::vector<std::string>{line.id.text};
            line.where = where;
        }
        mapped.id = line.id.text;
        m_table.benchmark.lines.emplace_back(std::move(line));
    }

    std::string idFor(const std::string& label) {
        std::string id;
        for (const char letter : lowered(label)) {
            if (std::isalnum(static_cast<unsigned char>(letter)) != 0) id += letter;
            else if (!id.empty() && id.back() != '-') id += '-';
        }
        constexpr std::size_t longest = 27;
        id = id.substr(0, longest);
        while (!id.empty() && id.back() == '-') id.pop_back();
        if (id.empty() || std::isalpha(static_cast<unsigned char>(id.front())) == 0)
            id = "line-" + id.substr(0, longest - 5);
        if (id.size() < 2) id += "-1";
        std::string free = id;
        for (int number = 2; !m_ids.insert(free).second; ++number) free = id + "-" + std::to_string(number);
        return free;
    }

    void warn(const MappedRow& row) {
        Diagnostic d;
        d.severity = DiagnosticSeverity::Warning;
        d.code = "benchmark.not_understood";
        d.message = "“" + row.label + "” is left out: " + row.reason + ".";
        d.hint = "An amount is written as $300-500, 1,150–1,950 or 0.12 per GB.";
        d.place.line = row.line;
        d.place.column = 1;
        m_warnings.push_back(std::move(d));
    }

    ReadTable m_table;
    Diagnostics m_warnings;
    std::set<std::string> m_ids; ///< of its lines
    bool m_complete = true;      ///< no row with an amount was left out
};

constexpr std::size_t mostRows = 1000;

Diagnostics tooLong() {
    Diagnostic d;
    d.code = "benchmark.too_long";
    d.message = "The text is too long for a cost table: at most " + std::to_string(mostRows) + " rows are read.";
    d.hint = "Sum up its rows by service, or take the part that is to be compared.";
    return {d};
}

} // namespace

Result<ReadTable> readCostTable(std::string_view text, const std::string& id, const std::string& source) {
    TableBuilder builder(id, source);
    Columns columns;
    bool first = true;
    if (text.size() > costTableBytes) return tooLong();
    const std::vector<TableRow> rows = rowsOf(withoutCitations(text));
    if (rows.size() > mostRows) return tooLong();
    for (const TableRow& row : rows) {
        const Columns titles = columnsOf(row.cells);
        if (titles.known() || (first && row.cells.size() > 1 && !amountOf(row, {}))) columns = titles;
        else builder.add(row, columns);
        first = false;
    }
    return builder.take();
}

} // namespace platbook::models
