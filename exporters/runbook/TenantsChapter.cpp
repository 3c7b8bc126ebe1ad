#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {
namespace {

std::string contactsOf(const RunbookContext& context, const models::Tenant& tenant) {
    std::vector<std::string> people;
    for (const auto& id : *tenant.contacts) people.push_back(context.contactText(id));
    if (tenant.adminEmail.has()) people.push_back(markdownLine(*tenant.adminEmail));
    return people.empty() ? context.owner() : joined(people);
}

std::string tierText(const models::Tenant& tenant) {
    std::string tier(toText(*tenant.tier));
    return tenant.bridge.has() ? tier + ": " + std::string(toText(*tenant.bridge)) : tier;
}

std::string dataText(const models::Tenant& tenant) {
    std::vector<std::string> classes;
    for (const models::DataClass value : *tenant.data) classes.emplace_back(toText(value));
    return classes.empty() ? "personal" : joined(classes);
}

} // namespace

void tenantsChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Tenant register");
    std::vector<std::vector<std::string>> rows;
    for (const CellView& view : context.cells)
        for (const models::Tenant& tenant : view.tenants) {
            std::vector<std::string> allowed;
            for (const auto& region : *tenant.allowedRegions) allowed.push_back(region.text);
            rows.push_back({tenant.id.text, tierText(tenant), view.cell.id.text, tenant.dataResidency->text,
                            joined(allowed), dataText(tenant), contactsOf(context, tenant)});
        }
    if (rows.empty()) text.paragraph("No tenant stands in these cells yet.");
    else text.table({"Tenant", "Tier", "Cell", "Residency", "Allowed regions", "Data", "Contact"}, rows);
    text.paragraph(
        "A tenant never leaves its allowed regions, not in a failover either: the failover chapters name those who stay.");
}

} // namespace platbook::exporters::runbook
