#include "ui/canvas/layout/InnerLinks.h"

#include "models/fields/Effective.h"
#include "models/query/CallGraph.h"
#include "ui/canvas/layout/LinkRouter.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace platbook::ui {

namespace {

class InnerLinks {
public:
    InnerLinks(const CanvasFacts& facts, const ShownLinks& shown, const CanvasStyle& style)
        : m_facts(facts), m_all(shown.all), m_paths(shown.paths.begin(), shown.paths.end()), m_style(style) {}

    void addRegion(const RegionBox& region) {
        m_region = &region;
        m_boxes.clear();
        for (const NodeBox& node : region.nodes) {
            m_boxes.push_back(node.rect);
        }
        for (const auto& flow : m_facts.plan().flows) {
            addFlow(*flow);
        }
        for (const NodeBox& node : region.nodes) {
            if (!node.replica) {
                addUsualCalls(node);
            }
        }
    }

    std::vector<EdgeBox> take() { return std::move(m_links); }

private:
    bool isShown(std::string_view path) const { return m_all || m_paths.contains(path); }

    /// The node of the region that a flow's end names: by cell, or by stamp for each of its cells.
    const NodeBox* nodeOf(const std::string& target) const {
        const std::size_t slash = target.find('/');
        if (slash == std::string::npos) {
            return nullptr;
        }
        const std::string owner = target.substr(0, slash);
        const std::string component = target.substr(slash + 1);
        const auto runs = [&](const std::string& id) {
            const models::Cell* cell = m_facts.cell(id);
            return id == owner || (cell && cell->stamp->text == owner);
        };
        const auto found = std::find_if(m_region->nodes.begin(), m_region->nodes.end(), [&](const NodeBox& node) {
            return !node.replica && node.component == component &&
                   std::any_of(node.cells.begin(), node.cells.end(), runs);
        });
        return found == m_region->nodes.end() ? nullptr : &*found;
    }

    void addFlow(const models::Flow& flow) {
        const NodeBox* from = nodeOf(flow.from->text);
        const NodeBox* to = nodeOf(flow.to->text);
        if (!from || !to || from == to) {
            return;
        }
        EdgeKind kind = models::keepsCopy(*flow.kind) ? EdgeKind::Replicate : EdgeKind::Traffic;
        if (m_facts.state(flow.id.text).breaksPlace) {
            kind = EdgeKind::Forbidden;
        }
        add(*from, *to, kind, "flows[" + flow.id.text + "]");
    }

    void addUsualCalls(const NodeBox& from) {
        const models::Cell* cell = m_facts.cell(from.cells.front());
        const std::vector<models::Component>& components = m_facts.places()->components(*cell);
        const models::Component* start = models::flowEnd(*cell, components, from.component);
        if (!start || models::hasWrittenCalls(m_facts.plan(), *cell, components, *start)) {
            return;
        }
        for (const models::Component& component : components) {
            const NodeBox* to = nodeOf(cell->id.text + '/' + component.id.text);
            if (to && (isShown(from.path) || isShown(to->path)) &&
                models::calls(m_facts.plan(), *cell, components, *start, component)) {
                add(from, *to, EdgeKind::Traffic, {});
            }
        }
    }

    void add(const NodeBox& from, const NodeBox& to, EdgeKind kind, const std::string& path) {
        if (!isShown(from.path) && !isShown(to.path) && !isShown(path)) {
            return;
        }
        EdgeBox link;
        link.points = wayAround(from.rect, to.rect, m_boxes, m_style.inside / 2, 0);
        if (link.points.empty()) {
            return;
        }
        link.id = path.empty() ? from.target + '>' + to.target : path;
        link.kind = kind;
        link.from = m_region->id;
        link.to = m_region->id;
        link.change = m_facts.mark(path);
        if (!path.empty() && link.change != ChangeMark::Removed) {
            link.paths = {path};
        }
        m_links.push_back(std::move(link));
    }

    const CanvasFacts& m_facts;
    bool m_all;
    std::unordered_set<std::string_view> m_paths;
    const CanvasStyle& m_style;
    const RegionBox* m_region = nullptr;
    std::vector<QRectF> m_boxes; ///< of the region's nodes
    std::vector<EdgeBox> m_links;
};

} // namespace

std::vector<EdgeBox> layoutInnerLinks(const CanvasFacts& facts, const PlanLayout& layout, const ShownLinks& shown,
                                      const CanvasStyle& style) {
    if (!shown.all && shown.paths.empty()) {
        return {};
    }
    InnerLinks links(facts, shown, style);
    for (const RegionBox& region : layout.regions) {
        links.addRegion(region);
    }
    return links.take();
}

} // namespace platbook::ui
