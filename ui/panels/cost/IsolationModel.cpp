#include "ui/panels/cost/IsolationModel.h"

#include "ui/panels/cost/IsolationCharts.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>
#include <QSize>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

using models::Money;

bool isText(int column) {
    return column == IsolationModel::Of || column == IsolationModel::What || column == IsolationModel::Note;
}

Money amountOf(const models::MoneyRange& range, int column) {
    return column == IsolationModel::Low ? range.low : column == IsolationModel::High ? range.high : range.expected;
}

} // namespace

void IsolationModel::setResult(std::shared_ptr<const IsolationResult> result, const QString& currency) {
    beginResetModel();
    m_result = std::move(result);
    m_currency = currency;
    m_rows.clear();
    if (m_result) {
        for (const models::TierCost& tier : m_result->tiers) m_rows.push_back({&tier, nullptr});
        for (const bool whole : {false, true}) // its cell before the plan
            for (const models::ResilienceCost& step : *m_result->resilience)
                if (whole ? step.cell.empty() : step.cell == m_result->subject.cell) m_rows.push_back({nullptr, &step});
    }
    endResetModel();
}

IsolationModel::Row IsolationModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? Row{} : m_rows[static_cast<std::size_t>(row)];
}

QString IsolationModel::reasonOf(int row) const {
    const Row found = rowAt(row);
    return QString::fromStdString(found.tier ? found.tier->reason : found.step ? found.step->reason : std::string());
}

QString IsolationModel::titleOf(int row) const {
    const Row found = rowAt(row);
    if (found.tier) return tierTitle(found.tier->tier);
    if (!found.step) return {};
    const QString title = resilienceTitle(found.step->step);
    return found.step->cell.empty()
               ? tr("%1, all of prod", "step of resilience").arg(title)
               : tr("%1, %2", "step of resilience, cell").arg(title, QString::fromStdString(found.step->cell));
}

const models::TierCost* IsolationModel::current() const {
    const auto found = std::find_if(m_result->tiers.begin(), m_result->tiers.end(),
                                    [](const models::TierCost& tier) { return tier.current && tier.reason.empty(); });
    return found == m_result->tiers.end() ? nullptr : &*found;
}

int IsolationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int IsolationModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString IsolationModel::tierText(const models::TierCost& tier, int column) const {
    const models::TierCost* now = current();
    if (column == Note) {
        if (!tier.reason.empty()) return {};
        if (tier.current) return tr("as it is now");
        return tier.newCell ? tr("in a new cell") : tr("in %1", "cell").arg(QString::fromStdString(tier.cell.text));
    }
    if (!tier.reason.empty()) return column == Cost ? QString::fromStdString(tier.reason) : QString();
    if (column == AgainstNow)
        return tier.current || !now ? QString() : signedCents(tier.full.expected - now->full.expected, m_currency);
    if (column == Total)
        return tier.current || !now ? QString()
                                    : signedCents(tier.incremental.expected - now->incremental.expected, m_currency);
    return centsAmount(amountOf(tier.full, column), m_currency);
}

/// A step costs what it adds to the total, or, where the plan has it, what leaving it out would save.
QString IsolationModel::stepText(const models::ResilienceCost& step, int column) const {
    if (column == Note) {
        if (!step.reason.empty()) return {};
        return step.present ? tr("in the plan: it costs this now") : tr("not in the plan");
    }
    if (!step.reason.empty()) return column == Cost ? QString::fromStdString(step.reason) : QString();
    if (column == AgainstNow) return {};
    if (column == Total) return step.present ? QString() : signedCents(step.cost.expected, m_currency);
    return centsAmount(amountOf(step.cost, column), m_currency);
}

QVariant IsolationModel::data(const QModelIndex& index, int role) const {
    const Row row = m_rows[static_cast<std::size_t>(index.row())];
    const bool none = !reasonOf(index.row()).isEmpty();
    const auto text = [&](int column) -> QString {
        if (column == Of) return row.tier ? tr("Isolation") : tr("Resilience");
        if (column == What) return titleOf(index.row());
        return row.tier ? tierText(*row.tier, column) : stepText(*row.step, column);
    };
    switch (role) {
    case Qt::DisplayRole: return text(index.column());
    case Qt::ToolTipRole:
        return none ? text(Cost)
                    : tr("%1: %2\nDouble-click or Enter opens the lines that change").arg(text(What), text(Note));
    case Qt::FontRole:
        return row.tier && row.tier->current ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::SizeHintRole: // a reason lies over all columns of amounts
        return none && index.column() == Cost ? QSize(1, 1) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((none || isText(index.column()) ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return none || index.column() == Of ? QVariant(color(Token::Text2, QApplication::palette())) : QVariant();
    default: return {};
    }
}

QVariant IsolationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isText(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (section == Cost)
            return tr("Of a tenant: its own lines and its share of shared ones. Of a step: what it adds");
        if (section == Total) return tr("What the total of the plan would become more or less by");
    }
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Of"),  tr("What"), tr("Costs a month"), tr("Against now"), tr("Changes the total"),
                             tr("Low"), tr("High"), tr("Note")};
    return titles.value(section);
}

} // namespace platbook::ui
