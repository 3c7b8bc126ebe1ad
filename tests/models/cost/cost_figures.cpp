#include "models/catalog/EmbeddedCatalogue.h"
#include "models/cost/CostJson.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

/// `cost PLAN --format json --book ID`, as the independent calculation asks its peer: nothing but the models.
int main(int argc, char** argv) {
    using namespace platbook::models;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() != 6 || arguments[0] != "cost" || arguments[4] != "--book") {
        std::cerr << "usage: cost_figures cost PLAN --format json --book ID\n";
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto loaded = readPlan(bytes, arguments[1]);
    std::cerr << toText(loaded.diagnostics());
    if (!loaded) return 1;
    Evaluator evaluator(std::make_shared<const Catalogue>(embeddedCatalogue()));
    EvaluationOptions options;
    options.book = arguments[5];
    std::cout << costJson(loaded->plan->plan->id.text, *evaluator.evaluate(loaded->plan, options));
    return 0;
}
