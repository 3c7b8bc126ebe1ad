#include "models/cost/LineKey.h"

#include <tuple>

namespace platbook::models {

bool isSameLine(const CostLine& a, const CostLine& b) {
    const auto parts = [](const CostLine& line) {
        return std::tie(line.sku, line.component, line.cell, line.env, line.region, line.owner);
    };
    return parts(a) == parts(b);
}

std::string lineKey(const CostLine& line) {
    std::string key;
    for (const std::string* part : {&line.cell, &line.component, &line.env, &line.region, &line.owner, &line.sku}) {
        key += *part;
        key += '\n';
    }
    return key;
}

} // namespace platbook::models
