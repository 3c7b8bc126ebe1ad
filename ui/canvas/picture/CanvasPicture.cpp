#include "ui/canvas/picture/CanvasPicture.h"

#include "ui/canvas/layout/BarLayout.h"
#include "ui/canvas/layout/NodeLayout.h"

#include "models/fields/Effective.h"
#include "ui/canvas/CostTexts.h"
#include "ui/canvas/shapes/ShapeEdges.h"
#include "ui/items/ObjectNames.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace platbook::ui {

namespace {

constexpr double labelRoom = 9.0;

QString translated(const char* text) { return QCoreApplication::translate("CanvasPicture", text); }

QString tenantsText(std::size_t tenants) {
    const int n = static_cast<int>(tenants); // the catalogue's tool takes no cast as the number
    return QCoreApplication::translate("CanvasPicture", "%Ln tenant(s)", nullptr, n);
}

QString words(const std::string& text) { return QString::fromStdString(text); }

Tier tierOf(models::Lane lane) { return static_cast<Tier>(lane); }

const models::Region* regionOf(const CanvasFacts& facts, const std::string& id) {
    for (const auto& region : facts.plan().regions) {
        if (region->id.text == id) {
            return &*region;
        }
    }
    return nullptr;
}

bool isPrimary(const CanvasFacts& facts, const models::Region& region) {
    const auto& all = facts.plan().regions;
    const bool chosen =
        std::any_of(all.begin(), all.end(), [](const auto& r) { return r->primary.has() && *r->primary; });
    if (chosen) {
        return region.primary.has() && *region.primary;
    }
    const auto first = std::find_if(all.begin(), all.end(),
                                    [](const auto& r) { return r->roleOrDefault() == models::RegionRole::Active; });
    return first != all.end() && (*first)->id == region.id;
}

bool inEnvironment(const CanvasFacts& facts, const std::string& cell) {
    const models::Cell* found = facts.cell(cell);
    return facts.environment().empty() || (found && found->env->text == facts.environment());
}

/// "us-1 · 1 of 200"
QString cellCount(const models::Cell& cell, std::size_t tenants) {
    if (!cell.maxTenants.has()) {
        return QStringLiteral("%1 · %2").arg(words(cell.id.text), tenantsText(tenants));
    }
    const QLocale locale;
    return QStringLiteral("%1 · %2").arg(words(cell.id.text),
                                         translated("%1 of %2")
                                             .arg(locale.toString(static_cast<qulonglong>(tenants)),
                                                  locale.toString(static_cast<qlonglong>(*cell.maxTenants))));
}

QString laneCount(const CanvasFacts& facts, const LaneBox& box) {
    const models::Cell* only = box.cell.empty() ? nullptr : facts.cell(box.cell);
    if (only) {
        return cellCount(*only, facts.residents(box.cell)); // what it can hold is for all its lanes
    }
    return box.tenants == 0 ? translated("Drop a tenant here") : tenantsText(box.tenants);
}

LaneLook laneLook(const CanvasFacts& facts, const RegionBox& region, const LaneBox& box) {
    LaneLook look;
    look.tier = tierOf(box.lane);
    look.name = laneName(box.lane);
    look.count = laneCount(facts, box);
    look.figure = box.tenants == 0 ? translated("empty") : tenantsText(box.tenants);
    if (box.tenants > 0) {
        look.cost = laneCostText(facts, region.id, box.lane);
    }
    return look;
}

StripPicture stripPicture(const CanvasFacts& facts, const StripBox& box) {
    StripPicture strip;
    strip.rect = box.rect;
    const models::Cell* cell = facts.cell(box.cell);
    const std::size_t residents = facts.residents(box.cell);
    strip.title = box.line && residents == 0 ? QStringLiteral("%1 · %2").arg(words(box.cell), words(cell->env->text))
                                             : cellCount(*cell, residents);
    if (inEnvironment(facts, box.cell) && facts.cellMark(box.cell) != ChangeMark::Removed) {
        strip.cost = cellCostText(facts, box.cell);
    }
    strip.badge = facts.state(box.cell).badge;
    strip.change = facts.cellMark(box.cell);
    strip.dim = !inEnvironment(facts, box.cell);
    return strip;
}

void addMore(LanePicture& lane, const CanvasFacts& facts, const MoreBox& more) {
    const QLocale locale;
    QStringList parts{translated("%1 more").arg(locale.toString(static_cast<qulonglong>(more.tenants.size())))};
    if (const QString cost = tenantsCostText(facts, more.tenants); !cost.isEmpty()) {
        parts << cost;
    }
    if (more.faulty > 0) {
        parts << translated("%1 more with problems").arg(locale.toString(static_cast<qulonglong>(more.faulty)));
    }
    const std::size_t perDot = tenantsPerDot(more.tenants.size());
    if (perDot > 1) {
        parts << translated("1 dot = %1 tenants").arg(locale.toString(static_cast<qulonglong>(perDot)));
    }
    lane.moreRect = more.rect;
    lane.moreTitle = parts.join(QStringLiteral(" · "));
    lane.dots = static_cast<int>(dotCount(more.tenants.size()));
    for (std::size_t i = 0; i < more.faulty; i += perDot) {
        lane.faulty.push_back(static_cast<int>(i / perDot));
    }
}

QString number(const models::Decimal& value) { return words(value.toText()); }

QString instances(const models::Component& component) {
    const std::int64_t low = models::minInstances(component);
    const std::int64_t high = models::maxInstances(component);
    return low == high ? QStringLiteral("%1 ×").arg(low) : QStringLiteral("%1–%2 ×").arg(low).arg(high);
}

/// What one component is in a few characters: "2–80 ×", "200 GB · HA".
QString sizeText(const models::Component& component) {
    QStringList parts;
    switch (*component.kind) {
    case models::ComponentKind::Web:
    case models::ComponentKind::Api:
    case models::ComponentKind::Orchestrator:
    case models::ComponentKind::Service:
    case models::ComponentKind::Worker:
    case models::ComponentKind::Scheduler:
    case models::ComponentKind::Workflow: return instances(component);
    case models::ComponentKind::Postgres:
    case models::ComponentKind::Vector: parts << translated("%1 GB").arg(number(component.diskGbOrDefault())); break;
    case models::ComponentKind::Redis:
    case models::ComponentKind::ObjectStorage:
    case models::ComponentKind::WebStatic:
        if (component.gb.has()) {
            parts << translated("%1 GB").arg(number(*component.gb));
        }
        break;
    case models::ComponentKind::Bus:
        if (component.tib.has()) {
            parts << translated("%1 TiB").arg(number(*component.tib));
        }
        break;
    case models::ComponentKind::Edge:
    case models::ComponentKind::Secrets:
    case models::ComponentKind::Kms:
    case models::ComponentKind::Observability: break;
    }
    if (component.ha.has() && *component.ha) {
        parts << translated("HA");
    }
    return parts.join(QStringLiteral(" · "));
}

BadgeKind worse(BadgeKind a, BadgeKind b) {
    // The enumeration runs from grave to slight, with None first.
    if (a == BadgeKind::None || b == BadgeKind::None) {
        return a == BadgeKind::None ? b : a;
    }
    return a < b ? a : b;
}

QRectF withBadge(const QRectF& rect, const CanvasStyle& style) {
    const double room = style.badge * 3; // texts and badges may be drawn up to three times larger
    return rect.adjusted(-labelRoom, -room, room, labelRoom);
}

/// Of a component as it runs in the region: with a cell that came one more of it came, with all of them it went.
ChangeMark nodeMark(const CanvasFacts& facts, const NodeBox& box) {
    const ChangeMark own = facts.mark(box.path);
    if (own == ChangeMark::Added || own == ChangeMark::Removed) {
        return own;
    }
    const auto is = [&facts](ChangeMark mark) {
        return [&facts, mark](const std::string& cell) { return facts.cellMark(cell) == mark; };
    };
    if (std::any_of(box.cells.begin(), box.cells.end(), is(ChangeMark::Added))) return ChangeMark::Added;
    return std::all_of(box.cells.begin(), box.cells.end(), is(ChangeMark::Removed)) ? ChangeMark::Removed : own;
}

/// The cell has a strip in a lane before this one.
bool standsAbove(const RegionBox& region, const LaneBox& lane, const std::string& cell) {
    const auto before = std::find_if(region.lanes.begin(), region.lanes.end(),
                                     [&lane](const LaneBox& one) { return one.lane == lane.lane; });
    return std::any_of(region.lanes.begin(), before, [&cell](const LaneBox& one) {
        return std::any_of(one.strips.begin(), one.strips.end(),
                           [&cell](const StripBox& strip) { return strip.cell == cell; });
    });
}

} // namespace

CardLook cardLook(const CanvasFacts& facts, std::uint32_t index) {
    const models::Tenant& tenant = *facts.plan().tenants[index];
    const ObjectState& state = facts.state(tenant.id.text);
    CardLook look;
    look.change = facts.mark("tenants[" + tenant.id.text + "]");
    look.residency = words(tenant.dataResidency->text).toUpper();
    look.clash = state.breaksPlace;
    if (look.change != ChangeMark::Removed) {
        look.cost = tenantCostText(facts, index);
    }
    look.tier = tierOf(models::laneOf(tenant));
    look.glyphs.pinned = tenant.pinnedOrDefault();
    look.glyphs.note = tenant.note.has();
    look.badge = state.badge;
    if (models::laneOf(tenant) == models::Lane::OwnStack) {
        look.badge = worse(look.badge, facts.state(tenant.cell->text).badge);
        if (look.change == ChangeMark::None) {
            look.change = facts.cellMark(tenant.cell->text);
        }
    }
    if (tenant.dr.has() && tenant.dr->rpoMin.has() && tenant.dr->rtoMin.has()) {
        look.detail = translated("RPO %1 · RTO %2 min").arg(number(*tenant.dr->rpoMin), number(*tenant.dr->rtoMin));
    } else {
        look.detail = words(tenant.cell->text);
    }
    return look;
}

RegionPicture regionPicture(const CanvasFacts& facts, const RegionBox& box) {
    RegionPicture picture;
    picture.rect = box.rect;
    picture.header = box.header;
    if (const models::Region* region = regionOf(facts, box.id)) {
        picture.look.name = words(region->name.has() ? *region->name : region->id.text);
        picture.look.jurisdiction = words(region->jurisdiction->text).toUpper();
        picture.look.code = words(*region->location);
        picture.look.primary = isPrimary(facts, *region);
        if (region->roleOrDefault() != models::RegionRole::Active) {
            if (!picture.look.code.isEmpty()) picture.look.code += QStringLiteral(" · ");
            picture.look.code +=
                region->roleOrDefault() == models::RegionRole::Standby ? translated("standby") : translated("planned");
        }
    }
    picture.look.change = facts.mark("regions[" + box.id + "]");
    const bool removed = picture.look.change == ChangeMark::Removed;
    if (!removed) {
        const RegionCostText cost = regionCostText(facts, box.id);
        picture.look.cost = cost.full;
        picture.look.shortCost = cost.brief;
    }
    const ObjectState& all = facts.regionState(box.id);
    picture.own = facts.state(box.id).badge;
    picture.look.badge = all.problems > 0 ? all.badge : picture.own;
    picture.problems = all.problems > 0
                           ? QCoreApplication::translate("CanvasPicture", "%Ln problem(s)", nullptr, all.problems)
                           : QString();
    for (std::size_t i = 0; i < box.lanes.size(); ++i) {
        picture.bars[i].look = laneLook(facts, box, box.lanes[i]);
    }
    for (const NodeBox& node : box.nodes) {
        const StoreSign sign = storeSign(node.kind);
        const auto& stores = picture.stores;
        if (sign.store && std::find(stores.begin(), stores.end(), sign.kind) == stores.end()) {
            picture.stores.push_back(sign.kind);
        }
    }
    for (const CaptionBox& caption : box.captions) {
        picture.captions.push_back({caption.rect, caption.text});
    }
    for (const ShieldBox& shield : box.shields) {
        picture.shields.push_back({shield.rect, shield.name});
    }
    return picture;
}

LanePicture lanePicture(const CanvasFacts& facts, const RegionBox& region, const LaneBox& box) {
    LanePicture lane;
    lane.rect = box.rect;
    lane.look = laneLook(facts, region, box);
    lane.removed = facts.mark("regions[" + region.id + "]") == ChangeMark::Removed;
    if (!box.cell.empty() && box.lane != models::Lane::OwnStack) {
        lane.badge = facts.state(box.cell).badge;
        lane.change = facts.cellMark(box.cell);
    }
    for (const StripBox& strip : box.strips) {
        lane.strips.push_back(stripPicture(facts, strip));
        if (standsAbove(region, box, strip.cell)) {
            lane.strips.back().cost.clear(); // a cell of several tiers costs once
        }
    }
    for (const CardBox& card : box.cards) {
        lane.cards.push_back({card.rect, cardLook(facts, card.tenant), tenantName(*facts.plan().tenants[card.tenant])});
    }
    if (box.more) {
        addMore(lane, facts, *box.more);
    }
    return lane;
}

NodePicture nodePicture(const CanvasFacts& facts, const RegionBox& region, const NodeBox& box) {
    NodePicture node;
    node.rect = box.rect;
    node.name = words(box.component);
    const auto here = std::find_if(box.cells.begin(), box.cells.end(),
                                   [&](const std::string& id) { return inEnvironment(facts, id); });
    node.dim = here == box.cells.end();
    const models::Cell* cell = facts.cell(node.dim ? box.cells.front() : *here);
    for (const models::Component& component : facts.places()->components(*cell)) {
        if (component.id.text == box.component) {
            node.sub = box.replica ? translated("replica of %1").arg(words(box.cells.front())) : sizeText(component);
        }
    }
    const StoreSign sign = storeSign(box.kind);
    node.store = sign.store;
    node.kind = sign.kind;
    node.look.replica = box.replica;
    node.look.clock = box.kind == models::ComponentKind::Scheduler || box.kind == models::ComponentKind::Workflow;
    node.look.change = nodeMark(facts, box);
    if (!box.replica) {
        if (!node.dim && node.look.change != ChangeMark::Removed) {
            node.look.cost = componentCostText(facts, region.id, box.path);
        }
        for (const std::string& id : box.cells) {
            node.look.badge = worse(node.look.badge, facts.state(id + '/' + box.component).badge);
        }
    }
    return node;
}

EdgePicture edgePicture(const EdgeBox& box) {
    return {box.points, box.kind, box.label, box.text, box.brief, {}, box.room, box.from == box.to, box.change};
}

PlanPictures planPictures(const CanvasFacts& facts, const PlanLayout& layout, const CanvasStyle& style, bool parts) {
    PlanPictures pictures;
    for (const RegionBox& region : layout.regions) {
        pictures.regions.push_back(regionPicture(facts, region));
        if (!parts) {
            continue;
        }
        for (const LaneBox& lane : region.lanes) {
            pictures.lanes.push_back(lanePicture(facts, region, lane));
        }
        for (const NodeBox& node : region.nodes) {
            pictures.nodes.push_back(nodePicture(facts, region, node));
        }
    }
    alignTitles(pictures.regions, style);
    return pictures;
}

void alignTitles(std::vector<RegionPicture>& regions, const CanvasStyle& style) {
    double all = std::numeric_limits<double>::max();
    for (const RegionPicture& region : regions) {
        const double sides = 2 * style.inside + barSideGap + style.gap;
        const double scalable = region.rect.width() - style.gap;
        all = std::min(all, scalable / (titleWidth(region.look, style) + sides));
    }
    for (RegionPicture& region : regions) {
        region.fullUpTo = all;
    }
}

QRectF paintedArea(const RegionPicture& picture, const CanvasStyle& style) {
    QRectF area = withBadge(picture.rect, style);
    for (const CaptionPicture& shield : picture.shields) {
        area |= shield.rect.adjusted(-2, -2, 2, 2);
    }
    return area;
}
QRectF paintedArea(const LanePicture& picture, const CanvasStyle& style) { return withBadge(picture.rect, style); }
QRectF paintedArea(const NodePicture& picture, const CanvasStyle& style) { return withBadge(picture.rect, style); }
QRectF paintedArea(const EdgePicture& picture, const CanvasStyle& style) {
    QRectF area;
    if (!picture.text.isEmpty()) {
        area = edgeLabelBox(picture.label, picture.text, picture.kind, style);
    }
    for (const QPointF& point : picture.points) {
        area |= QRectF(point - QPointF(labelRoom, labelRoom), QSizeF(2 * labelRoom, 2 * labelRoom));
    }
    // Labels are drawn larger at low zoom, and the sign of a forbidden link at every zoom.
    const double grow = area.width() * 0.25 + 30;
    const double tall = picture.kind == EdgeKind::Forbidden ? 200 : 30;
    return area.adjusted(-grow, -tall, grow, tall);
}

} // namespace platbook::ui
