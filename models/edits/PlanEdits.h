#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

/// Edits: pure functions from snapshot to snapshot. An edit that changes nothing returns the same snapshot.
namespace platbook::models {

/// Applies changes in order, all or none.
/// @errors path.*, plan.wrong_type, plan.out_of_range, plan.unknown_key
Result<PlanPtr> applyChanges(const PlanPtr& plan, const std::vector<Change>& changes);

/// Sets one field from its text form ("db-custom-2-7680", "0.5", "[gdpr, soc2]"); the empty text stays a value.
Result<PlanPtr> setField(const PlanPtr& plan, const std::string& path, const std::string& text);
/// Sets one field from an untyped value: a scalar, a list, a mapping.
Result<PlanPtr> setValue(const PlanPtr& plan, const std::string& path, const AnyValue& value);
/// Returns a field to its inherited or default value.
Result<PlanPtr> resetField(const PlanPtr& plan, const std::string& path);

/// Makes Change values for applyChanges.
Change setChange(std::string path, std::string scalar);
Change setListChange(std::string path, const std::vector<std::string>& items);
Change addChange(std::string listPath, AnyValue item);
Change removeChange(std::string path);

/// An AnyValue for an object: `{{"id", "eu-2"}, {"env", "prod"}}`.
AnyValue scalarValue(std::string text);
AnyValue listValue(const std::vector<std::string>& items);
AnyValue objectValue(const std::vector<std::pair<std::string, AnyValue>>& fields);

/// Removes an object and everything that refers to it: list entries drop the id, optional fields are cleared, objects
/// that cannot stand without it (a cell's tenants' placement, a region's cells) go too. `removed` lists what went.
Result<PlanPtr> removeObject(const PlanPtr& plan, const std::string& path, std::vector<std::string>* removed = nullptr);

/// Copies an object under a new id (and a new tenant_id, subnet and private range where it has them).
Result<PlanPtr> duplicateObject(const PlanPtr& plan, const std::string& path, std::string* newId = nullptr);

/// A free id of that kind made from a name: "Cedar Bank" -> "cedar-bank", then "cedar-bank-2".
std::string freeId(const Plan& plan, std::string_view kind, const std::string& name);

} // namespace platbook::models
