// A tenant's placement as JSON with exactly five keys (DOMAIN section 2), out of a plan and back into it.
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/UntypedJson.h"

#include "models/edits/AssignValue.h"
#include "models/edits/PlanEdits.h"
#include "models/io/PlanWriter.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace platbook::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::array<const char*, 5> placementKeys{"tenant_id", "primary_region", "data_residency", "allowed_regions",
                                                   "compliance_requirements"};

Json placementJson(const models::Tenant& tenant) {
    Json json = Json::object();
    for (const char* key : placementKeys) {
        const models::FieldSpec* field = models::Tenant::spec().find(key);
        Json value = untypedJson(models::untypedValue(*field->type, field->read(&tenant)));
        // A uuid or id that looks like a number is text all the same.
        json[key] = value.is_array() || value.is_string() ? value : Json(value.dump());
    }
    return json;
}

ExitCode exportTenants(const models::Plan& plan, const std::string& slug, Streams streams) {
    if (slug.empty()) {
        Json all = Json::object();
        for (const auto& tenant : plan.tenants) all[tenant->id.text] = placementJson(*tenant);
        streams.out << all.dump(2) << "\n";
        return ExitCode::Fine;
    }
    const models::Tenant* tenant = models::findById(plan.tenants, models::TenantId(slug));
    if (!tenant) {
        streams.err << "platbook-cli tenant: the plan has no tenant \"" << slug << "\"\n";
        return ExitCode::Usage;
    }
    streams.out << placementJson(*tenant).dump(2) << "\n";
    return ExitCode::Fine;
}

/// The changes that write a placement; says on err what does not fit.
bool placementChanges(const std::string& slug, const Json& json, std::vector<models::Change>& changes,
                      Streams streams) {
    for (const auto& [key, value] : json.items()) {
        if (std::find(placementKeys.begin(), placementKeys.end(), key) == placementKeys.end()) {
            streams.err << "platbook-cli tenant: “" << key
                        << "” is not part of a placement\n  hint: the keys are tenant_id, primary_region, "
                           "data_residency, allowed_regions, compliance_requirements\n";
            return false;
        }
        models::Change change = models::setChange("tenants[" + slug + "]." + key, {});
        change.value = untypedFromJson(value);
        changes.push_back(change);
    }
    return true;
}

ExitCode importTenants(const std::string& planPath, const models::LoadedPlan& loaded, const std::string& slug,
                       const std::string& file, Streams streams) {
    const auto bytes = readFile(file, streams);
    if (!bytes) return ExitCode::OutsideFailure;
    const Json json = Json::parse(*bytes, nullptr, false);
    if (!json.is_object()) {
        streams.err << file << ": holds no JSON object\n  hint: platbook-cli tenant export PLAN prints the form\n";
        return ExitCode::PlanHasErrors;
    }
    std::vector<models::Change> changes;
    if (!slug.empty()) {
        if (!placementChanges(slug, json, changes, streams)) return ExitCode::PlanHasErrors;
    } else {
        for (const auto& [id, placement] : json.items()) {
            if (!placement.is_object()) {
                streams.err << file << ": \"" << id
                            << "\" is no placement\n  hint: name the tenant behind the plan when the "
                            << "file holds one alone\n";
                return ExitCode::PlanHasErrors;
            }
            if (!placementChanges(id, placement, changes, streams)) return ExitCode::PlanHasErrors;
        }
    }
    const auto edited = models::applyChanges(loaded.plan, changes);
    streams.err << models::toText(edited.diagnostics());
    if (!edited) return ExitCode::PlanHasErrors;
    const std::string text = models::patchPlan(*loaded.source, *loaded.plan, **edited);
    const models::Result<models::LoadedPlan> written = models::readPlan(text, planPath);
    if (models::hasErrors(written.diagnostics())) {
        streams.err << models::toText(written.diagnostics()) << planPath << ": left as it was\n";
        return ExitCode::PlanHasErrors;
    }
    return writeFile(planPath, text, models::KeepPrevious::Yes, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace

std::string TenantCommand::name() const { return "tenant"; }
std::string TenantCommand::summary() const {
    return "Prints tenants' placements as JSON, or reads them into the plan.";
}
std::vector<Positional> TenantCommand::positionals() const {
    return {{"VERB", "what to do", false, {"export", "import"}},
            {"PLAN", "plan file", false, {}},
            {"SLUG", "one tenant; all of them unless given", true, {}}};
}
std::vector<Option> TenantCommand::options() const {
    return {{"from", "FILE", "import: the JSON file, - for standard input", {}}};
}

ExitCode TenantCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const std::string planPath = *arguments.positional(1);
    const std::string slug = arguments.positional(2).value_or("");
    const auto loaded = loadPlan(planPath, streams, code);
    if (!loaded) return code;
    if (*arguments.positional(0) == "export") return exportTenants(*loaded->plan, slug, streams);
    if (code != ExitCode::Fine) return code;
    return importTenants(planPath, *loaded, slug, arguments.value("from", "-"), streams);
}

} // namespace platbook::cli
