#pragma once

#include "PlanTypes.h"

#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

enum class FindingSeverity { Error, Warning, Info };

/// A change that would settle a finding.
struct Fix {
    std::string title; ///< "Move to eu-west"
    /// In the form of SCHEMA section 3, applied together, one undo step; empty: a hint that needs the user's own input.
    std::vector<Change> changes;
};

/// The waiver that covers a finding.
struct FindingWaiver {
    std::string id;
    std::string reason;
    std::string by;
    std::string expires;
    bool operator==(const FindingWaiver&) const = default;
};

/// Result of a check on one object (DOMAIN section 9).
struct Finding {
    std::string check; ///< "RES-04"
    FindingSeverity severity = FindingSeverity::Error;
    std::string object;     ///< as a target: "ap-1", "model/eu-default", "us-1/pg"
    std::string message;    ///< plain sentence in the user's words (UX section 9)
    std::string arithmetic; ///< numbers behind it: "131 of 150", "10 + 2 x 332 = 674 of 490"; may be empty
    std::vector<Fix> fixes;
    std::optional<FindingWaiver> waiver;
};

/// A check that could say nothing about an object for want of a field.
struct NotEvaluated {
    std::string check;
    std::string object;
    std::string missing; ///< field that is unset, "environments[dev].dr"
    bool operator==(const NotEvaluated&) const = default;
};

} // namespace platbook::models
