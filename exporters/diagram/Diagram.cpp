#include "exporters/diagram/Diagram.h"

#include "PlanTypes.h"
#include "exporters/diagram/SvgWriter.h"
#include "models/edits/TenantPlacement.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

// Layout: a region and the standby regions it fails over to form a column; at most three columns stand side by side,
// in plan order, then a new row begins. A region is a header, one band per isolation lane that has tenants (cards in
// rows of three, at most 12, then a count), and one row of services and stores per cell. Links run straight down inside
// a column and else through the gutters between columns and rows, never across a box; one per pair and kind.
namespace platbook::exporters {
namespace {

using namespace platbook::models;

constexpr double margin = 40;
constexpr double gutter = 72;
constexpr double regionWidth = 520;
constexpr double headerHeight = 40;
constexpr double padding = 12;
constexpr double laneTitle = 22;
constexpr double cardWidth = 158;
constexpr double cardHeight = 34;
constexpr double gap = 8;
constexpr int cardsPerRow = 3;
constexpr int cardsPerLane = 12;
constexpr double nodeHeight = 26;
constexpr std::size_t columnsPerRow = 3;

struct LaneLook {
    std::string_view name;
    std::string_view colour;
};
constexpr LaneLook laneLooks[] = {
    {"Shared rows", "#2F4858"}, {"Own schema", "#2A93A3"}, {"Own database", "#6B48CC"}, {"Own stack", "#B06E00"}};

/// "$2,140": whole units, rounded from the cents.
std::string wholeAmount(Money amount, const std::string& currency) {
    const std::int64_t cents = amount.cents();
    std::string digits = std::to_string((std::abs(cents) + 50) / 100);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return (cents < 0 ? "−" : "") + (currency == "USD" ? "$" + digits : digits + " " + currency);
}

/// Rows that so many items take.
constexpr std::size_t rowsFor(std::size_t items, std::size_t perRow) { return (items + perRow - 1) / perRow; }

struct RegionBox {
    const Region* region = nullptr;
    Box box;
    std::size_t column = 0;
    std::vector<const Cell*> cells;
    std::map<Lane, std::vector<const Tenant*>> lanes;
};

class DiagramPainter {
public:
    /// @param caption  of a picture for a buyer; nothing: the picture shows all
    DiagramPainter(const ExportInput& input, std::optional<std::string> caption)
        : m_input(input),
          m_plan(input.plan),
          m_currency(input.plan.plan->currencyOrDefault()),
          m_caption(std::move(caption)) {
        for (const CostLine& line : input.evaluation.lines) m_regionCost[line.region] += line.amount.expected;
        for (const TenantCost& cost : input.evaluation.tenants) m_tenantCost[cost.tenant] = cost.full().expected;
    }

    std::string paint() {
        collect();
        const double height = place();
        paintTitle();
        for (const RegionBox& region : m_regions) paintRegion(region);
        paintLinks();
        return m_svg.document(width(), height, *m_plan.plan->name + ": topology");
    }

private:
    double width() const {
        const auto wide = static_cast<double>(std::max<std::size_t>(m_columns, 1));
        return 2 * margin + wide * regionWidth + (wide - 1) * gutter + gutter; // links leave to the right
    }

    void collect() {
        for (const auto& region : m_plan.regions) {
            RegionBox box;
            box.region = &*region;
            for (const auto& cell : m_plan.cells)
                if (*cell->region == region->id) box.cells.push_back(&*cell);
            for (const auto& tenant : m_plan.tenants)
                for (const Cell* cell : box.cells)
                    if (*tenant->cell == cell->id) box.lanes[laneOf(*tenant)].push_back(&*tenant);
            m_regions.push_back(box);
        }
    }

    std::size_t nodeRows(const Cell& cell) const {
        return (cellComponents(m_plan, cell).size() + nodesPerRow() - 1) / nodesPerRow();
    }
    static constexpr std::size_t nodesPerRow() { return 5; }

    double heightOf(const RegionBox& region) const {
        double height = headerHeight + padding;
        for (const auto& [lane, tenants] : region.lanes) {
            const auto shown =
                std::min<std::size_t>(tenants.size(), cardsPerLane) + (tenants.size() > cardsPerLane ? 1 : 0);
            const auto rows = (shown + cardsPerRow - 1) / cardsPerRow;
            height += laneTitle + static_cast<double>(rows) * (cardHeight + gap) + gap;
        }
        for (const Cell* cell : region.cells)
            height += laneTitle + static_cast<double>(nodeRows(*cell)) * (nodeHeight + gap);
        return std::max(height + padding, 110.0);
    }

    /// Regions by column: each active region leads one, its standby regions follow it.
    std::vector<std::vector<std::size_t>> columns() const {
        std::vector<std::vector<std::size_t>> all;
        std::vector<bool> placed(m_regions.size(), false);
        const auto isStandbyOfSomebody = [&](std::size_t index) {
            const Region& region = *m_regions[index].region;
            return region.roleOrDefault() == RegionRole::Standby &&
                   std::any_of(m_regions.begin(), m_regions.end(), [&](const RegionBox& other) {
                       return other.region->roleOrDefault() != RegionRole::Standby &&
                              *other.region->failover == region.id;
                   });
        };
        for (std::size_t i = 0; i < m_regions.size(); ++i) {
            if (placed[i] || isStandbyOfSomebody(i)) continue;
            all.push_back({i});
            for (std::size_t k = 0; k < m_regions.size(); ++k) {
                if (placed[k] || k == i || !isStandbyOfSomebody(k) ||
                    *m_regions[i].region->failover != m_regions[k].region->id)
                    continue;
                all.back().push_back(k);
                placed[k] = true;
            }
        }
        return all;
    }

    double place() {
        double y = margin + 44;
        const auto all = columns();
        for (std::size_t row = 0; row * columnsPerRow < all.size(); ++row) {
            double lowest = y;
            for (std::size_t c = 0; c < columnsPerRow && row * columnsPerRow + c < all.size(); ++c) {
                double top = y;
                for (const std::size_t index : all[row * columnsPerRow + c]) {
                    RegionBox& region = m_regions[index];
                    region.column = row * columnsPerRow + c;
                    region.box = {margin + static_cast<double>(c) * (regionWidth + gutter), top, regionWidth,
                                  heightOf(region)};
                    lowest = std::max(lowest, region.box.bottom());
                    top = region.box.bottom() + gutter;
                }
            }
            m_rowBottoms.push_back(lowest);
            y = lowest + gutter;
        }
        m_columns = std::min(all.size(), columnsPerRow);
        return y + margin / 2; // the last gutter carries links too
    }

    void paintTitle() {
        m_svg.fittedText(margin, margin + 16, width() - 2 * margin, *m_plan.plan->name, {20, "#1B1F24", "start", true});
        const MoneyRange& total = m_input.evaluation.total;
        if (m_caption)
            m_svg.fittedText(margin, margin + 34, width() - 2 * margin, *m_caption, {12, "#505A66", "start", false});
        if (m_caption) return;
        m_svg.text(margin, margin + 34,
                   "Expected " + wholeAmount(total.expected, m_currency) + " per month (" +
                       wholeAmount(total.low, m_currency) + " to " + wholeAmount(total.high, m_currency) +
                       "), prices of " + m_input.evaluation.bookDate.toText() + (m_input.draft ? ", DRAFT" : ""),
                   {12, "#505A66", "start", false});
    }

    void paintRegion(const RegionBox& region) {
        const Region& r = *region.region;
        m_svg.openGroup("region-" + r.id.text, r.id.text);
        const bool standby = r.roleOrDefault() != RegionRole::Active;
        m_svg.rect(region.box, 8, "#FBFCFD", "#737E8A", 1.5, standby ? "6 4" : "");
        paintRegionHeader(region.box, r, standby);
        double y = region.box.y + headerHeight + padding;
        for (const auto& [lane, tenants] : region.lanes) y = paintLane(region.box, y, lane, tenants, r);
        for (const Cell* cell : region.cells) y = paintCell(region.box, y, *cell);
        if (region.cells.empty())
            m_svg.text(region.box.x + padding, y + 14,
                       standby ? "Standby: " + std::string(toText(failoverMode(r))) : "No cells", {12, "#505A66"});
        m_svg.closeGroup();
    }

    void paintRegionHeader(const Box& box, const Region& r, bool standby) {
        const std::string name = r.name.valueOr(r.id.text);
        m_svg.fittedText(box.x + padding, box.y + 25, 190, name, {15, "#1B1F24", "start", true});
        const double after = box.x + padding + std::min(190.0, textWidth(name, 15, true)) + 10;
        const std::string jurisdiction = upper(r.jurisdiction->text);
        const Box chip{after, box.y + 11, textWidth(jurisdiction, 11, true) + 14, 18};
        m_svg.rect(chip, 9, "#E9EDF1", "#E9EDF1");
        m_svg.text(chip.centreX(), box.y + 24, jurisdiction, {11, "#1B1F24", "middle", true});
        m_svg.text(chip.right() + 10, box.y + 24, *r.location + (standby ? " · standby" : ""), {11, "#505A66"});
        if (!m_caption)
            m_svg.text(box.right() - padding, box.y + 25, wholeAmount(m_regionCost[r.id.text], m_currency),
                       {14, "#1B1F24", "end", true});
        m_svg.path("M" + svgNumber(box.x) + " " + svgNumber(box.y + headerHeight) + "H" + svgNumber(box.right()),
                   "none", "#D5DAE0", 1);
    }

    double paintLane(const Box& box, double y, Lane lane, const std::vector<const Tenant*>& tenants,
                     const Region& region) {
        const LaneLook& look = laneLooks[static_cast<std::size_t>(lane)];
        const double top = y;
        const std::string count = m_caption ? "" : " · " + std::to_string(tenants.size());
        m_svg.text(box.x + padding + 10, y + 14, std::string(look.name) + count, {12, "#505A66"});
        y += laneTitle;
        const std::size_t shown = std::min<std::size_t>(tenants.size(), cardsPerLane);
        for (std::size_t i = 0; i < shown; ++i) paintCard(cardBox(box, y, i), *tenants[i], look.colour, region);
        std::size_t places = shown;
        if (tenants.size() > shown) {
            const Box more = cardBox(box, y, places++);
            m_svg.rect(more, 6, "#E9EDF1", "#D5DAE0");
            m_svg.text(more.centreX(), more.centreY() + 4, std::to_string(tenants.size() - shown) + " more",
                       {12, "#505A66", "middle", false});
        }
        y += static_cast<double>(rowsFor(places, cardsPerRow)) * (cardHeight + gap);
        m_svg.rect({box.x + padding, top, 4, y - top - gap}, 2, look.colour, "none", 0);
        return y + gap;
    }

    static Box cardBox(const Box& region, double y, std::size_t index) {
        const auto column = static_cast<double>(index % cardsPerRow);
        const auto row = static_cast<double>(rowsFor(index + 1, cardsPerRow) - 1);
        return {region.x + padding + 10 + column * (cardWidth + gap), y + row * (cardHeight + gap), cardWidth,
                cardHeight};
    }

    void paintCard(const Box& box, const Tenant& tenant, std::string_view colour, const Region& region) {
        const bool outside = tenant.dataResidency.has() && *tenant.dataResidency != *region.jurisdiction;
        m_svg.rect(box, 6, "#FFFFFF", outside ? "#A3101B" : "#737E8A", outside ? 2 : 1);
        m_svg.rect({box.x, box.y + 4, 5, box.height - 8}, 2, colour, "none", 0);
        const std::string residency = upper(tenant.dataResidency->text);
        m_svg.fittedText(box.x + 12, box.y + 14, box.width - 20, tenant.name.valueOr(tenant.id.text),
                         {12, "#1B1F24", "start", true});
        m_svg.text(box.x + 12, box.y + 28, (outside ? "✕ must stay in " : "") + residency,
                   {10, outside ? "#A3101B" : "#505A66"});
        if (!m_caption)
            m_svg.text(box.right() - 8, box.y + 28, wholeAmount(m_tenantCost[tenant.id.text], m_currency),
                       {11, "#1B1F24", "end"});
    }

    double paintCell(const Box& box, double y, const Cell& cell) {
        const std::string title =
            m_caption ? "Services and stores"
                      : cell.id.text + " · " + cell.env->text + " · " + std::string(toText(*cell.isolation));
        m_svg.text(box.x + padding, y + 14, title, {12, "#505A66"});
        y += laneTitle;
        const std::vector<Component> components = cellComponents(m_plan, cell);
        const double width = (box.width - 2 * padding - 4 * gap) / 5;
        for (std::size_t i = 0; i < components.size(); ++i) {
            const Box node{box.x + padding + static_cast<double>(i % nodesPerRow()) * (width + gap),
                           y + static_cast<double>(rowsFor(i + 1, nodesPerRow()) - 1) * (nodeHeight + gap), width,
                           nodeHeight};
            paintNode(node, components[i]);
        }
        return y + static_cast<double>(nodeRows(cell)) * (nodeHeight + gap);
    }

    /// One shape per kind: cut corner for services, rounded ends for stores, a cylinder's rim for databases.
    void paintNode(const Box& node, const Component& component) {
        const bool store = componentClass(*component.kind) == ComponentClass::Store;
        if (!store) {
            m_svg.path("M" + svgNumber(node.x) + " " + svgNumber(node.y) + "H" + svgNumber(node.right() - 8) + "L" +
                           svgNumber(node.right()) + " " + svgNumber(node.y + 8) + "V" + svgNumber(node.bottom()) +
                           "H" + svgNumber(node.x) + "Z",
                       "#FFFFFF", "#737E8A", 1);
        } else {
            m_svg.rect(node, *component.kind == ComponentKind::Postgres ? 6 : 12, "#E9EDF1", "#737E8A");
            if (*component.kind == ComponentKind::Postgres)
                m_svg.path("M" + svgNumber(node.x + 1) + " " + svgNumber(node.y + 6) + "q" +
                               svgNumber(node.width / 2 - 1) + " 5 " + svgNumber(node.width - 2) + " 0",
                           "none", "#737E8A", 1);
        }
        std::string label = component.id.text;
        if (componentClass(*component.kind) == ComponentClass::Run)
            label +=
                " " + std::to_string(minInstances(component)) + "–" + std::to_string(maxInstances(component)) + "×";
        m_svg.fittedText(node.centreX(), node.centreY() + 5, node.width - 10, label, {11, "#1B1F24", "middle", false});
    }

    const RegionBox* find(const RegionId& id) const {
        for (const RegionBox& region : m_regions)
            if (region.region->id == id) return &region;
        return nullptr;
    }

    void paintLinks() {
        std::set<std::string> drawn;
        for (const RegionBox& from : m_regions) {
            if (!from.region->failover.has()) continue;
            const RegionBox* to = find(*from.region->failover);
            if (!to || to == &from || !drawn.insert(from.region->id.text + ">" + to->region->id.text).second) continue;
            paintLink(from, *to, "fails over", "#AD7A1C", "8 5", 0);
            const bool replicates = std::any_of(from.cells.begin(), from.cells.end(), [&](const Cell* cell) {
                const auto components = cellComponents(m_plan, *cell);
                return std::any_of(components.begin(), components.end(),
                                   [](const Component& c) { return c.drReplicaOrDefault() || c.copyTo.has(); });
            });
            if (replicates) paintLink(from, *to, "replicates", "#2382B0", "", 14);
        }
    }

    /// Straight down to the next box of the column, else out to the right, through the gutters, and in from the left.
    void paintLink(const RegionBox& from, const RegionBox& to, const std::string& label, std::string_view colour,
                   std::string_view dash, double shift) {
        const auto number = [](double value) { return " " + svgNumber(value); };
        std::string data;
        double labelX = 0;
        double labelY = 0;
        if (from.column == to.column) {
            const bool down = to.box.y > from.box.y;
            const double x = from.box.centreX() + (shift == 0 ? -60 : 60);
            const double start = down ? from.box.bottom() : from.box.y;
            const double end = down ? to.box.y : to.box.bottom();
            data = "M" + number(x) + number(start) + "V" + number(end) + arrow(x, end, 0, down ? -1 : 1);
            labelX = x + 8;
            labelY = (start + end) / 2 + 4;
            m_svg.path(data, "none", colour, 2.2, dash);
            m_svg.text(labelX, labelY, label, {11, "#505A66"});
            return;
        }
        // Every pair has a lane of its own in the gutters, so that lines lie beside each other.
        const double offset = 12 + static_cast<double>(m_links++ % 4) * 15;
        const double outX = from.box.right() + offset;
        const double inX = to.box.x - 8 - (57 - offset) * 0.4;
        const double acrossY = m_rowBottoms[from.column / columnsPerRow] + offset;
        const double startY = from.box.y + 20 + shift;
        const double endY = to.box.y + 20 + shift;
        data = "M" + number(from.box.right()) + number(startY) + "H" + number(outX) + "V" + number(acrossY) + "H" +
               number(inX) + "V" + number(endY) + "H" + number(to.box.x) + arrow(to.box.x, endY, -1, 0);
        m_svg.path(data, "none", colour, 2.2, dash);
        const double half = textWidth(label, 11) / 2 + 4;
        m_svg.rect({(outX + inX) / 2 - half, acrossY - 7, 2 * half, 14}, 2, "#FFFFFF", "none", 0);
        m_svg.text((outX + inX) / 2, acrossY + 4, label, {11, "#505A66", "middle", false});
    }

    /// Two strokes of an arrow head at (x, y); (dx, dy) points back along the line.
    static std::string arrow(double x, double y, double dx, double dy) {
        const double size = 7;
        const auto stroke = [&](double side) {
            const double px = x + dx * size + (dx == 0 ? side * size : 0);
            const double py = y + dy * size + (dy == 0 ? side * size : 0);
            return "M" + svgNumber(px) + " " + svgNumber(py) + "L" + svgNumber(x) + " " + svgNumber(y);
        };
        return stroke(0.6) + stroke(-0.6);
    }

    static std::string upper(std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return text;
    }

    const ExportInput& m_input;
    const Plan& m_plan;
    const std::string m_currency;
    const std::optional<std::string> m_caption;
    SvgWriter m_svg;
    std::vector<RegionBox> m_regions;
    std::vector<double> m_rowBottoms;
    std::size_t m_columns = 0;
    int m_links = 0;
    std::map<std::string, Money> m_regionCost;
    std::map<std::string, Money> m_tenantCost;
};

} // namespace

std::string diagramSvg(const ExportInput& input) { return DiagramPainter(input, std::nullopt).paint(); }

std::string buyerDiagramSvg(const ExportInput& input, const std::string& caption) {
    return DiagramPainter(input, caption).paint();
}

} // namespace platbook::exporters
