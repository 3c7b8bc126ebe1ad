#include "exporters/core/CleanText.h"
#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/StampRows.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::runbook {
namespace {

/// Text inside a quoted Mermaid label: quotes and brackets would end it.
std::string label(const std::string& text) {
    std::string out;
    for (const char c : cleanText(text)) {
        if (c == '"') out += "#quot;";
        else if (c == '#') out += "#35;";
        else if (c == '\n') out += ' ';
        else if (std::string_view("`<>{}[]|\\;&").find(c) != std::string_view::npos) out += ' ';
        else out += c;
    }
    return out;
}

std::string node(const std::string& id) { return shellName(id); }

std::string regionTitle(const models::Region& region) {
    std::string title = region.id.text;
    if (region.location.has()) title += ", " + *region.location;
    if (region.jurisdiction.has()) title += ", " + region.jurisdiction->text;
    if (region.roleOrDefault() == models::RegionRole::Standby) title += ", standby";
    return title;
}

std::string cellTitle(const CellView& view) {
    return view.cell.id.text + ": " + view.environment.id.text + ", " + std::string(toText(*view.cell.isolation)) +
           ", " + std::to_string(view.tenants.size()) + (view.tenants.size() == 1 ? " tenant" : " tenants");
}

/// Node of a flow's end: the cell, region, model or processor it names.
std::string endNode(const RunbookContext& context, const std::string& target) {
    const std::string first = target.substr(0, target.find('/'));
    for (const CellView& view : context.cells)
        if (view.cell.id.text == first) return "cell_" + node(first);
    for (const auto& region : context.plan.regions)
        if (region->id.text == first && region->roleOrDefault() != models::RegionRole::Planned)
            return "region_" + node(first);
    return {};
}

std::string mermaid(const RunbookContext& context) {
    std::string out = "flowchart LR\n  users([\"users\"])\n";
    std::set<std::string> edges;
    for (const auto& region : context.plan.regions) {
        if (region->roleOrDefault() == models::RegionRole::Planned) continue;
        out += "  subgraph region_" + node(region->id.text) + "[\"" + label(regionTitle(*region)) + "\"]\n";
        bool empty = true;
        for (const CellView& view : context.cells) {
            if (!(view.region.id == region->id)) continue;
            out += "    cell_" + node(view.cell.id.text) + "[\"" + label(cellTitle(view)) + "\"]\n";
            empty = false;
        }
        if (empty)
            out += "    standby_" + node(region->id.text) + "[\"" + std::string(toText(models::failoverMode(*region))) +
                   "\"]\n";
        out += "  end\n";
    }
    for (const CellView& view : context.cells) {
        if (!view.behindEdge()) continue;
        const std::string edge = "edge_" + node(view.environment.id.text);
        if (edges.insert(edge).second)
            out += "  " + edge + "[\"edge " + label(view.environment.id.text) + "\"]\n  users --> " + edge + '\n';
        out += "  " + edge + " --> cell_" + node(view.cell.id.text) + '\n';
    }
    for (const auto& flow : context.plan.flows) {
        const std::string from = endNode(context, flow->from->text), to = endNode(context, flow->to->text);
        if (from.empty() || to.empty() || from == to) continue;
        out += "  " + from + " -. \"" + label(flow->id.text + ": " + std::string(toText(*flow->kind))) + "\" .-> " +
               to + '\n';
    }
    return out;
}

void addRegions(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& region : context.plan.regions)
        rows.push_back(
            {region->id.text, markdownLine(*region->location), region->jurisdiction->text,
             std::string(toText(region->roleOrDefault())), region->failover.has() ? region->failover->text : "none",
             std::string(toText(models::failoverMode(*region))), region->cidr.has() ? region->cidr->toText() : ""});
    text.heading(3, "Regions");
    text.table({"Region", "Location", "Jurisdiction", "Role", "Fails over to", "Standby mode", "Block"}, rows);
}

void addCells(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const CellView& view : context.cells) {
        std::vector<std::string> names;
        for (const models::Component& component : view.components) names.push_back(component.id.text);
        rows.push_back({view.cell.id.text, view.environment.id.text, view.region.id.text,
                        std::string(toText(*view.cell.isolation)), std::string(toText(view.runtime())),
                        markdownCode(view.project), joined(names)});
    }
    text.heading(3, "Cells");
    text.table({"Cell", "Environment", "Region", "Isolation", "Runtime", "Project", "Components"}, rows);
}

/// What services are made of, where the plan says so.
void addFunctions(RunbookText& text, const RunbookContext& context) {
    StampRows rows;
    for (const CellView& view : context.cells)
        for (const models::Component& component : view.components) {
            std::vector<std::string> functions;
            for (const std::string& one : *component.functions) functions.push_back(markdownLine(one));
            if (!functions.empty()) rows.add(view, component, {joined(functions)});
        }
    if (rows.empty()) return;
    text.heading(3, "Inner parts");
    text.table({"Service", "Parts"}, rows.merged());
}

void addFlows(RunbookText& text, const RunbookContext& context) {
    if (context.plan.flows.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& flow : context.plan.flows) {
        std::vector<std::string> classes;
        for (const models::DataClass value : *flow->data) classes.emplace_back(toText(value));
        rows.push_back({flow->id.text, markdownLine(flow->from->text), markdownLine(flow->to->text),
                        std::string(toText(*flow->kind)), joined(classes),
                        flow->mode.has() ? std::string(toText(*flow->mode)) : ""});
    }
    text.heading(3, "Flows");
    text.table({"Flow", "From", "To", "Kind", "Data", "Mode"}, rows);
}

} // namespace

void topologyChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Topology");
    text.paragraph("![Regions, cells, tenants and what fails over to where](" + std::string(topologyFile) + ")");
    text.commands(mermaid(context), "mermaid");
    addRegions(text, context);
    addCells(text, context);
    addFunctions(text, context);
    addFlows(text, context);
    planProcedures(text, context, {models::Chapter::Architecture});
}

} // namespace platbook::exporters::runbook
