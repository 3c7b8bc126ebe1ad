#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {

namespace column = node_column;

namespace {

/// Whole nodes that carry so much of one resource; ROUND takes away what binary numbers add to whole ones.
std::string nodesFor(const std::string& wanted, const std::string& size, const std::string& allocatable) {
    return "IF(" + size + "*" + allocatable + ">0,ROUNDUP(ROUND(" + wanted + "/(" + size + "*" + allocatable +
           "),9),0),0)";
}

void writeRow(XlsxSheet& sheet, const NodeRow& node, Row row) {
    sheet.text(row, column::Cluster, node.cluster->id.text);
    sheet.text(row, column::Pool, node.pool ? node.pool->id.text : "pods");
    sheet.text(row, column::CarriesPods, node.carriesPods ? "yes" : "no");
    const auto requested = [&](std::size_t at, const char* size, std::size_t s, const models::Rational& value) {
        sheet.formula(row, static_cast<Column>(at + s),
                      "SUMPRODUCT((Size_cluster=" + cellName(row, column::Cluster) + ")*Size_" + scenarios[s].word +
                          "*" + size + ")",
                      asNumber(value));
    };
    for (std::size_t s = 0; node.carriesPods && s < std::size(scenarios); ++s) {
        requested(column::VcpuLow, "Size_pod_vcpu", s, node.vcpu.*scenarios[s].number);
        requested(column::MemoryLow, "Size_pod_gib", s, node.memory.*scenarios[s].number);
    }
    if (!node.pool) return;
    const models::NodePool& pool = *node.pool;
    sheet.number(row, column::NodeVcpu, asNumber(pool.cpuOrDefault()), Look::Input);
    sheet.number(row, column::NodeMemory, asNumber(pool.memGibOrDefault()), Look::Input);
    sheet.number(row, column::Allocatable, asNumber(pool.allocatableOrDefault()), Look::InputShare);
    sheet.number(row, column::Min, static_cast<double>(pool.minOrDefault()), Look::Input);
    sheet.number(row, column::Max, static_cast<double>(pool.maxOrDefault()), Look::Input);
    const std::string allocatable = cellName(row, column::Allocatable);
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const auto at = [&](std::size_t first) { return cellName(row, static_cast<Column>(first + s)); };
        const std::string wanted =
            "MAX(" + nodesFor(at(column::VcpuLow), cellName(row, column::NodeVcpu), allocatable) + "," +
            nodesFor(at(column::MemoryLow), cellName(row, column::NodeMemory), allocatable) + ")";
        const std::string formula = node.carriesPods ? "MAX(" + cellName(row, column::Min) + ",MIN(" +
                                                           cellName(row, column::Max) + "," + wanted + "))"
                                                     : cellName(row, column::Min);
        sheet.formula(row, static_cast<Column>(column::Low + s), formula, asNumber(node.nodes.*scenarios[s].number));
    }
}

} // namespace

void nodesSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::nodes,
                 "Nodes that carry the pods of their cluster, the greater of vCPU and memory, between minimum and "
                 "maximum. Pods fall on the first pool.");
    sheet.table(headRow, firstRow + static_cast<Row>(model.nodes.size()) - 1,
                {{"Cluster", 16},
                 {"Pool", 16},
                 {"Carries pods", 9},
                 {"Pods' vCPU, low", 10},
                 {"Pods' vCPU, expected", 10},
                 {"Pods' vCPU, high", 10},
                 {"Pods' GiB, low", 10},
                 {"Pods' GiB, expected", 10},
                 {"Pods' GiB, high", 10},
                 {"vCPU of a node", 9},
                 {"GiB of a node", 9},
                 {"Allocatable", 10},
                 {"Min", 7, true},
                 {"Max", 7, true},
                 {"Nodes, low", 9},
                 {"Nodes, expected", 9},
                 {"Nodes, high", 9}},
                2);
    for (std::size_t i = 0; i < model.nodes.size(); ++i)
        writeRow(sheet, model.nodes[i], firstRow + static_cast<Row>(i));
}

} // namespace platbook::exporters::workbook
