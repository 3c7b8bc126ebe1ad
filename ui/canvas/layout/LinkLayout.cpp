#include "models/query/CallGraph.h"
#include "ui/canvas/CostTexts.h"
#include "ui/canvas/layout/LinkRouter.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/canvas/shapes/ShapeEdges.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace platbook::ui {

namespace {

constexpr double track = 14.0;     ///< between parallel lines
constexpr double exitStep = 44.0;  ///< between lines that leave one side of a region
constexpr double labelStep = 34.0; ///< between labels of lines side by side
constexpr double clearance = 30.0; ///< of links that go round regions put by hand
constexpr double corridor = 62.0;  ///< of long links, above a row of regions and clear of its shields
constexpr double asyncLag = 300.0; ///< seconds a copy may lag unless the flow says otherwise (DOMAIN 9, DR-01)

QString translated(const char* text) { return QCoreApplication::translate("PlanLayout", text); }

double lagOf(const models::Flow& flow) {
    if (flow.lagS.has()) {
        return flow.lagS->toDouble();
    }
    return flow.mode.has() && *flow.mode == models::FlowMode::Sync ? 0.0 : asyncLag;
}

QString duration(double seconds) {
    return seconds < 120 ? translated("%1 s").arg(seconds) : translated("%1 min").arg(std::round(seconds / 60));
}

/// A bundle while it is collected.
struct Bundle {
    EdgeBox edge;
    int count = 0;
    double lag = 0;
    bool copies = false;            ///< data stay where they arrive
    std::vector<std::string> cells; ///< whose traffic it is
    QString jurisdiction;

    void add(const std::string& path, ChangeMark mark) {
        edge.change = count == 0 || mark == edge.change ? mark : ChangeMark::Changed;
        if (mark != ChangeMark::Removed) {
            edge.paths.push_back(path);
        }
        ++count;
    }
};

Bundle& bundleOf(std::vector<Bundle>& bundles, EdgeKind kind, std::string_view from, std::string_view to) {
    for (Bundle& bundle : bundles) {
        if (bundle.edge.kind == kind && bundle.edge.from == from && bundle.edge.to == to) {
            return bundle;
        }
    }
    Bundle& bundle = bundles.emplace_back();
    bundle.edge.kind = kind;
    bundle.edge.from = from;
    bundle.edge.to = to;
    return bundle;
}

QString jurisdictionOf(const models::Plan& plan, std::string_view id) {
    for (const auto& region : plan.regions) {
        if (region->id.text == id) {
            return QString::fromStdString(region->jurisdiction->text).toUpper();
        }
    }
    return {};
}

void addFlows(std::vector<Bundle>& bundles, const CanvasFacts& facts) {
    for (const auto& flow : facts.plan().flows) {
        const std::string_view from = facts.regionOfTarget(flow->from->text);
        const std::string_view to = facts.regionOfTarget(flow->to->text);
        if (from.empty() || to.empty() || from == to) {
            continue;
        }
        const EdgeKind usual = models::keepsCopy(*flow->kind) ? EdgeKind::Replicate : EdgeKind::Traffic;
        const EdgeKind kind = facts.state(flow->id.text).breaksPlace ? EdgeKind::Forbidden : usual;
        Bundle& bundle = bundleOf(bundles, kind, from, to);
        if (bundle.edge.id.empty()) {
            bundle.edge.id = flow->id.text;
        }
        const std::string path = "flows[" + flow->id.text + "]";
        bundle.add(path, facts.mark(path));
        bundle.copies = bundle.copies || usual == EdgeKind::Replicate;
        bundle.lag = std::max(bundle.lag, lagOf(*flow));
        const std::string cell(targetHead(flow->from->text));
        if (std::find(bundle.cells.begin(), bundle.cells.end(), cell) == bundle.cells.end()) {
            bundle.cells.push_back(cell);
        }
    }
}

void addFailovers(std::vector<Bundle>& bundles, const CanvasFacts& facts, const PlanLayout& layout) {
    for (const auto& region : facts.plan().regions) {
        if (!region->failover.has() || !layout.region(region->failover->text) || *region->failover == region->id) {
            continue;
        }
        Bundle& bundle = bundleOf(bundles, EdgeKind::Failover, region->id.text, region->failover->text);
        bundle.edge.id = "failover/" + region->id.text;
        const std::string path = "regions[" + region->id.text + "]";
        const ChangeMark mark = facts.mark(path); // a region may have changed in other ways
        bundle.add(path, mark == ChangeMark::Changed ? ChangeMark::None : mark);
    }
}

/// Strictest promise of the production environments, in minutes; empty: none.
QString recoveryTime(const models::Plan& plan) {
    QString text;
    double least = 0;
    for (const auto& env : plan.environments) {
        if (*env->kind != models::EnvironmentKind::Prod || !env->dr->rtoMin.has()) {
            continue;
        }
        const double minutes = env->dr->rtoMin->toDouble();
        if (text.isEmpty() || minutes < least) {
            least = minutes;
            text = translated("RTO %1 min").arg(minutes);
        }
    }
    return text;
}

QString labelOf(const Bundle& bundle, const CanvasFacts& facts) {
    QStringList parts;
    switch (bundle.edge.kind) {
    case EdgeKind::Traffic: parts << translated("calls"); break;
    case EdgeKind::Replicate: parts << translated("replicates"); break;
    case EdgeKind::Failover: parts << translated("fails over"); break;
    case EdgeKind::Forbidden:
        parts << (bundle.copies ? translated("replicates %1 data to %2") : translated("takes %1 data to %2"))
                     .arg(jurisdictionOf(facts.plan(), bundle.edge.from), jurisdictionOf(facts.plan(), bundle.edge.to));
        break;
    }
    if (bundle.count > 1) {
        parts.last() += QStringLiteral(" ×%1").arg(bundle.count);
    }
    if (bundle.edge.kind == EdgeKind::Replicate) {
        parts << translated("lag ≤ %1").arg(duration(bundle.lag));
        parts << replicationCostText(facts, bundle.cells);
    } else if (bundle.edge.kind == EdgeKind::Failover) {
        parts << recoveryTime(facts.plan());
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// Routes in the order of the edges; counts what already runs in a place, so that lines stay apart.
class Router {
public:
    explicit Router(const PlanLayout& layout) : m_layout(layout) {
        for (const RegionBox& region : layout.regions) {
            m_boxes.push_back(region.rect);
        }
    }

    void route(EdgeBox& edge, std::size_t index, std::size_t parallel) {
        const RegionBox& a = *m_layout.region(edge.from);
        const RegionBox& b = *m_layout.region(edge.to);
        if (a.rect.left() == b.rect.left() && isNext(a, b)) {
            straight(edge, a, b, index, parallel);
        } else {
            sideways(edge, a, b);
        }
        // Gutters and rows hold only where the automatic layout put things.
        constexpr std::size_t throughOneGutter = 4;
        if (m_layout.byHand && (edge.points.size() > throughOneGutter || runsThrough(edge.points, m_boxes))) {
            goRound(edge, a, b);
        }
    }

private:
    void goRound(EdgeBox& edge, const RegionBox& a, const RegionBox& b) {
        const double shift = track * static_cast<double>(m_detours++ % 4) - 1.5 * track;
        const std::vector<QPointF> way = wayAround(a.rect, b.rect, m_boxes, clearance, shift);
        if (!way.empty()) {
            edge.points = way;
            edge.label = middleOfLongest(way);
            edge.room = 0;
        }
    }

    /// Nothing stands between two regions of one column.
    bool isNext(const RegionBox& a, const RegionBox& b) const {
        const double low = std::min(a.rect.bottom(), b.rect.bottom());
        const double high = std::max(a.rect.top(), b.rect.top());
        return std::none_of(m_layout.regions.begin(), m_layout.regions.end(), [&](const RegionBox& other) {
            return other.rect.left() == a.rect.left() && other.rect.top() >= low && other.rect.bottom() <= high;
        });
    }

    static void straight(EdgeBox& edge, const RegionBox& a, const RegionBox& b, std::size_t index,
                         std::size_t parallel) {
        const double share = static_cast<double>(index + 1) / static_cast<double>(parallel + 1);
        const double x = a.rect.left() + a.rect.width() * share;
        const bool down = b.rect.top() > a.rect.top();
        const double from = down ? a.rect.bottom() : a.rect.top();
        const double to = down ? b.rect.top() : b.rect.bottom();
        edge.points = {QPointF(x, from), QPointF(x, to)};
        const double shift = (static_cast<double>(index) - static_cast<double>(parallel - 1) / 2) * labelStep;
        edge.label = QPointF(x, (from + to) / 2 + shift);
    }

    void sideways(EdgeBox& edge, const RegionBox& a, const RegionBox& b) {
        const bool right = b.rect.left() >= a.rect.left();
        const double half = m_layout.gutter / 2;
        const double ax = right ? a.rect.right() : a.rect.left();
        const double bx = b.rect.left() > a.rect.left() ? b.rect.left() : b.rect.right();
        const double ay = exitOf(a, right);
        const double by = exitOf(b, bx == b.rect.right());
        const double shift = track * static_cast<double>(m_runs++ % 5) - 2 * track;
        const double x1 = ax + (right ? half : -half) + shift;
        const double x2 = bx + (bx == b.rect.right() ? half : -half) + shift;
        if (std::abs(x1 - x2) < 1) {
            edge.points = {QPointF(ax, ay), QPointF(x1, ay), QPointF(x1, by), QPointF(bx, by)};
            edge.label = QPointF((ax + bx) / 2, ay);
            edge.room = std::abs(bx - ax);
            if (ax == bx || std::abs(ay - by) > 3 * labelStep) {
                edge.label = QPointF(x1, (ay + by) / 2);
                edge.room = m_layout.gutter;
            }
        } else {
            const double y = a.rowTop - corridor - shift / 2;
            edge.points = {QPointF(ax, ay), QPointF(x1, ay), QPointF(x1, y),
                           QPointF(x2, y),  QPointF(x2, by), QPointF(bx, by)};
            edge.label = QPointF((x1 + x2) / 2, y);
        }
    }

    double exitOf(const RegionBox& region, bool right) {
        int& used = m_exits[(region.id + (right ? '>' : '<'))];
        return region.header.bottom() + exitStep * (0.6 + used++);
    }

    const PlanLayout& m_layout;
    std::vector<QRectF> m_boxes; ///< of all regions
    int m_detours = 0;
    int m_runs = 0;
    std::unordered_map<std::string, int> m_exits; ///< looked up only
};

bool samePair(const EdgeBox& a, const EdgeBox& b) {
    return (a.from == b.from && a.to == b.to) || (a.from == b.to && a.to == b.from);
}

} // namespace

std::vector<EdgeBox> layoutEdges(const CanvasFacts& facts, const PlanLayout& layout) {
    std::vector<Bundle> bundles;
    addFlows(bundles, facts);
    addFailovers(bundles, facts, layout);
    std::vector<EdgeBox> edges;
    for (Bundle& bundle : bundles) {
        bundle.edge.text = labelOf(bundle, facts);
        if (bundle.edge.kind == EdgeKind::Forbidden) {
            bundle.edge.brief =
                translated("%1 to %2")
                    .arg(jurisdictionOf(facts.plan(), bundle.edge.from), jurisdictionOf(facts.plan(), bundle.edge.to));
        }
        edges.push_back(std::move(bundle.edge));
    }
    Router router(layout);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        std::size_t before = 0;
        std::size_t parallel = 0;
        for (std::size_t j = 0; j < edges.size(); ++j) {
            const bool same = samePair(edges[i], edges[j]);
            before += same && j < i ? 1 : 0;
            parallel += same ? 1 : 0;
        }
        router.route(edges[i], before, parallel);
    }
    return edges;
}

} // namespace platbook::ui
