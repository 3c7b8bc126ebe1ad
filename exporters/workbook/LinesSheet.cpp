#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/cost/Grouping.h"

namespace platbook::exporters::workbook {

using models::CostLine;
using models::FactorKind;
using models::LineTerm;
using models::QuantityFactor;
using models::Range3;
using models::Rational;

namespace {

namespace column = line_column;

constexpr const char* notPriced = "not priced";

/// The cells that a factor of a line is read from; a number where it is none of the workbook's cells.
std::string factorFormula(const WorkbookModel& model, const CostLine& line, const QuantityFactor& factor,
                          std::size_t scenario, Row row) {
    const auto at = [](const char* sheet, std::optional<Row> there, std::size_t column) {
        return there ? onSheet(sheet, cellName(*there, static_cast<Column>(column), true)) : std::string();
    };
    const auto sizing = [&](std::size_t of) {
        return at(sheet_name::sizing, model.sizingRow(line.cell, line.component), of);
    };
    const auto usageOfCell = [&](const char* name) {
        return "SUMIFS(" + std::string(name) + ",Usage_cell," + cellName(row, column::Cell) + ")";
    };
    std::string formula;
    switch (factor.kind) {
    case FactorKind::Number:
    case FactorKind::Words:
    case FactorKind::UpTo:
    case FactorKind::Beyond: break;
    case FactorKind::Hours: formula = model.hoursCell(line.env); break;
    case FactorKind::Seconds: formula = model.hoursCell(line.env) + "*3600"; break;
    case FactorKind::Busy: formula = std::string("Busy_") + scenarios[scenario].word; break;
    case FactorKind::Idle: formula = std::string("(1-Busy_") + scenarios[scenario].word + ")"; break;
    case FactorKind::Instances: formula = sizing(sizing_column::Low + scenario); break;
    case FactorKind::MinInstances: formula = sizing(sizing_column::Min); break;
    case FactorKind::Requests: formula = usageOfCell("Usage_requests_m"); break;
    case FactorKind::Egress: formula = usageOfCell("Usage_egress_gb"); break;
    case FactorKind::TokensIn:
        formula = at(sheet_name::usage, model.tenantRow(line.owner), usage_column::TokensIn);
        break;
    case FactorKind::TokensOut:
        formula = at(sheet_name::usage, model.tenantRow(line.owner), usage_column::TokensOut);
        break;
    case FactorKind::Nodes:
        formula = at(sheet_name::nodes, model.nodeRow(line.cell, line.component), node_column::Low + scenario);
        break;
    case FactorKind::PodVcpu:
        formula = at(sheet_name::nodes, model.nodeRow(line.cell, line.component), node_column::VcpuLow + scenario);
        break;
    case FactorKind::PodMemory:
        formula = at(sheet_name::nodes, model.nodeRow(line.cell, line.component), node_column::MemoryLow + scenario);
        break;
    }
    return formula.empty() ? (factor.value.*scenarios[scenario].number).toText(15) : formula;
}

bool isConstant(const LineTerm& term) {
    for (const QuantityFactor& factor : term.factors)
        if (factor.kind != FactorKind::Number && factor.kind != FactorKind::Words && !models::isBound(factor))
            return false;
    return true;
}

/// One factor more: multiplied, or a cut of what stands before it.
std::string withFactor(const std::string& before, FactorKind kind, const std::string& factor) {
    switch (kind) {
    case FactorKind::UpTo: return "MIN(" + before + "," + factor + ")";
    case FactorKind::Beyond: return "MAX(0," + before + "-" + factor + ")";
    default: return (before.empty() ? "" : before + "*") + factor;
    }
}

bool sameEverywhere(const LineTerm& term) {
    for (const QuantityFactor& factor : term.factors)
        if (factor.kind == FactorKind::Busy || factor.kind == FactorKind::Idle ||
            factor.kind == FactorKind::Instances || factor.kind == FactorKind::Nodes ||
            factor.kind == FactorKind::PodVcpu || factor.kind == FactorKind::PodMemory ||
            factor.value.low != factor.value.high || factor.value.low != factor.value.expected)
            return false;
    return true;
}

class LineWriter {
public:
    LineWriter(XlsxSheet& sheet, const WorkbookModel& model) : m_sheet(sheet), m_model(model) {}

    void write(const LineRow& row, int number) {
        const CostLine& line = row.line->line;
        m_sheet.number(row.row, column::Number, number, Look::Count);
        const Row last = row.row + static_cast<Row>(row.prices.empty() ? 0 : row.prices.size() - 1);
        for (Row at = row.row; at <= last; ++at) head(line, row.pool, at, at == row.row ? Look::Text : Look::Muted);
        for (std::size_t i = 0; i < row.prices.size(); ++i)
            term(line, row.line->terms[i], row.prices[i], row.row + static_cast<Row>(i));
        for (std::size_t s = 0; s < std::size(scenarios); ++s) amount(row, last, s);
        m_sheet.text(row.row, column::Source, models::priceSourceText(line.source));
        if (line.asOf != models::Date()) m_sheet.text(row.row, column::AsOf, line.asOf.toText());
        const GrowthModel& growth = m_model.growth();
        m_sheet.text(row.row, column::Follows,
                     growth.followers[growth.followerOfLine[static_cast<std::size_t>(number - 1)]].name, Look::Muted);
    }

private:
    void head(const CostLine& line, const std::string& pool, Row row, Look look) {
        const auto text = [&](Column at, std::string_view words) { m_sheet.text(row, at, words, look); };
        text(column::Cell, line.cell);
        text(column::Component, line.component);
        text(column::Group, models::partKey(line, models::CostView::Component));
        text(column::Environment, line.env);
        text(column::Region, line.region);
        text(column::Owner, line.owner);
        text(column::Sku, line.sku);
        text(column::Pool, pool);
        text(column::SharedCore, line.sharedCore ? "yes" : "no");
    }

    void term(const CostLine& line, const LineTerm& term, std::size_t price, Row row) {
        m_sheet.text(row, column::Term, term.label);
        m_sheet.text(row, column::Unit, term.unit);
        const bool constant = isConstant(term);
        double value = 0;
        for (std::size_t s = 0; s < std::size(scenarios); ++s) {
            const Rational& quantity = term.qty.*scenarios[s].number;
            if (s == 0 || quantity != term.qty.low) value = asNumber(quantity);
            const auto at = static_cast<Column>(column::QuantityLow + s);
            if (constant) {
                m_sheet.number(row, at, value);
                continue;
            }
            std::string formula;
            if (s > 0 && sameEverywhere(term)) formula = cellName(row, column::QuantityLow);
            else
                for (const QuantityFactor& factor : term.factors)
                    formula = withFactor(formula, factor.kind, factorFormula(m_model, line, factor, s, row));
            m_sheet.formula(row, at, formula, value);
        }
        const std::string reference =
            onSheet(sheet_name::prices, cellName(firstRow + static_cast<Row>(price), price_column::Price, true));
        if (term.price.known()) m_sheet.formula(row, column::Price, reference, asNumber(term.price.usd), Look::Price);
        else m_sheet.formulaText(row, column::Price, reference, notPriced, Look::Warning);
        if (!constant) return;
        const std::string made = models::derivationOf(term);
        m_sheet.text(row, column::Note, made.empty() ? "as the plan says" : made, Look::Muted);
    }

    /// Sum of the exact terms, rounded once. A line that lacks one of its prices has no amount.
    void amount(const LineRow& row, Row last, std::size_t scenario) {
        const auto quantity = static_cast<Column>(column::QuantityLow + scenario);
        const auto at = static_cast<Column>(column::Low + scenario);
        std::string sum;
        for (Row term = row.row; term <= last; ++term)
            sum += (sum.empty() ? "" : "+") + cellName(term, quantity) + "*" + cellName(term, column::Price);
        const std::string prices = cellName(row.row, column::Price) + ":" + cellName(last, column::Price);
        const std::string formula = "IF(COUNT(" + prices + ",Exchange)=" + std::to_string(row.prices.size() + 1) + "," +
                                    roundedToCents("(" + sum + ")*Exchange") + ",\"" + notPriced + "\")";
        const CostLine& line = row.line->line;
        if (line.priced) m_sheet.formula(row.row, at, formula, line.amount.*scenarios[scenario].money);
        else m_sheet.formulaText(row.row, at, formula, notPriced, Look::Warning);
    }

    XlsxSheet& m_sheet;
    const WorkbookModel& m_model;
};

} // namespace

void linesSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::lines,
                 "Every line is the sum of its quantities x unit prices, rounded once to cents; totals are sums of "
                 "lines. Further terms of a line stand below it, in grey.");
    sheet.table(headRow, model.lastLineRow,
                {{"No", 6, true},
                 {"Cell", 14},
                 {"Component", 18},
                 {"Grouped as", 14},
                 {"Environment", 12},
                 {"Region", 14},
                 {"Owner", 16},
                 {"SKU", 16},
                 {"Term", 24},
                 {"Unit", 16},
                 {"Quantity, low", 14, true},
                 {"Quantity, expected", 14, true},
                 {"Quantity, high", 14, true},
                 {"USD per unit", 13, true},
                 {"Low", 13, true},
                 {"Expected", 13, true},
                 {"High", 13, true},
                 {"Price source", 11},
                 {"Price as of", 11},
                 {"Shared by", 24},
                 {"Shared core", 8},
                 {"Quantity that no assumption changes", 34},
                 {"Grows with", 14}},
                3);
    LineWriter writer(sheet, model);
    int number = 0;
    for (const LineRow& row : model.lines) writer.write(row, ++number);
    const auto define = [&](const char* name, Column at) {
        book.defineName(name, onSheet(sheet_name::lines, rangeName(firstRow, model.lastLineRow, at)));
    };
    define("Line_number", column::Number);
    define("Line_cell", column::Cell);
    define("Line_group", column::Group);
    define("Line_environment", column::Environment);
    define("Line_region", column::Region);
    define("Line_owner", column::Owner);
    define("Line_sku", column::Sku);
    define("Line_low", column::Low);
    define("Line_expected", column::Expected);
    define("Line_high", column::High);
    define("Line_source", column::Source);
    define("Line_pool", column::Pool);
    define("Line_shared_core", column::SharedCore);
}

} // namespace platbook::exporters::workbook
