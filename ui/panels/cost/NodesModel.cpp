#include "ui/panels/cost/NodesModel.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>

#include <utility>

namespace platbook::ui {

namespace {

using models::Rational;

constexpr int usedSeries = 0, idleSeries = 3, systemSeries = 6; ///< the last is "other"

QString keyOf(const models::PackedPool& pool) {
    return QString::fromStdString(pool.cluster) + QLatin1Char('/') + QString::fromStdString(pool.pool);
}

double number(const Rational& value) { return std::stod(value.toText(6)); }

QString numberText(const Rational& value) {
    return QLocale().toString(std::stod(value.toText(2)), 'f', QLocale::FloatingPointShortest);
}

/// "84 %", with a thin space.
QString percent(const Rational& share) {
    return QLocale().toString(number(share) * 100, 'f', 0) + QChar(0x2009) + QLatin1Char('%');
}

/// What the pods of the pool are, or why they do not fit.
QString podsText(const models::PackedPool& pool) {
    Rational pods;
    for (const models::PackedPods& one : pool.pods) {
        if (!one.fits)
            return NodesModel::tr("%1 is larger than a node")
                .arg(QString::fromStdString(one.cell) + QLatin1Char('/') + QString::fromStdString(one.component));
        pods += one.count.expected;
    }
    QString count = NodesModel::tr("%1 pods on average").arg(numberText(pods));
    const auto& whole = pool.whole.expected;
    if (!whole || Rational(*whole) <= pool.nodes.expected) return count;
    return NodesModel::tr("%1; as whole pods they take %Ln node(s)", nullptr, static_cast<int>(*whole)).arg(count);
}

} // namespace

void NodesModel::setPools(std::vector<models::PackedPool> pools, const QString& currency) {
    beginResetModel();
    m_pools = std::move(pools);
    m_currency = currency;
    endResetModel();
}

const models::PackedPool* NodesModel::poolAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_pools.size()) ? nullptr : &m_pools[static_cast<std::size_t>(row)];
}

StackedBarData NodesModel::chart() const {
    StackedBarData data;
    data.rowTitle = tr("Node pool");
    models::Money idle;
    for (const models::PackedPool& pool : m_pools) {
        if (!pool.priced) continue;
        idle += pool.idle.expected;
        BarRow row;
        row.key = row.label = keyOf(pool);
        row.totalText = wholeAmount(pool.amount.expected, m_currency);
        row.low = chartframe::valueOf(pool.amount.low);
        row.high = chartframe::valueOf(pool.amount.high);
        const auto add = [&](const char* key, const QString& label, models::Money amount, int series) {
            row.segments.push_back({QString::fromUtf8(key), label, chartframe::valueOf(amount),
                                    centsAmount(amount, m_currency), series, false});
        };
        add("used", tr("Used"), pool.used.expected, usedSeries);
        add("idle", tr("Idle"), pool.idle.expected, idleSeries);
        add("system", tr("System"), pool.system.expected, systemSeries);
        data.rows.push_back(std::move(row));
    }
    data.title = tr("Idle nodes cost %1").arg(perMonth(idle, m_currency));
    return data;
}

int NodesModel::rowOf(const QString& key) const {
    for (std::size_t i = 0; i < m_pools.size(); ++i)
        if (keyOf(m_pools[i]) == key) return static_cast<int>(i);
    return -1;
}

int NodesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pools.size());
}

int NodesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString NodesModel::amountText(const models::PackedPool& pool, models::Money amount) const {
    return pool.priced ? centsAmount(amount, m_currency) : QStringLiteral("—");
}

QVariant NodesModel::data(const QModelIndex& index, int role) const {
    const models::PackedPool& pool = m_pools[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Pool: return keyOf(pool);
        case Nodes: return numberText(pool.nodes.expected);
        case Expected: return amountText(pool, pool.amount.expected);
        case Used: return amountText(pool, pool.used.expected);
        case Idle: return amountText(pool, pool.idle.expected);
        case System: return amountText(pool, pool.system.expected);
        case Cpu: return percent(pool.cpu.expected.used);
        case Memory: return percent(pool.memory.expected.used);
        case Pods: return podsText(pool);
        default: return {};
        }
    case Qt::ToolTipRole:
        return tr("Pods take at most %1 of a node with %2 vCPU and %3 GiB; the rest is the system's. The resource that is "
                  "used more parts the amount.")
            .arg(percent(Rational(1) - pool.cpu.expected.system), numberText(pool.nodeCpu), numberText(pool.nodeGib));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Pool || index.column() == Pods ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return index.column() == Pods ? QVariant(color(Token::Text2, QApplication::palette())) : QVariant();
    default: return {};
    }
}

QVariant NodesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Pool || section == Pods ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Node pool"), tr("Nodes"),     tr("Expected"),    tr("Used"), tr("Idle"),
                             tr("System"),    tr("vCPU used"), tr("Memory used"), tr("Pods")};
    return titles.value(section);
}

} // namespace platbook::ui
