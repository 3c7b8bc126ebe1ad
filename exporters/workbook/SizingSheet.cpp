#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {

namespace column = sizing_column;

namespace {

/// Average instances: what carries the load, between minimum and maximum; without a service time a part of the way.
std::string instancesFormula(Row row, bool timed, std::size_t scenario) {
    if (scenario == 0) return cellName(row, column::Min);
    const std::string min = cellName(row, column::Min), max = cellName(row, column::Max);
    if (!timed) return min + "+(" + max + "-" + min + ")*" + (scenario == 1 ? "0.25" : "0.5");
    const std::string load = cellName(row, column::RequestsPerSecond) + (scenario == 1 ? "" : "*Peak_factor") + "*" +
                             cellName(row, column::ServiceTime) + "/(" + cellName(row, column::Concurrency) + "*" +
                             cellName(row, column::TargetUtil) + ")";
    return "MAX(" + min + ",MIN(" + max + "," + load + "))";
}

void writeRow(XlsxSheet& sheet, const WorkbookModel& model, const SizingRow& size, Row row) {
    const models::Component& component = *size.component;
    const models::CellView& cell = *size.cell;
    sheet.text(row, column::Cell, cell.id());
    sheet.text(row, column::Component, component.id.text);
    sheet.text(row, column::Environment, cell.cell->env->text);
    sheet.formula(row, column::Hours, model.hoursCell(cell.cell->env->text),
                  static_cast<double>(model.context.hoursOf(*cell.env)));
    const std::string hours = cellName(row, column::Hours);
    if (cell.isProd())
        sheet.formula(row, column::RequestsPerSecond,
                      "IF(" + hours + ">0,SUMIFS(Usage_requests_m,Usage_cell," + cellName(row, column::Cell) +
                          ")*1000000/(" + hours + "*3600),0)",
                      asNumber(size.requestsPerSecond));
    else sheet.number(row, column::RequestsPerSecond, 0);
    sheet.number(row, column::Min, asNumber(size.counts.min), Look::Input);
    sheet.number(row, column::Max, asNumber(size.counts.max), Look::Input);
    const bool timed = component.t.has();
    if (timed) {
        sheet.number(row, column::ServiceTime, asNumber(*component.t), Look::Input);
        sheet.number(row, column::Concurrency, static_cast<double>(component.concurrencyOrDefault()), Look::Input);
        if (component.targetUtil.has())
            sheet.number(row, column::TargetUtil, asNumber(*component.targetUtil), Look::InputShare);
        else
            sheet.formula(row, column::TargetUtil, "Target_utilisation", asNumber(model.context.targetUtil),
                          Look::Share);
    }
    for (std::size_t s = 0; s < std::size(scenarios); ++s)
        sheet.formula(row, static_cast<Column>(column::Low + s), instancesFormula(row, timed, s),
                      asNumber(size.counts.average.*scenarios[s].number));
    if (cell.runtime != models::Runtime::Kubernetes) return;
    sheet.text(row, column::Cluster, cell.cell->cluster->text);
    sheet.number(row, column::PodVcpu, asNumber(size.podVcpu));
    sheet.number(row, column::PodMemory, asNumber(size.podMemory));
}

} // namespace

void sizingSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::sizing,
                 "Average instances per month, not rounded: requests per second x service time / (concurrency x target "
                 "utilisation), between minimum and maximum. High counts with the peak.");
    const Row last = firstRow + static_cast<Row>(model.sizing.empty() ? 0 : model.sizing.size() - 1);
    sheet.table(headRow, last,
                {{"Cell", 16},
                 {"Component", 18},
                 {"Environment", 12},
                 {"Hours", 8, true},
                 {"Requests per second", 12, true},
                 {"Min", 8, true},
                 {"Max", 8, true},
                 {"Service time, s", 10},
                 {"Concurrency", 12, true},
                 {"Target utilisation", 11, true},
                 {"Instances, low", 11, true},
                 {"Instances, expected", 11, true},
                 {"Instances, high", 11, true},
                 {"Cluster", 14},
                 {"vCPU per pod", 10, true},
                 {"GiB per pod", 10, true}},
                2);
    for (std::size_t i = 0; i < model.sizing.size(); ++i)
        writeRow(sheet, model, model.sizing[i], firstRow + static_cast<Row>(i));
    const auto define = [&](const char* name, Column at) {
        book.defineName(name, onSheet(sheet_name::sizing, rangeName(firstRow, last, at)));
    };
    define("Size_cluster", column::Cluster);
    define("Size_pod_vcpu", column::PodVcpu);
    define("Size_pod_gib", column::PodMemory);
    define("Size_low", column::Low);
    define("Size_expected", column::Expected);
    define("Size_high", column::High);
}

} // namespace platbook::exporters::workbook
