#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"
#include "models/units/Decimal.h"
#include "tests/models/io/PlanSamples.h"

#include <cstdio>
#include <fstream>
#include <iostream>

/// Writes plans made from the field table for json_schema_test.py: `valid/NAME.json`, and for every value that a field
/// must refuse by its shape `refused/N.json` with one line in `refused.tsv`: file, JSON path, what stands there.
using namespace platbook::models;

namespace {

bool writeFile(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    return file.good();
}

/// A refused value of YAML as JSON.
std::string jsonForm(const std::string& text) {
    if (text == "[a, b]") return R"(["a", "b"])";
    if (text == "{a: b}") return R"({"a": "b"})";
    if (text.starts_with('"') || text.starts_with('[') || Decimal::parse(text)) return text;
    return '"' + text + '"';
}

/// "regions[region-a].cidr" as "$.regions[0].cidr": the sample plans have one object in each list.
std::string jsonPath(const std::string& path) {
    std::string out = "$.";
    bool inside = false;
    for (const char c : path) {
        inside = c == '[' || (inside && c != ']');
        if (!inside || c == '[') out += c == ']' ? "0]" : std::string(1, c);
    }
    return out;
}

class Samples {
public:
    explicit Samples(std::string folder) : m_folder(std::move(folder)), m_index(m_folder + "/refused.tsv") {}

    bool run() {
        bool fine = writeFile(m_folder + "/valid/everything.json", writePlanJson(samples::fullPlan()));
        const auto& plans = samples::sectionPlans();
        for (std::size_t i = 0; i < plans.size(); ++i) {
            const auto& [name, plan] = plans[i];
            const std::string text = writePlanJson(plan);
            fine &= writeFile(m_folder + "/valid/" + name + ".json", text);
            const auto loaded = readPlan(text, name);
            if (!loaded) return false;
            for (const auto& place : samples::newPlaces(i)) refuseAll(place, plan, *loaded->source);
        }
        m_index.flush();
        return fine && m_fine && m_index.good();
    }

private:
    void refuseAll(const samples::Place& place, const Plan& plan, const SourceDocument& source) {
        const samples::Leaf leaf = samples::firstLeaf(place, plan);
        refuseAt(leaf.path, samples::refusals(*place.field, *leaf.type), source);
        if (leaf.type != place.field->type)
            refuseAt(place.path, samples::refusals(*place.field, *place.field->type), source);
    }
    void refuseAt(const std::string& path, const std::vector<samples::Refusal>& refusals,
                  const SourceDocument& source) {
        const SourceNode& node = source.node(source.nearest(path));
        for (const auto& refusal : refusals) {
            if (!refusal.shape) continue;
            const std::string name = "refused/" + std::to_string(++m_count) + ".json";
            std::string text = source.text();
            text.replace(node.begin, node.end - node.begin, jsonForm(refusal.text));
            m_fine &= writeFile(m_folder + "/" + name, text);
            m_index << name << '\t' << jsonPath(path) << '\t' << jsonForm(refusal.text) << '\n';
        }
    }

    std::string m_folder;
    std::ofstream m_index;
    int m_count = 0;
    bool m_fine = true;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: schema_samples FOLDER, which holds the folders valid and refused\n";
        return 2;
    }
    return Samples(argv[1]).run() ? 0 : 1;
}
