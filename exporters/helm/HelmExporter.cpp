#include "exporters/helm/HelmExporter.h"

#include "exporters/helm/ChartDocuments.h"
#include "exporters/helm/ChartFiles.h"
#include "exporters/helm/YamlText.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

using namespace helm;

/// The first line of a file; an id that is none can't end the comment it stands in.
std::string headline(const ExportInput& input, const std::string& object) {
    std::string safe;
    for (const char c : generatedLine(input, object)) {
        const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '*' && c != '{' && c != '}' && c != 0x7f;
        safe += plain ? c : ' ';
    }
    return safe;
}

/// "1.2.3" of the plan's version, where it is one; charts need all three numbers.
std::string semanticVersion(const std::string& text) {
    std::size_t dots = 0;
    bool digit = false;
    for (const char c : text) {
        if (c == '.' && digit) {
            ++dots;
            digit = false;
        } else if (c >= '0' && c <= '9') {
            digit = true;
        } else {
            return {};
        }
    }
    if (!digit || dots > 2) return {};
    return text + (dots == 0 ? ".0.0" : dots == 1 ? ".0" : "");
}

std::string chartVersion(const models::Plan& plan) {
    const std::string own = semanticVersion(*plan.plan->version);
    const bool leadingZero =
        own.find(".0") != std::string::npos && own.find_first_of("123456789", own.find(".0") + 1) == own.find(".0") + 2;
    return own.empty() || leadingZero || (own.size() > 1 && own[0] == '0' && own[1] != '.') ? "0.1.0" : own;
}

/// The plan's version as an image tag and a label can carry it.
std::string appVersion(const models::PlanInfo& info) {
    if (!info.version.has() || info.version->empty()) return "0.0.0";
    const std::string& text = *info.version;
    const bool plain =
        text.size() <= 63 && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        });
    const bool bounded =
        plain && text.front() != '.' && text.front() != '-' && text.back() != '.' && text.back() != '-';
    return bounded ? text : kubernetesName(text);
}

std::string chartFile(const ExportInput& input, const std::string& name) {
    const models::PlanInfo& info = *input.plan.plan;
    const std::string& title = info.name.has() ? *info.name : info.id.text;
    ValueTree chart;
    chart.set("apiVersion", "v2").set("name", name);
    chart.set("description", title + ": the workloads of one cell");
    chart.set("type", "application").set("version", chartVersion(input.plan));
    chart.set("appVersion", appVersion(info));
    // A helm without a cluster claims to be 1.20; what is really needed is asked for by "platform.requirements".
    chart.set("kubeVersion", ">=1.20.0-0");
    if (info.owner.has()) {
        ValueTree owner, maintainers = ValueTree::list();
        owner.set("name", *info.owner);
        maintainers.append(owner);
        chart.set("maintainers", maintainers);
    }
    return yamlFile(chart, headline(input, "chart"));
}

/// A template with its first line; the language's own comment leaves no trace in what it renders.
std::string templateFile(const ExportInput& input, const ChartFile& file) {
    const std::string line = headline(input, "chart");
    std::string text(file.text);
    const std::string token = "@GENERATED@";
    if (const std::size_t at = text.find(token); at != std::string::npos) return text.replace(at, token.size(), line);
    return "{{- /* " + line + " */ -}}\n" + text;
}

} // namespace

models::Result<std::vector<ExportFile>> HelmExporter::files(const ExportInput& input) const {
    const ChartValues values = chartValues(input.plan);
    if (values.releases.empty()) {
        models::Diagnostic none;
        none.code = "helm.no_cells";
        none.message = "No cell of the plan runs in the cloud, so there is no chart to write.";
        none.hint = "Add a cell whose environment is active and whose region is not merely planned.";
        return none;
    }
    const std::string name = kubernetesName(input.plan.plan->id.text);
    const std::string folder = "helm/" + name + '/';
    std::vector<ExportFile> files;
    files.push_back({folder + "Chart.yaml", chartFile(input, name)});
    files.push_back({folder + "README.md", chartReadme(input, values, chartVersion(input.plan))});
    files.push_back({folder + "values.yaml", yamlFile(values.base, headline(input, "values of every cell"))});
    files.push_back({folder + "values.schema.json", valuesSchema(values.base)});
    for (const ValuesLayer& layer : values.layers)
        files.push_back({folder + layer.file, yamlFile(layer.values, headline(input, layer.subject))});
    for (const ChartFile& file : chartFiles())
        if (file.path != "values.schema.json")
            files.push_back({folder + std::string(file.path), templateFile(input, file)});
    std::sort(files.begin(), files.end(), [](const ExportFile& a, const ExportFile& b) { return a.path < b.path; });
    return files;
}

} // namespace platbook::exporters
