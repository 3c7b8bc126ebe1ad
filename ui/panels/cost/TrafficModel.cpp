#include "ui/panels/cost/TrafficModel.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <map>
#include <utility>

namespace platbook::ui {

namespace {

using models::NetworkFlowKind;

QString kindTitle(NetworkFlowKind kind) {
    switch (kind) {
    case NetworkFlowKind::Internet: return TrafficModel::tr("To the internet");
    case NetworkFlowKind::Cdn: return TrafficModel::tr("From the CDN");
    case NetworkFlowKind::Edge: return TrafficModel::tr("Load balancer");
    case NetworkFlowKind::Nat: return TrafficModel::tr("Address translation");
    case NetworkFlowKind::Connector: return TrafficModel::tr("Connector");
    case NetworkFlowKind::Replication: return TrafficModel::tr("Between regions");
    case NetworkFlowKind::Zones: return TrafficModel::tr("Between zones");
    }
    return {};
}

QString keyOf(NetworkFlowKind kind) {
    const std::string_view text = models::networkFlowText(kind);
    return QString::fromUtf8(text.data(), static_cast<int>(text.size()));
}

QString text(const std::string& words) { return QString::fromStdString(words); }

bool isNumber(int column) { return column >= TrafficModel::Volume && column <= TrafficModel::High; }

} // namespace

void TrafficModel::setFlows(std::vector<models::NetworkFlow> flows, const QString& currency) {
    std::stable_sort(flows.begin(), flows.end(), [](const models::NetworkFlow& a, const models::NetworkFlow& b) {
        if (a.included != b.included) return b.included;
        return a.amount.expected > b.amount.expected;
    });
    beginResetModel();
    m_flows = std::move(flows);
    m_currency = currency;
    endResetModel();
}

const models::NetworkFlow* TrafficModel::flowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_flows.size()) ? nullptr : &m_flows[static_cast<std::size_t>(row)];
}

StackedBarData TrafficModel::chart() const {
    struct Bar {
        std::map<NetworkFlowKind, models::Money> parts;
        models::MoneyRange sum;
    };
    std::map<std::string, Bar> bars;
    models::MoneyRange total;
    for (const models::NetworkFlow& flow : m_flows) {
        if (flow.included || !flow.priced) continue;
        Bar& bar = bars[flow.cell];
        bar.parts[flow.kind] += flow.amount.expected;
        bar.sum += flow.amount;
        total += flow.amount;
    }
    StackedBarData data;
    data.rowTitle = tr("Cell");
    data.title = tr("Traffic costs %1").arg(perMonth(total.expected, m_currency));
    for (const auto& [cell, bar] : bars) {
        BarRow row;
        row.key = row.label = text(cell);
        row.totalText = wholeAmount(bar.sum.expected, m_currency);
        row.low = chartframe::valueOf(bar.sum.low);
        row.high = chartframe::valueOf(bar.sum.high);
        for (const auto& [kind, amount] : bar.parts)
            row.segments.push_back({keyOf(kind), kindTitle(kind), chartframe::valueOf(amount),
                                    centsAmount(amount, m_currency), static_cast<int>(kind),
                                    kind == NetworkFlowKind::Internet || kind == NetworkFlowKind::Cdn});
        data.rows.push_back(std::move(row));
    }
    std::stable_sort(data.rows.begin(), data.rows.end(),
                     [](const BarRow& a, const BarRow& b) { return a.high > b.high; });
    return data;
}

int TrafficModel::rowOf(const QString& cell, const QString& kind) const {
    for (std::size_t i = 0; i < m_flows.size(); ++i)
        if (text(m_flows[i].cell) == cell && (kind.isEmpty() || keyOf(m_flows[i].kind) == kind))
            return static_cast<int>(i);
    return -1;
}

int TrafficModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_flows.size());
}

int TrafficModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString TrafficModel::amountText(const models::NetworkFlow& flow, models::Money amount) const {
    if (flow.included) return tr("included");
    return flow.priced ? centsAmount(amount, m_currency) : QStringLiteral("—");
}

QVariant TrafficModel::data(const QModelIndex& index, int role) const {
    const models::NetworkFlow& flow = m_flows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Flow: return kindTitle(flow.kind);
        case Cell: return text(flow.cell);
        case Way: return flow.from == flow.to ? text(flow.from) : tr("%1 → %2").arg(text(flow.from), text(flow.to));
        case Volume:
            return flow.gb ? tr("%1 GB").arg(QLocale().toString(std::stod(flow.gb->expected.toText(3)), 'f',
                                                                QLocale::FloatingPointShortest))
                           : QStringLiteral("–");
        case Low: return amountText(flow, flow.amount.low);
        case Expected: return amountText(flow, flow.amount.expected);
        case High: return amountText(flow, flow.amount.high);
        case Cause: return text(flow.cause);
        default: return {};
        }
    case Qt::ToolTipRole: return flow.priced ? text(flow.cause) : tr("Not priced: %1").arg(text(flow.cause));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return flow.included || index.column() == Cause ? QVariant(color(Token::Text2, QApplication::palette()))
                                                        : QVariant();
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Traffic"), tr("Cell"),     tr("From → to"), tr("Volume"),
                             tr("Low"),     tr("Expected"), tr("High"),      tr("Caused by")};
    return titles.value(section);
}

} // namespace platbook::ui
