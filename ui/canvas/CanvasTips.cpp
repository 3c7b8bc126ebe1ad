// What is said of the item under the pointer.
#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"

#include <QToolTip>

namespace platbook::ui {

namespace {

QString removedTip(const models::Plan& drawn, const std::string& path) {
    return displayName(drawn, path) + QLatin1Char('\n') + changeText(ChangeMark::Removed);
}

} // namespace

void CanvasView::showTip() {
    if (!m_scene.facts()) {
        return;
    }
    const std::string removed =
        isFar() ? std::string() : removedAt(m_scene.layout(), *m_scene.facts(), mapToScene(m_tipPoint));
    const QString tip = removed.empty() ? tipFor(hitAt(m_tipPoint)) : removedTip(m_scene.facts()->plan(), removed);
    if (!tip.isEmpty()) {
        QToolTip::showText(viewport()->mapToGlobal(m_tipPoint), tip, viewport());
    }
}

QString CanvasView::tipFor(const Hit& hit) const {
    const CanvasFacts& facts = *m_scene.facts();
    const std::string id = splitObjectPath(hit.path).id;
    QStringList lines;
    if (hit.kind == HitKind::Card) {
        if (const auto tenant = facts.places()->tenantAt(id)) {
            lines << tenantName(*facts.plan().tenants[*tenant]);
            if (facts.nothingPriced()) {
                lines << tr("not priced");
            } else if (facts.priced()) {
                const models::MoneyRange cost = facts.tenantRange(*tenant);
                lines << tr("%1 a month (%2 to %3)")
                             .arg(facts.amount(cost.expected), facts.amount(cost.low), facts.amount(cost.high));
            }
        }
    } else if (!id.empty()) {
        lines << QString::fromStdString(id);
        if (facts.priced() && (hit.kind == HitKind::RegionHeader || hit.kind == HitKind::Strip)) {
            const models::Money cost = hit.kind == HitKind::Strip ? facts.cellCost(id) : facts.regionCost(id);
            lines << (facts.nothingPriced() ? tr("not priced") : tr("%1 a month").arg(facts.amount(cost)));
        }
    }
    if (const QString change = changeText(facts.mark(hit.path)); !change.isEmpty()) {
        lines << change;
    }
    const QString problem = facts.state(id).message();
    if (!problem.isEmpty()) {
        lines << problem;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace platbook::ui
