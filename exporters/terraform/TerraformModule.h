#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/hcl/HclWriter.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::exporters::terraform {

using Expression = HclExpression;

/// A reference or expression, written as it is.
inline Expression ref(std::string expression) { return Expression::raw(std::move(expression)); }
/// A quoted template.
inline Expression format(std::string_view source) { return Expression::format(source); }
/// `object({ … })`
Expression objectType(std::vector<std::pair<std::string, std::string>> attributes);
/// `map(object({ … }))`
Expression mapOf(Expression type);
/// `list(object({ … }))`
Expression listOf(Expression type);

/// A folder of .tf files with one purpose: main, variables, outputs, versions, README and a test.
/// Modules and roots are both written through it; a root adds backend, providers and values.
class TerraformModule {
public:
    /// @param folder   path below terraform/, "modules/network"
    /// @param purpose  one sentence for the README and the first lines of the files
    TerraformModule(std::string folder, std::string purpose);

    HclFile& main() { return m_main; }

    /// Declares an input; returns its block for a default.
    HclBlock& variable(const std::string& name, Expression type, const std::string& description);
    HclBlock& variable(const std::string& name, const char* type, const std::string& description) {
        return variable(name, ref(type), description);
    }
    void output(const std::string& name, const std::string& value, const std::string& description);
    /// A sensitive output, or one that must wait for something: set it on the returned block.
    HclBlock& outputBlock(const std::string& name, const std::string& value, const std::string& description);

    /// The test file, tests/<name>.tftest.hcl, with the provider mocked.
    HclFile& test();
    /// A paragraph of the README.
    void note(std::string paragraph) { m_notes.push_back(std::move(paragraph)); }
    /// A further file of the folder.
    void file(std::string name, std::string bytes) { m_extra.push_back({std::move(name), std::move(bytes)}); }

    /// Makes it a root: state in the bucket under the prefix, provider for the project.
    struct Backend {
        std::string bucket, prefix;
    };
    void makeRoot(Backend backend, HclFile providers);

    /// Gives it another folder, of the same depth.
    void moveTo(std::string folder) { m_folder = std::move(folder); }
    std::vector<ExportFile> files(const ExportInput& input) const;
    /// Folders below terraform/ on the way here: 2 for modules/network.
    std::size_t depth() const;

private:
    std::string m_folder;
    std::string m_purpose;
    HclFile m_main, m_variables, m_outputs, m_providers, m_test;
    std::vector<std::pair<std::string, std::string>> m_inputRows, m_outputRows; ///< name and description
    std::vector<std::string> m_notes;
    std::vector<ExportFile> m_extra;
    bool m_root = false;
    bool m_hasTest = false;
    Backend m_backend;

    std::string readme(const std::string& line) const;
    std::string name() const;
};

/// Text of a .json file: sorted keys, two spaces, final newline; bytes that are no UTF-8 are replaced.
std::string jsonText(const nlohmann::json& value);
/// Adds `validation` to an input: the condition must hold; the message is a whole sentence.
void validate(HclBlock& variable, const std::string& condition, const std::string& message);
/// Adds validation of a fixed choice.
void oneOf(HclBlock& variable, const std::string& name, const std::vector<std::string>& choices);
/// Sets `name = var.name` for each.
void passVariables(HclBlock& block, const std::vector<std::string>& names);
/// Adds `lifecycle { prevent_destroy = true }`, with further ignored changes.
void preventDestroy(HclBlock& resource, const std::string& why, const std::vector<std::string>& ignored = {});

} // namespace platbook::exporters::terraform
