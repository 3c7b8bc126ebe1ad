#include "ui/panels/cost/SavingsModel.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>
#include <utility>

namespace platbook::ui {

void SavingsModel::setRows(std::vector<models::WhatIf> rows, const QString& currency) {
    // What saves nothing stands last, in the order of the strategies.
    std::stable_sort(rows.begin(), rows.end(), [](const models::WhatIf& a, const models::WhatIf& b) {
        if (a.reason.empty() != b.reason.empty()) return a.reason.empty();
        return a.reason.empty() && a.saving.expected > b.saving.expected;
    });
    beginResetModel();
    m_rows = std::move(rows);
    m_currency = currency;
    endResetModel();
}

const models::WhatIf* SavingsModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int SavingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SavingsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString SavingsModel::amountText(const models::WhatIf& row, models::Money saving) const {
    return row.reason.empty() ? centsAmount(saving, m_currency) : QStringLiteral("–");
}

QVariant SavingsModel::data(const QModelIndex& index, int role) const {
    const models::WhatIf& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString about = QString::fromStdString(row.reason.empty() ? row.assumption : row.reason);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Strategy: return QString::fromStdString(std::string(models::savingStrategyTitle(row.strategy)));
        case Saving: return amountText(row, row.saving.expected);
        case Low: return amountText(row, row.saving.low);
        case High: return amountText(row, row.saving.high);
        case About: return about;
        default: return {};
        }
    case Qt::ToolTipRole:
        return row.belowTotal ? tr("%1\nThe saving is shown below the total, not in it").arg(about) : about;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() == Strategy || index.column() == About ? Qt::AlignLeft : Qt::AlignRight) |
            Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (!row.reason.empty()) return color(Token::Text2, QApplication::palette());
        if (index.column() != Saving || row.saving.expected == models::Money()) return {};
        return color(row.saving.expected > models::Money() ? Token::CostDown : Token::CostUp, QApplication::palette());
    default: return {};
    }
}

QVariant SavingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Strategy || section == About ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("What if"), tr("Saves a month"), tr("Low"), tr("High"), tr("What it rests on")};
    return titles.value(section);
}

} // namespace platbook::ui
