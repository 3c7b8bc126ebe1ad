#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

#include <algorithm>

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

/// What each tenant may use, with the unit of quotas that the plan defines itself.
void addQuotas(RunbookText& text, const RunbookContext& context) {
    std::vector<std::string> keys;
    std::vector<models::Tenant> tenants;
    for (const CellView& view : context.cells)
        for (const models::Tenant& tenant : view.tenants) {
            tenants.push_back(tenant);
            for (const auto& quota : *tenant.quotas)
                if (std::find(keys.begin(), keys.end(), quota.key) == keys.end()) keys.push_back(quota.key);
        }
    if (keys.empty()) return;
    std::vector<std::string> header{"Tenant"};
    for (const std::string& key : keys) {
        header.push_back(markdownCode(key));
        for (const auto& meter : context.plan.meters)
            if (*meter->id == key) header.back() += " (" + markdownLine(*meter->unit) + ')';
    }
    std::vector<std::vector<std::string>> rows;
    for (const models::Tenant& tenant : tenants) {
        std::vector<std::string> row{tenant.id.text};
        for (const std::string& key : keys) {
            const auto* quota = models::findEntry(*tenant.quotas, key);
            row.push_back(quota ? quota->toText() : "none");
        }
        rows.push_back(std::move(row));
    }
    text.heading(3, "Quotas of tenants");
    text.table(header, rows);
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
    addQuotas(text, context);
}

} // namespace platbook::exporters::runbook
