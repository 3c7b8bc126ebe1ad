#pragma once

#include "exporters/terraform/CellRoot.h"

#include <string>
#include <string_view>

namespace platbook::exporters::terraform {

/// Sets env, secret_env and sidecars of a workload: addresses of the stores it reaches, the plan's variables, its pooler.
/// @param places  the workload's places as an expression
void addEnvironment(CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places);

/// Whether a variable of the plan is meant for the component: by `for`, or because it names nobody.
bool appliesTo(const CellView& view, const models::Component& component, const models::Var& variable);

/// Whether a literal would carry a credential: such values are never written.
bool looksLikeCredential(std::string_view name, std::string_view value);

/// A description for a service account: one line, at most 100 bytes.
std::string fitDescription(const std::string& text);

} // namespace platbook::exporters::terraform
