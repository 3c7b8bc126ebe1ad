#include "models/growth/GrowthStep.h"

#include "models/checks/FindingText.h"
#include "models/messages/Quoted.h"

namespace platbook::models {
namespace {

std::string grouped(const Rational& figure) {
    const std::string plain = figure.toText(1);
    const auto decimal = Decimal::parse(plain);
    return decimal ? text::grouped(*decimal) : plain;
}

/// "171.4 of 200"
std::string figures(const GrowthStep& step) { return grouped(step.figure) + " of " + grouped(step.limit); }

/// What is full, as the start of a sentence.
std::string whatCrossed(const GrowthStep& step) {
    switch (step.cause) {
    case StepCause::Disk: return "the disk of " + text::quoted(step.component) + " holds " + figures(step) + " GB";
    case StepCause::Instances: return text::quoted(step.component) + " runs " + figures(step) + " instances at peak";
    case StepCause::Connections:
        return "services open " + figures(step) + " connections of " + text::quoted(step.component);
    case StepCause::Tenants: return "it holds " + figures(step) + " tenants";
    case StepCause::OwnStack:
        return grouped(step.figure) + " tenants have a stack of their own and there are " + grouped(step.limit);
    }
    return {};
}

} // namespace

std::string_view stepCauseText(StepCause cause) {
    switch (cause) {
    case StepCause::Disk: return "disk";
    case StepCause::Instances: return "instances";
    case StepCause::Connections: return "connections";
    case StepCause::Tenants: return "tenants";
    case StepCause::OwnStack: return "own stack";
    }
    return "disk";
}

const std::vector<std::int64_t>& diskSizes() {
    static const std::vector<std::int64_t> sizes{10,    20,    50,    100,    200,    500,   1'000,
                                                 2'000, 4'000, 8'000, 16'000, 32'000, 64'000};
    return sizes;
}

std::string stepSentence(const GrowthStep& step, std::string_view currency) {
    const bool less = step.added.expected < Money();
    const std::string amount = (less ? "" : "+") + text::grouped(step.added.expected) + " " + std::string(currency);
    const std::string change =
        step.newCells.empty() ? "it grows from " + step.from + " to " + step.to
                              : text::list(step.newCells) + (step.newCells.size() == 1 ? " is added" : " are added");
    return text::quoted(step.cell) + ": " + whatCrossed(step) + ", so " + change +
           (step.priced ? " (" + amount + " a month)." : " (not priced).");
}

} // namespace platbook::models
