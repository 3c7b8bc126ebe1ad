#include "exporters/proposal/ProposalContext.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

using Rows = std::vector<std::vector<std::string>>;

struct QuotaWords {
    std::string_view key;
    std::string_view words;
};
constexpr std::array<QuotaWords, 10> quotaWords{{{"api_per_day", "Requests per day"},
                                                 {"rate_per_min", "Requests per minute"},
                                                 {"tokens_per_month_m", "Model tokens per month, million"},
                                                 {"agent_minutes_per_day", "Agent minutes per day"},
                                                 {"storage_gb", "Storage, GB"},
                                                 {"db_queries_per_day", "Database queries per day"},
                                                 {"cpu", "Processor cores"},
                                                 {"memory", "Memory, GiB"},
                                                 {"pods", "Running processes"},
                                                 {"storage", "Volumes, GiB"}}};

std::string quotaTitle(const Plan& plan, const std::string& key) {
    for (const auto& meter : plan.meters)
        if (*meter->id == key) {
            const std::string name = meter->name.valueOr(meter->meaning.valueOr(key));
            return name + ", " + *meter->unit + " per " + std::string(toText(meter->perOrDefault()));
        }
    for (const QuotaWords& quota : quotaWords)
        if (quota.key == key) return std::string(quota.words);
    return key;
}

/// "POSTGRES_15" -> "version 15", "REDIS_7_2" -> "version 7.2".
std::string versionText(const std::string& version) {
    const std::size_t digit = version.find_first_of("0123456789");
    if (digit == std::string::npos) return {};
    std::string number = version.substr(digit);
    std::replace(number.begin(), number.end(), '_', '.');
    while (!number.empty() && !std::isdigit(static_cast<unsigned char>(number.back()))) number.pop_back();
    return "version " + number;
}

void addPart(std::string& sentence, const std::string& part) {
    if (part.empty()) return;
    sentence += (sentence.empty() ? "" : ", ") + part;
}

std::string counted(std::int64_t count, std::string_view word) {
    return text::counted(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)), word);
}

std::string designOf(const Component& component) {
    std::string design;
    switch (*component.kind) {
    case ComponentKind::Postgres:
        addPart(design, versionText(component.version.valueOr({})));
        if (component.haOrDefault()) addPart(design, "in two zones");
        if (component.backupsOrDefault() > 0)
            addPart(design, counted(component.backupsOrDefault(), "backup") + " kept");
        if (component.pitrDaysOrDefault() > 0)
            addPart(design, "any point of the last " + counted(component.pitrDaysOrDefault(), "day") + " restorable");
        break;
    case ComponentKind::Redis:
        addPart(design, versionText(component.version.valueOr({})));
        if (component.haOrDefault()) addPart(design, "in two zones");
        break;
    case ComponentKind::ObjectStorage:
        if (component.versioningOrDefault()) addPart(design, "earlier versions kept");
        break;
    case ComponentKind::Vector:
        if (component.haOrDefault()) addPart(design, "in two zones");
        break;
    default: break;
    }
    if (componentClass(*component.kind) == ComponentClass::Run) {
        const std::int64_t least = minInstances(component);
        const std::int64_t most = maxInstances(component);
        addPart(design, least == most ? counted(most, "instance")
                                      : std::to_string(least) + " to " + counted(most, "instance") + ", by load");
    }
    if (component.cmekOrDefault()) addPart(design, "encrypted with a key of its own");
    return design.empty() ? "included" : design;
}

std::string environmentName(const Environment& env) {
    if (env.name.has() || !env.kind.has()) return env.name.valueOr(env.id.text);
    switch (*env.kind) {
    case EnvironmentKind::Dev: return "Development";
    case EnvironmentKind::Staging: return "Staging";
    case EnvironmentKind::Prod: return "Production";
    }
    return {};
}

/// Quotas: where the service stops taking more, whatever the price is made from.
Rows limitRows(const Context& context) {
    const Tenant& tenant = *context.tenant;
    const bool tokens = tenant.usage->tokInMOrDefault() + tenant.usage->tokOutMOrDefault() != models::Decimal();
    Rows rows;
    for (const auto& quota : *tenant.quotas)
        if (tokens || quota.key != "tokens_per_month_m") // none are included then, as the price says
            rows.push_back({quotaTitle(context.plan, quota.key), text::grouped(quota.value)});
    return rows;
}

Rows partRows(const Context& context) {
    Rows rows;
    if (!context.cell) return rows;
    for (const Component& component : *context.cell->components) {
        if (!component.kind.has()) continue;
        rows.push_back({context.catalogue.kinds()[*component.kind].title, designOf(component)});
    }
    return rows;
}

} // namespace

void serviceChapter(DocumentText& text, const Context& context) {
    const Tenant& tenant = *context.tenant;
    const Quote& quote = context.quote.quote;
    Rows rows;
    if (context.cell) {
        rows.push_back({"Region", context.place(*context.cell->region)});
        rows.push_back({"Environment", environmentName(*context.cell->env)});
    }
    if (quote.seats.has() || tenant.seats.has())
        rows.push_back({"Seats", text::grouped(quote.seats.has() ? *quote.seats : *tenant.seats)});
    text.pageBreak();
    text.heading(1, "What is included");
    text.bullets(*quote.included);
    if (!rows.empty()) text.table({{"Item"}, {"Included", true}}, std::move(rows));
    if (Rows limits = limitRows(context); !limits.empty()) {
        text.heading(2, "Limits");
        text.paragraph(
            "What the service takes at most. The price does not rest on it, but on the use stated under Price and "
            "Assumptions.");
        text.table({{"Limit"}, {"At most", true}}, std::move(limits));
    }
    Rows parts = partRows(context);
    if (parts.empty()) return;
    text.heading(2, "Parts of the service");
    text.table({{"Part"}, {"Design"}}, std::move(parts));
}

} // namespace platbook::exporters::proposal
