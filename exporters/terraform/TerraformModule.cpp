#include "exporters/terraform/TerraformModule.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

/// Oldest Terraform and provider range that the files are written for: write-only arguments need 1.11.
HclFile versionsFile() {
    HclFile file;
    HclBlock& block = file.block("terraform");
    block.set("required_version", ">= 1.11");
    block.block("required_providers")
        .set("google", Expression::map({{"source", "hashicorp/google"}, {"version", ">= 7.22, < 9"}}));
    return file;
}

std::string table(const std::string& first, const std::vector<std::pair<std::string, std::string>>& rows) {
    std::string text = "| " + first + " | meaning |\n| --- | --- |\n";
    for (const auto& [name, meaning] : rows) text += "| `" + name + "` | " + meaning + " |\n";
    return text;
}

} // namespace

Expression objectType(std::vector<std::pair<std::string, std::string>> attributes) {
    Expression::Pairs pairs;
    for (auto& [name, type] : attributes) pairs.emplace_back(std::move(name), ref(std::move(type)));
    return Expression::call("object", {Expression::map(std::move(pairs))});
}

Expression mapOf(Expression type) { return Expression::call("map", {std::move(type)}); }
Expression listOf(Expression type) { return Expression::call("list", {std::move(type)}); }

TerraformModule::TerraformModule(std::string folder, std::string purpose)
    : m_folder(std::move(folder)), m_purpose(std::move(purpose)) {}

std::string TerraformModule::name() const { return m_folder.substr(m_folder.rfind('/') + 1); }

std::size_t TerraformModule::depth() const {
    return static_cast<std::size_t>(std::count(m_folder.begin(), m_folder.end(), '/')) + 1;
}

HclBlock& TerraformModule::variable(const std::string& name, Expression type, const std::string& description) {
    m_inputRows.emplace_back(name, description);
    HclBlock& block = m_variables.block("variable", {name});
    block.set("description", description);
    block.set("type", std::move(type));
    return block;
}

void TerraformModule::output(const std::string& name, const std::string& value, const std::string& description) {
    outputBlock(name, value, description);
}

HclBlock& TerraformModule::outputBlock(const std::string& name, const std::string& value,
                                       const std::string& description) {
    m_outputRows.emplace_back(name, description);
    HclBlock& block = m_outputs.block("output", {name});
    block.set("description", description);
    block.raw("value", value);
    return block;
}

HclFile& TerraformModule::test() {
    if (!m_hasTest) m_test.block("mock_provider", {"google"});
    m_hasTest = true;
    return m_test;
}

void TerraformModule::makeRoot(Backend backend, HclFile providers) {
    m_root = true;
    m_backend = std::move(backend);
    m_providers = std::move(providers);
}

std::string TerraformModule::readme(const std::string& line) const {
    std::string text = "<!-- " + line + " -->\n\n# " + name() + "\n\n" + m_purpose + '\n';
    for (const std::string& note : m_notes) text += '\n' + note + '\n';
    if (!m_inputRows.empty()) text += "\n## Inputs\n\n" + table("input", m_inputRows);
    if (!m_outputRows.empty()) text += "\n## Outputs\n\n" + table("output", m_outputRows);
    return text;
}

std::vector<ExportFile> TerraformModule::files(const ExportInput& input) const {
    const std::string line = generatedLine(input, m_folder);
    const std::string stem = "terraform/" + m_folder + '/';
    std::vector<ExportFile> files;
    const auto add = [&](const std::string& file, const HclFile& body) {
        const std::string text = body.text();
        files.push_back({stem + file, "# " + line + '\n' + (text.empty() ? "" : '\n' + text)});
    };
    add("main.tf", m_main);
    add("variables.tf", m_variables);
    add("outputs.tf", m_outputs);
    add("versions.tf", versionsFile());
    if (m_root) {
        HclFile backend;
        backend.block("terraform")
            .comment("Backend blocks take no variables: bucket and prefix stand here as they are.")
            .block("backend", {"gcs"})
            .set("bucket", m_backend.bucket)
            .set("prefix", m_backend.prefix);
        add("backend.tf", backend);
        add("providers.tf", m_providers);
    }
    if (m_hasTest) add("tests/" + name() + ".tftest.hcl", m_test);
    files.push_back({stem + "README.md", readme(line)});
    for (const ExportFile& extra : m_extra) files.push_back({stem + extra.path, extra.bytes});
    return files;
}

std::string jsonText(const nlohmann::json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

void validate(HclBlock& variable, const std::string& condition, const std::string& message) {
    HclBlock& block = variable.block("validation");
    block.raw("condition", condition);
    block.set("error_message", message);
}

void oneOf(HclBlock& variable, const std::string& name, const std::vector<std::string>& choices) {
    std::string list;
    std::string words;
    for (const std::string& choice : choices) {
        list += (list.empty() ? "" : ", ") + hclQuoted(choice);
        words += (words.empty() ? "" : ", ") + choice;
    }
    validate(variable, "contains([" + list + "], var." + name + ")", "The value is one of " + words + ".");
}

void passVariables(HclBlock& block, const std::vector<std::string>& names) {
    for (const std::string& name : names) block.raw(name, "var." + name);
}

void preventDestroy(HclBlock& resource, const std::string& why, const std::vector<std::string>& ignored) {
    HclBlock& lifecycle = resource.block("lifecycle");
    if (!why.empty()) lifecycle.comment(why);
    lifecycle.set("prevent_destroy", true);
    if (!ignored.empty()) lifecycle.set("ignore_changes", Expression::raws(ignored));
}

} // namespace platbook::exporters::terraform
