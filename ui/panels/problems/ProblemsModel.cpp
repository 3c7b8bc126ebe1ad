#include "ui/panels/problems/ProblemsModel.h"

#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>
#include <QPolygonF>
#include <QStringList>

#include <algorithm>

namespace platbook::ui {

namespace {

int rank(const models::Finding& finding) { return (finding.waiver ? 10 : 0) + static_cast<int>(finding.severity); }

/// The badge of a severity as the canvas draws it: octagon, triangle, circle; accepted ones hollow.
QIcon badge(const models::Finding& finding) {
    const QPalette palette = QApplication::palette();
    constexpr double scale = 3; // sharp up to 300 %
    QPixmap pixmap(static_cast<int>(16 * scale), static_cast<int>(16 * scale));
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    Token fill = Token::Error;
    Token ink = Token::OnError;
    QString sign = QStringLiteral("!");
    QPainterPath shape;
    switch (finding.severity) {
    case models::FindingSeverity::Error:
        shape.addPolygon(QPolygonF({{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}}));
        break;
    case models::FindingSeverity::Warning:
        fill = Token::Warning;
        ink = Token::OnWarning;
        shape.addPolygon(QPolygonF({{8, 1}, {15.5, 15}, {0.5, 15}}));
        break;
    case models::FindingSeverity::Info:
        fill = Token::Info;
        ink = Token::OnInfo;
        sign = QStringLiteral("i");
        shape.addEllipse(QRectF(1, 1, 14, 14));
        break;
    }
    shape.closeSubpath();
    const bool hollow = finding.waiver.has_value();
    painter.setPen(hollow ? QPen(color(fill, palette), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(color(fill, palette)));
    painter.drawPath(shape);
    QFont font = QApplication::font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(color(hollow ? fill : ink, palette));
    const double drop = finding.severity == models::FindingSeverity::Warning ? 1.5 : 0;
    painter.drawText(QRectF(0, drop, 16, 16), Qt::AlignCenter, hollow ? QStringLiteral("✓") : sign);
    return QIcon(pixmap);
}

} // namespace

QString severityText(models::FindingSeverity severity) {
    switch (severity) {
    case models::FindingSeverity::Error: return ProblemsModel::tr("Problem");
    case models::FindingSeverity::Warning: return ProblemsModel::tr("Warning");
    case models::FindingSeverity::Info: return ProblemsModel::tr("Note");
    }
    return {};
}

void ProblemsModel::setFindings(const std::vector<models::Finding>& findings) {
    beginResetModel();
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const models::Finding& a, const models::Finding& b) { return rank(a) < rank(b); });
    endResetModel();
}

const models::Finding* ProblemsModel::findingAt(int row) const {
    return row >= 0 && row < static_cast<int>(m_findings.size()) ? &m_findings[static_cast<std::size_t>(row)] : nullptr;
}

int ProblemsModel::rowOf(const models::Finding& finding) const {
    const auto found = std::find_if(m_findings.begin(), m_findings.end(), [&finding](const models::Finding& one) {
        return one.check == finding.check && one.object == finding.object;
    });
    return found == m_findings.end() ? -1 : static_cast<int>(found - m_findings.begin());
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int ProblemsModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    const models::Finding& finding = m_findings[static_cast<std::size_t>(index.row())];
    if (role == Qt::DecorationRole && index.column() == Severity) return badge(finding);
    if (role == Qt::ToolTipRole) return QString::fromStdString(finding.message);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Severity: return finding.waiver ? tr("Accepted") : severityText(finding.severity);
    case Message: return QString::fromStdString(finding.message);
    case Where: return QString::fromStdString(finding.object);
    case RuleId: return QString::fromStdString(finding.check);
    default: return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Weight"), tr("What"), tr("Where"), tr("Rule")};
    return titles.value(section);
}

} // namespace platbook::ui
