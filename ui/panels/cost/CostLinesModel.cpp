#include "ui/panels/cost/CostLinesModel.h"

#include "models/catalog/PriceBook.h"
#include "ui/panels/cost/CostNames.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

/// Formulas are written with x by the models, which print plain text.
QString withSigns(const std::string& formula) {
    return fromStd(formula).replace(QStringLiteral(" x "), QStringLiteral(" × "));
}

QString sourceText(models::PriceSource source) {
    switch (source) {
    case models::PriceSource::List: return CostLinesModel::tr("list");
    case models::PriceSource::Negotiated: return CostLinesModel::tr("negotiated");
    case models::PriceSource::User: return CostLinesModel::tr("typed in");
    case models::PriceSource::Default: return CostLinesModel::tr("default");
    case models::PriceSource::Estimated: return CostLinesModel::tr("estimated");
    case models::PriceSource::Missing: return CostLinesModel::tr("not priced");
    }
    return {};
}

bool isAmount(int column) {
    return column == CostLinesModel::Expected || column == CostLinesModel::Low || column == CostLinesModel::High;
}

models::Money amountOf(const models::MoneyRange& range, int column) {
    return column == CostLinesModel::Low ? range.low : column == CostLinesModel::High ? range.high : range.expected;
}

/// Where prices may be wrong, the reasons go with their source.
QString withDoubts(const QString& source, const models::LineExplanation& explanation) {
    QStringList doubts;
    for (const models::CostTerm& term : explanation.terms)
        if (!term.doubt.empty() && !doubts.contains(fromStd(term.doubt))) doubts << fromStd(term.doubt);
    if (doubts.isEmpty()) return source;
    return CostLinesModel::tr("%1; doubtful: %2", "where a price was read, why it may be wrong")
        .arg(source, doubts.join(QStringLiteral("; ")));
}

} // namespace

void CostLinesModel::setBill(models::EvaluationPtr evaluation, models::Bill bill, const QString& currency) {
    beginResetModel();
    m_evaluation = std::move(evaluation);
    m_bill = std::move(bill);
    std::stable_sort(m_bill.lines.begin(), m_bill.lines.end(),
                     [](const models::BillLine& a, const models::BillLine& b) {
                         return a.line.amount.expected > b.line.amount.expected;
                     });
    m_explainer.reset();
    m_explanations.assign(m_bill.lines.size(), std::nullopt);
    m_currency = currency;
    endResetModel();
}

void CostLinesModel::clear() {
    beginResetModel();
    m_evaluation.reset();
    m_bill = {};
    m_explainer.reset();
    m_explanations.clear();
    endResetModel();
}

int CostLinesModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_evaluation) return 0;
    return static_cast<int>(m_bill.lines.size()) + (m_bill.rounding == models::MoneyRange() ? 1 : 2);
}

int CostLinesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const models::LineExplanation& CostLinesModel::explanation(std::size_t row) const {
    std::optional<models::LineExplanation>& known = m_explanations[row];
    if (!known) {
        if (!m_explainer) m_explainer.reset(new models::LineExplainer(models::explainerOf(*m_evaluation)));
        models::CostLine line = m_bill.lines[row].line;
        line.amount = m_bill.lines[row].whole;
        known = m_explainer->explain(line);
    }
    return *known;
}

QString CostLinesModel::formulaText(std::size_t row) const {
    const models::BillLine& bill = m_bill.lines[row];
    QString whole = bill.lines > 1
                        ? tr("%1 lines = %2").arg(bill.lines).arg(centsAmount(bill.whole.expected, m_currency))
                        : withSigns(explanation(row).formula);
    if (!bill.share) return whole;
    return tr("%1; share: %2", "formula of the whole line, what part of it")
        .arg(whole, shareText(bill.weight, bill.weights, bill.key));
}

/// Of unit prices, which stay as they are listed.
QString CostLinesModel::priceCurrency() const {
    return m_evaluation && m_evaluation->priceBook ? fromStd(m_evaluation->priceBook->currency()) : QString();
}

QString CostLinesModel::lineText(std::size_t row, int column) const {
    const models::BillLine& bill = m_bill.lines[row];
    const models::CostLine& line = bill.line;
    switch (column) {
    case What:
        if (bill.lines > 1) return tr("%1 / secrets of %2 tenants").arg(fromStd(line.cell)).arg(bill.lines);
        return fromStd(line.cell) + QStringLiteral(" / ") + fromStd(line.component);
    case Formula: return formulaText(row);
    case Price: {
        if (bill.lines > 1) return {};
        QStringList prices;
        for (const models::CostTerm& term : explanation(row).terms)
            prices << (term.unitPrice.empty() ? QStringLiteral("—")
                                              : tr("%1 %2 per %3", "unit price, currency, unit")
                                                    .arg(fromStd(term.unitPrice), priceCurrency(), fromStd(term.unit)));
        return prices.join(QStringLiteral("; "));
    }
    case Sku: return fromStd(line.sku);
    case Source:
        return bill.lines > 1 || explanation(row).priceOrigin.empty()
                   ? sourceText(line.source)
                   : withDoubts(tr("%1: %2", "kind of price, where it was read")
                                    .arg(sourceText(line.source), fromStd(explanation(row).priceOrigin)),
                                explanation(row));
    case AsOf: return line.asOf == models::Date() ? QStringLiteral("—") : fromStd(line.asOf.toText());
    default: return line.priced ? centsAmount(amountOf(line.amount, column), m_currency) : QStringLiteral("—");
    }
}

QString CostLinesModel::sumText(int row, int column) const {
    const bool total = isTotal(row);
    if (column == What) return total ? tr("Total") : tr("Rounding of shares");
    if (isAmount(column)) return centsAmount(amountOf(total ? m_bill.total : m_bill.rounding, column), m_currency);
    if (column == Formula && !total) return tr("Shares are rounded once, as their sum");
    return {};
}

QVariant CostLinesModel::data(const QModelIndex& index, int role) const {
    const bool isLine = index.row() < static_cast<int>(m_bill.lines.size());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return isLine ? lineText(static_cast<std::size_t>(index.row()), index.column())
                      : sumText(index.row(), index.column());
    case Qt::FontRole: return isTotal(index.row()) ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isAmount(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant CostLinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isAmount(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Item"),       tr("Expected"), tr("Low"),    tr("High"), tr("Formula"),
                             tr("Unit price"), tr("SKU"),      tr("Source"), tr("As of")};
    return titles.value(section);
}

} // namespace platbook::ui
