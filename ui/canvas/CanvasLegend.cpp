#include "ui/canvas/CanvasLegend.h"

#include "ui/canvas/picture/PlanScene.h"
#include "ui/items/ObjectNames.h"
#include "ui/widgets/AmountText.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace platbook::ui {

namespace {

constexpr int inset = 12;
constexpr double padding = 10;
constexpr double lineGap = 4;
constexpr double barHeight = 16;
constexpr double leastStep = 44; ///< width of one colour
constexpr double limitGap = 10;  ///< between two limits, at least

QString translated(const char* text) { return QCoreApplication::translate("CanvasLegend", text); }

// The catalogue's tool takes no cast as the number, and reads whole texts alone.
QString notPricedText(int n) {
    return QCoreApplication::translate("CanvasLegend", "%Ln item(s) not priced: no colour", nullptr, n);
}
QString incompleteText(int n) {
    return QCoreApplication::translate("CanvasLegend", "%Ln item(s) with a price missing: cost more", nullptr, n);
}

QString levelTitle(HeatLevel level, const QString& environment) {
    const bool all = environment.isEmpty();
    switch (level) {
    case HeatLevel::Regions:
        return all ? translated("Cost of each region a month") : translated("Cost of each region a month in %1");
    case HeatLevel::Lanes:
        return all ? translated("Cost of each lane a month") : translated("Cost of each lane a month in %1");
    case HeatLevel::Items:
        return all ? translated("Cost of each item a month") : translated("Cost of each item a month in %1");
    }
    return {};
}

void addHeat(LegendPicture& picture, const HeatView& view, const CanvasFacts& facts, HeatLevel level) {
    const HeatKey& key = view.key(level);
    const QString environment = QString::fromStdString(facts.environment());
    picture.title = levelTitle(level, environment);
    if (!environment.isEmpty()) picture.title = picture.title.arg(environment);
    if (key.coloured > 0)
        for (int i = 0; i < key.scale.size(); ++i) picture.colours.push_back(key.scale.colourOf(i));
    for (const models::Money limit : key.scale.limits()) picture.limits << wholeAmount(limit, facts.currency());
    if (key.coloured > 0 && key.scale.size() == 1) picture.notes << translated("All cost about the same");
    if (key.coloured == 0 && key.notPriced == 0 && facts.showsTenantCosts())
        picture.notes << translated("Nothing has a cost of its own here");
    if (key.notPriced > 0) picture.notes << notPricedText(static_cast<int>(key.notPriced));
    if (key.incomplete > 0) picture.notes << incompleteText(static_cast<int>(key.incomplete));
    if (level != HeatLevel::Regions && !facts.showsTenantCosts())
        picture.notes << translated("Tenants have no amount of their own in %1").arg(environment);
}

QString changesText(const PlanChange& change) {
    if (change.added.empty() && change.changed.empty() && change.removed.empty())
        return translated("Nothing differs from the base");
    return translated("%L1 added, %L2 changed, %L3 removed against the base")
        .arg(change.added.size())
        .arg(change.changed.size())
        .arg(change.removed.size());
}

/// "Added: A, B, C"
void addNames(QStringList& lines, const QString& line, const std::vector<std::string>& paths,
              const models::Plan& plan) {
    constexpr std::size_t most = 12;
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, paths.size()); ++i) names << displayName(plan, paths[i]);
    if (paths.size() > most) names << translated("%L1 more").arg(paths.size() - most);
    if (!names.isEmpty()) lines << line.arg(names.join(QStringLiteral(", ")));
}

double textWidth(const QString& text, const CanvasStyle& style) {
    return style.caption.metrics.horizontalAdvance(text);
}

/// Wide enough for the limits, which stand where two colours meet.
double stepWidth(const LegendPicture& picture, const CanvasStyle& style) {
    double width = leastStep;
    for (const QString& limit : picture.limits) width = std::max(width, textWidth(limit, style) + limitGap);
    return width;
}

} // namespace

QString LegendPicture::spoken() const {
    QStringList parts;
    if (!title.isEmpty()) {
        parts << title;
        if (!limits.isEmpty()) parts << translated("Limits of the steps: %1").arg(limits.join(QStringLiteral(", ")));
        parts << notes;
    }
    if (!changes.isEmpty()) parts << changes;
    return parts.join(QStringLiteral(". "));
}

QString changesTip(const CanvasFacts& facts) {
    if (!facts.marks()) return {};
    QStringList lines;
    const PlanChange& change = facts.marks()->change();
    addNames(lines, translated("Added: %1"), change.added, facts.plan());
    addNames(lines, translated("Changed: %1"), change.changed, facts.plan());
    addNames(lines, translated("Removed: %1"), change.removed, facts.plan());
    return lines.join(QLatin1Char('\n'));
}

LegendPicture legendPicture(const PlanScene& scene, Detail detail) {
    LegendPicture picture;
    const CanvasFacts* facts = scene.facts();
    if (!facts) return picture;
    if (scene.heatView()) addHeat(picture, *scene.heatView(), *facts, heatLevelFor(detail));
    if (facts->marks()) picture.changes = changesText(facts->marks()->change());
    return picture;
}

QSizeF legendSize(const LegendPicture& picture, const CanvasStyle& style) {
    double width = std::max(textWidth(picture.title, style), textWidth(picture.changes, style));
    for (const QString& note : picture.notes) width = std::max(width, textWidth(note, style));
    width = std::max(width, stepWidth(picture, style) * static_cast<double>(picture.colours.size()));
    const double line = style.caption.height + lineGap;
    double height = 2 * padding - lineGap;
    if (!picture.title.isEmpty()) height += line * (1 + static_cast<double>(picture.notes.size()));
    if (!picture.colours.empty()) height += barHeight + lineGap;
    if (!picture.limits.isEmpty()) height += line;
    if (!picture.changes.isEmpty()) height += line;
    return {std::ceil(width + 2 * padding), std::ceil(height)};
}

void drawLegend(QPainter& painter, const QRectF& box, const LegendPicture& picture, const CanvasStyle& style) {
    painter.setPen(QPen(style.border, 1));
    painter.setBrush(style.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), style.radius, style.radius);
    const double left = box.left() + padding;
    double y = box.top() + padding;
    const auto line = [&](const QString& text, const QColor& ink) {
        if (text.isEmpty()) return;
        drawTextAt(painter, style.caption, ink, left, y + style.caption.height / 2, text);
        y += style.caption.height + lineGap;
    };
    line(picture.title, style.text);
    const double step = stepWidth(picture, style);
    for (std::size_t i = 0; i < picture.colours.size(); ++i) {
        painter.fillRect(QRectF(left + step * static_cast<double>(i), y, step, barHeight),
                         style.heatFill(picture.colours[i], style.surface));
    }
    if (!picture.colours.empty()) { // the palest colour is hardly seen on surface
        painter.setPen(QPen(style.border, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(left, y, step * static_cast<double>(picture.colours.size()), barHeight));
        y += barHeight + lineGap;
    }
    for (qsizetype i = 0; i < picture.limits.size(); ++i) {
        const QPointF at(left + step * static_cast<double>(i + 1), y + style.caption.height / 2);
        drawTextCentered(painter, style.caption, style.text, at, picture.limits[i]);
    }
    y += picture.limits.isEmpty() ? 0 : style.caption.height + lineGap;
    for (const QString& note : picture.notes) line(note, style.text2);
    line(picture.changes, style.text);
}

CanvasLegend::CanvasLegend(const PlanScene& scene, QWidget* viewport) : QWidget(viewport), m_scene(scene) {
    setObjectName(QStringLiteral("canvasLegend"));
    hide();
}

void CanvasLegend::place(Detail detail) {
    LegendPicture picture = legendPicture(m_scene, detail);
    if (picture != m_picture) {
        m_picture = std::move(picture);
        setAccessibleName(m_picture.spoken());
        update();
    }
    if (m_picture.isEmpty()) {
        hide();
        return;
    }
    const QSize size = legendSize(m_picture, m_scene.style()).toSize();
    setGeometry(QRect(QPoint(inset, parentWidget()->height() - inset - size.height()), size));
    show();
}

bool CanvasLegend::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const QString tip = m_scene.facts() ? changesTip(*m_scene.facts()) : QString();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tip, this);
    return true;
}

void CanvasLegend::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLegend(painter, QRectF(rect()), m_picture, m_scene.style());
}

} // namespace platbook::ui
