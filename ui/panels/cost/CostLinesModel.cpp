#include "ui/panels/cost/CostLinesModel.h"

#include "ui/widgets/AmountText.h"

#include <QLocale>
#include <QStringList>

#include <utility>

namespace platbook::ui {

namespace {

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

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

} // namespace

void CostLinesModel::setLines(models::EvaluationPtr evaluation, std::vector<models::CostLine> lines,
                              const QString& currency) {
    beginResetModel();
    m_evaluation = std::move(evaluation);
    m_lines = std::move(lines);
    m_explainer.reset();
    m_explanations.assign(m_lines.size(), std::nullopt);
    m_currency = currency;
    endResetModel();
}

int CostLinesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int CostLinesModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

const models::LineExplanation& CostLinesModel::explanation(std::size_t row) const {
    std::optional<models::LineExplanation>& known = m_explanations[row];
    if (!known) {
        if (!m_explainer) m_explainer.reset(new models::LineExplainer(models::explainerOf(*m_evaluation)));
        known = m_explainer->explain(m_lines[row]);
    }
    return *known;
}

QString CostLinesModel::text(std::size_t row, int column) const {
    const models::CostLine& line = m_lines[row];
    const auto amount = [&](models::Money money) {
        return line.priced ? centsAmount(money, m_currency) : QStringLiteral("—");
    };
    switch (column) {
    case What:
        return fromStd(line.cell) + QStringLiteral(" / ") + fromStd(line.component) + QStringLiteral(" · ") +
               fromStd(line.sku);
    case Formula: return fromStd(explanation(row).formula);
    case Price: {
        QStringList prices;
        for (const models::CostTerm& term : explanation(row).terms)
            prices << (term.unitPrice.empty()
                           ? QStringLiteral("—")
                           : tr("%1 per %2", "unit price, unit").arg(fromStd(term.unitPrice), fromStd(term.unit)));
        return prices.join(QStringLiteral("; "));
    }
    case Source:
        return explanation(row).priceOrigin.empty()
                   ? sourceText(line.source)
                   : tr("%1: %2", "kind of price, where it was read")
                         .arg(sourceText(line.source), fromStd(explanation(row).priceOrigin));
    case AsOf: return fromStd(line.asOf.toText());
    case Low: return amount(line.amount.low);
    case Expected: return amount(line.amount.expected);
    case High: return amount(line.amount.high);
    default: return {};
    }
}

QVariant CostLinesModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(static_cast<std::size_t>(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && index.column() >= Low)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant CostLinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section >= Low) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Item"),  tr("Formula"), tr("Unit price"), tr("Source"),
                             tr("As of"), tr("Low"),     tr("Expected"),   tr("High")};
    return titles.value(section);
}

} // namespace platbook::ui
