#pragma once

#include "exporters/terraform/TerraformModule.h"

#include <string>

/// What the global and the regional edge have in common.
namespace platbook::exporters::terraform {

void addEdgeInputs(TerraformModule& module, bool regional);
/// Rules of a security policy. @param block  "rules" in a region, "rule" else
void addPolicyRules(HclBlock& policy, const std::string& block);
/// Hosts, matchers and paths of a URL map; 404 for other names.
/// @param target  expression of the backend with a key, an expression itself
void addRoutes(HclBlock& map, std::string (*target)(const std::string& key));
/// The proof of ownership that managed certificates ask for, and its records.
void addCertificateProof(HclFile& main, bool regional);
/// Address records of the names in the zone.
void addAddressRecords(HclFile& main, const std::string& address);
/// A record for each name of the cells at home here.
void addHostRecords(HclFile& main, const std::string& address);
/// The edge that a test of either module plans.
void addEdgeTestInputs(HclBlock& variables, bool regional);

} // namespace platbook::exporters::terraform
