#include "models/io/PlanReader.h"

#include "models/io/JsonParser.h"
#include "models/io/PlanBinder.h"
#include "models/io/PlanRules.h"
#include "models/io/Problems.h"
#include "models/io/References.h"
#include "models/io/SourceDocument.h"
#include "models/io/TenantText.h"
#include "models/io/TextCheck.h"
#include "models/io/YamlParser.h"

#include <charconv>

namespace platbook::models {
namespace {

constexpr std::string_view schemaStem = "deployment-plan/v";
constexpr int knownVersion = 1;

/// The number behind "deployment-plan/v", or 0.
int schemaVersion(std::string_view text) {
    if (!text.starts_with(schemaStem)) return 0;
    int version = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + schemaStem.size(), end, version);
    return error == std::errc() && stop == end ? version : 0;
}

bool looksLikePlan(const SourceDocument& source) {
    for (std::uint32_t key = 1; key < source.node(0).next; key = source.node(source.node(key).next).next)
        if (rootIndex().find(source.scalar(key)) != ObjectIndex::none) return true;
    return false;
}

/// Whether the tree is a plan at all; reports why not.
bool isPlan(SourceDocument& source, Problems& problems) {
    const auto refuse = [&](const char* code, const char* message, std::size_t at) {
        problems.add(DiagnosticSeverity::Error, code, message,
                     "A plan begins with \"schema: deployment-plan/v1\" and \"plan:\".", at);
        return false;
    };
    if (source.empty() || source.node(0).style == NodeStyle::Absent)
        return refuse("plan.empty", "The file holds no plan.", source.start());
    if (source.node(0).kind != NodeKind::Map)
        return refuse("plan.not_a_plan", "The file is no mapping of plan sections.", source.node(0).begin);
    if (!looksLikePlan(source))
        return refuse("plan.not_a_plan", "None of the file's keys belongs to a plan.", source.node(0).begin);
    const std::uint32_t schema = source.find(0, "schema");
    if (schema == SourceDocument::none) return true;
    const std::string_view text = source.scalar(source.resolved(schema));
    if (const int version = schemaVersion(text); version > knownVersion) {
        source.setNewerSchema(version);
        problems.error(
            "plan.newer_schema",
            "The plan is written in " + std::string(text) + "; this program reads up to deployment-plan/v1.",
            "Install a version of Platbook that reads " + std::string(text) + ". Until then it opens read-only.",
            schema);
    }
    return true;
}

void addRules(const Plan& plan, const SourceDocument& source, Problems& problems) {
    for (Diagnostic& rule : checkPlanRules(plan)) {
        const std::uint32_t node = source.nearest(rule.subject);
        problems.add(rule.severity, std::move(rule.code), std::move(rule.message), std::move(rule.hint),
                     source.node(node).begin, std::move(rule.subject));
    }
}

/// Reads the text ahead of the whole; when that goes wrong, the whole will tell why.
void showPlaces(std::string rest, const std::function<void(const PlanPtr&)>& show) {
    const Result<LoadedPlan> ahead = readPlan(std::move(rest), {});
    if (ahead) show(ahead->plan);
}

Diagnostics stopped() { return {{DiagnosticSeverity::Error, "read.stopped", "Reading was stopped.", {}, {}, {}}}; }

} // namespace

Result<LoadedPlan> readPlan(std::string bytes, const std::string& fileName, const ReadWatch& watch) {
    const auto block = watch.tenants || watch.places ? findTenantText(bytes) : std::nullopt;
    if (block && watch.places) showPlaces(withoutTenants(bytes, *block), watch.places);
    ReadProgress progress(watch, block ? block->count : 0);
    auto source = std::make_shared<SourceDocument>(std::move(bytes), fileName);
    Problems problems(*source);
    if (!checkText(*source, problems)) return problems.inOrder();
    if (!parseJson(*source, progress) && !parseYaml(*source, problems, progress))
        return progress.isStopped() ? stopped() : problems.inOrder();
    if (!isPlan(*source, problems)) return problems.inOrder();

    auto plan = std::make_shared<Plan>();
    References references(*source, problems);
    PlanBinder(*source, problems, references, progress).bind(*plan);
    if (progress.isStopped()) return stopped();
    references.check(*plan);
    addRules(*plan, *source, problems);
    if (source->newerSchema() > 0) plan->schema.set(RootSchema::DeploymentPlanV1);
    return Result<LoadedPlan>(LoadedPlan{std::move(plan), std::move(source)}, problems.inOrder());
}

} // namespace platbook::models
