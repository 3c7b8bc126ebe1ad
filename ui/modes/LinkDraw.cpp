#include "ui/modes/LinkDraw.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/modes/DropEffect.h"
#include "ui/modes/LinkChoice.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LinkDraw", text); }

QString words(const std::string& text) { return QString::fromStdString(text); }

QString reasonOf(const models::Diagnostics& diagnostics) {
    return diagnostics.empty() ? QString() : words(diagnostics.front().message);
}

} // namespace

QString LinkDraw::nameBeside(const End& end, const End& other) {
    const bool far = !end.end.component.empty() && !other.end.component.empty() && end.end.region != other.end.region;
    return far ? tr("%1 in %2").arg(end.name, words(end.end.region.text)) : end.name;
}

LinkDraw::LinkDraw(CanvasView& view) : m_view(view), m_hint(new DropHint(view.viewport())) {}

LinkDraw::~LinkDraw() {
    delete m_hint;
    m_view.viewport()->unsetCursor();
    m_view.showOverlay({});
    emit m_view.previewTotal({}, false);
}

std::optional<LinkDraw::End> LinkDraw::endAt(const CanvasView& view, const Hit& hit, QString& refusal) {
    const RegionBox* region = view.planScene().layout().region(hit.region);
    switch (hit.kind) {
    case HitKind::Nothing:
    case HitKind::Edge: return std::nullopt;
    case HitKind::Card: refusal = tr("A tenant is linked through the services of its cell"); return std::nullopt;
    case HitKind::Strip:
    case HitKind::More: refusal = tr("Choose a service or store of the cell"); return std::nullopt;
    case HitKind::RegionHeader:
    case HitKind::Region:
    case HitKind::Lane:
        if (!region) return std::nullopt;
        return End{{models::RegionId(hit.region), {}, {}},
                   displayName(*view.plan(), "regions[" + hit.region + "]"),
                   region->rect};
    case HitKind::Node: break;
    }
    if (!region) return std::nullopt;
    const auto node = std::find_if(region->nodes.begin(), region->nodes.end(),
                                   [&](const NodeBox& box) { return box.rect == hit.rect; });
    if (node == region->nodes.end()) return std::nullopt;
    if (node->replica) {
        refusal = tr("This is a copy. Choose the store it is made from");
        return std::nullopt;
    }
    End end{{models::RegionId(hit.region), node->component, {}}, words(node->component), node->rect};
    for (const std::string& cell : node->cells) end.end.cells.emplace_back(cell);
    const std::string& environment = view.selection().environment();
    std::stable_partition(end.end.cells.begin(), end.end.cells.end(), [&](const models::CellId& id) {
        const models::Cell* cell = view.planScene().facts()->cell(id.text);
        return cell && cell->env->text == environment;
    });
    return end;
}

std::optional<LinkDraw::End> LinkDraw::endAt(const Hit& hit) {
    QString refusal;
    std::optional<End> end = endAt(m_view, hit, refusal);
    if (!refusal.isEmpty()) refuse(refusal);
    return end;
}

bool LinkDraw::canBegin(const CanvasView& view, const Hit& hit) {
    QString refusal;
    const std::optional<End> end = endAt(view, hit, refusal);
    return end && models::canLinkFrom(*view.plan(), end->end).ok();
}

bool LinkDraw::begin(const Hit& hit, const QPoint& viewportPoint) {
    aim(hit, viewportPoint);
    if (!m_target) {
        return false;
    }
    m_start = std::move(m_target);
    m_target.reset();
    aim(hit, viewportPoint);
    return true;
}

void LinkDraw::aim(const Hit& hit, const QPoint& viewportPoint) {
    m_point = viewportPoint;
    if (m_start) aimAtEnd(hit);
    else aimAtStart(hit);
    m_view.viewport()->setCursor(m_content.refused ? Qt::ForbiddenCursor : Qt::CrossCursor);
    show();
}

void LinkDraw::aimAtStart(const Hit& hit) {
    m_content = {};
    m_content.place = tr("Choose the item the link begins at");
    m_target = endAt(hit);
    m_aimed = m_target ? m_target->rect : (m_content.refused ? hit.rect : QRectF());
    if (!m_target) {
        return;
    }
    if (const auto start = models::canLinkFrom(*m_view.plan(), m_target->end); !start) {
        refuse(reasonOf(start.diagnostics()));
        m_target.reset();
    } else {
        m_content.place = tr("Link from “%1”").arg(m_target->name);
    }
}

void LinkDraw::aimAtEnd(const Hit& hit) {
    const std::optional<End> before = m_target;
    const DropHint::Content shown = m_content;
    m_content = {};
    m_content.place = tr("From “%1”: choose the second item").arg(m_start->name);
    m_target = endAt(hit);
    m_aimed = m_target ? m_target->rect : (m_content.refused ? hit.rect : QRectF());
    if (m_target && before && m_target->end == before->end) {
        m_content = shown; // what was tried out still holds
        return;
    }
    m_offers.clear();
    m_next.reset();
    m_token = 0;
    emit m_view.previewTotal({}, false);
    if (!m_target || m_target->end == m_start->end) {
        return; // on nothing, or still on the first item
    }
    const auto offers = models::linkOffers(*m_view.plan(), m_start->end, m_target->end);
    const auto added = offers ? models::addLink(m_view.plan(), offers->front()) : offers.diagnostics();
    if (!added) {
        refuse(reasonOf(added.diagnostics()));
        return;
    }
    m_offers = *offers;
    m_next = added->plan;
    m_content.place = linkSentence(m_offers.front(), nameBeside(*m_start, *m_target), nameBeside(*m_target, *m_start));
    if (m_offers.size() > 1) {
        m_content.place = tr("%1 · several kinds, choose next").arg(m_content.place);
    }
    m_token = m_view.tryOut(m_next);
}

bool LinkDraw::finish(const Hit& hit, const QPoint& viewportPoint) {
    aim(hit, viewportPoint);
    if (m_offers.empty()) {
        return false;
    }
    requestLink(m_view, m_offers, nameBeside(*m_start, *m_target), nameBeside(*m_target, *m_start),
                m_view.viewport()->mapToGlobal(viewportPoint));
    return true;
}

void LinkDraw::triedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != m_token || !evaluation || !m_next || !m_view.evaluation()) {
        return;
    }
    showEffect(m_content, *m_next, *m_view.evaluation(), *evaluation);
    show();
    emit m_view.previewTotal(evaluation->total, true);
}

void LinkDraw::refuse(const QString& reason) {
    m_content = {};
    m_content.place = reason;
    m_content.refused = true;
}

void LinkDraw::show() {
    m_hint->show(m_content, m_view.planScene().style(), m_point);
    OverlayPicture overlay;
    overlay.refused = m_content.refused;
    overlay.target = m_start && m_aimed == m_start->rect ? QRectF() : m_aimed;
    if (m_start) {
        overlay.selected = {m_start->rect};
        overlay.guides = {QLineF(m_start->rect.center(), m_view.mapToScene(m_point))};
    }
    m_view.showOverlay(overlay);
}

} // namespace platbook::ui
