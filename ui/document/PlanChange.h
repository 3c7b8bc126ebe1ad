#pragma once

#include <string>
#include <vector>

namespace platbook::ui {

/// What differs between two snapshots, by object path ("tenants[helios]", "cells[eu-1]", "regions[eu-west]",
/// "stamps.standard[api]"); fields outside objects with an id count under their root key ("edge", "pricing").
struct PlanChange {
    std::vector<std::string> added;
    std::vector<std::string> removed;
    std::vector<std::string> changed;
    bool everything = false; ///< another plan was loaded: look at it afresh

    bool touches(const std::string& rootKey) const;
};

} // namespace platbook::ui
