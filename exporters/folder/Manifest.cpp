#include "exporters/folder/Manifest.h"

#include "PlanTypes.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>

namespace platbook::exporters {
namespace {

using nlohmann::json;

constexpr const char* schema = "export-manifest/v1";

std::string severityText(models::FindingSeverity severity) {
    switch (severity) {
    case models::FindingSeverity::Error: return "error";
    case models::FindingSeverity::Warning: return "warning";
    case models::FindingSeverity::Info: return "info";
    }
    return {};
}

json findingJson(const models::Finding& finding) {
    json value{{"check", finding.check},
               {"severity", severityText(finding.severity)},
               {"object", finding.object},
               {"message", finding.message}};
    if (!finding.arithmetic.empty()) value["arithmetic"] = finding.arithmetic;
    if (finding.waiver)
        value["waiver"] = {{"id", finding.waiver->id},
                           {"reason", finding.waiver->reason},
                           {"by", finding.waiver->by},
                           {"expires", finding.waiver->expires}};
    return value;
}

json filesJson(const std::vector<Export>& exports, const RecordedFiles& before) {
    json files = json::object();
    for (const auto& [exporter, recorded] : before) files[exporter] = recorded;
    for (const Export& one : exports) {
        json hashes = json::object();
        for (const ExportFile& file : one.files) hashes[file.path] = sha256(file.bytes);
        files[one.exporter] = hashes;
    }
    return files;
}

} // namespace

std::string sha256(std::string_view bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

std::string manifestText(const ExportInput& input, const std::vector<Export>& exports, const ManifestFacts& facts,
                         const RecordedFiles& before) {
    json findings = json::array();
    for (const models::Finding& finding : input.evaluation.findings) findings.push_back(findingJson(finding));
    json open = json::array();
    for (const models::Finding* finding : openErrors(input.evaluation)) open.push_back(findingJson(*finding));
    const json manifest{{"schema", schema},
                        {"plan", {{"id", input.plan.plan->id.text}, {"hash", facts.planHash}}},
                        {"tool", {{"name", "platbook"}, {"version", facts.toolVersion}}},
                        {"book", input.evaluation.book},
                        {"draft", !open.empty()},
                        {"open_errors", open},
                        {"findings", findings},
                        {"files", filesJson(exports, before)}};
    return manifest.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

models::Result<RecordedFiles> readManifest(const std::string& bytes) {
    models::Diagnostic broken;
    broken.code = "folder.manifest";
    broken.message = "the folder's MANIFEST.json cannot be read, so hand edits cannot be told from exported files";
    broken.hint = "Write to another folder, or move that file away.";
    const json manifest = json::parse(bytes, nullptr, false);
    if (!manifest.is_object() || manifest.value("schema", json()) != schema || !manifest.contains("files") ||
        !manifest["files"].is_object())
        return broken;
    RecordedFiles recorded;
    for (const auto& [exporter, files] : manifest["files"].items()) {
        if (!files.is_object()) return broken;
        for (const auto& [path, hash] : files.items()) {
            if (!hash.is_string()) return broken;
            recorded[exporter][path] = hash.get<std::string>();
        }
    }
    return recorded;
}

} // namespace platbook::exporters
