#pragma once

#include "PlanTypes.h"
#include "models/io/PlanText.h"

#include <functional>
#include <string>
#include <vector>

/// Plans made from the field table, for tests that walk all of it.
namespace platbook::models::samples {

/// A value the field takes; variants differ from each other. Numbers keep to the field's range.
std::string scalarSample(const FieldSpec& field, const TypeSpec& type, int variant);

/// A text that a field refuses.
struct Refusal {
    std::string text; ///< flow YAML
    std::string code; ///< of the diagnostic that says so
    bool shape;       ///< also refused by the JSON Schema, which knows the shape of a file and no more
};
/// What a scalar of that field must refuse, both ends of its range included.
std::vector<Refusal> refusals(const FieldSpec& field, const TypeSpec& type);

/// Sets every field of an object, lists and maps with one element and more for scalars.
void fill(const ObjectSpec& spec, void* object, int componentKind = -1, bool environmentOnly = false,
          bool cellOnly = false);
/// Fills one field.
void fillField(const FieldSpec& field, void* object, int componentKind, int variant = 0);

/// A plan with schema, plan (id, name, owner) and nothing else.
Plan smallPlan();
/// Small plans that together hold every field of the table: one per root section, one per component kind.
const std::vector<std::pair<std::string, Plan>>& sectionPlans();
/// One plan with everything.
Plan fullPlan();

/// A field of an object inside a plan, reachable for changing.
struct Place {
    std::string path; ///< "regions[region-a].cidr"
    const ObjectSpec* object;
    const FieldSpec* field;
    std::function<void*(Plan&)> edit; ///< the object that owns the field
};
/// Every field of every object that is set in the plan, in document order.
std::vector<Place> places(const Plan& plan);
/// The places of each of the section plans that no earlier one holds, on the object itself and inside overrides apart.
const std::vector<Place>& newPlaces(std::size_t section);

/// A value of a field: the field itself, or what its lists and mappings hold first, as far as that is no object.
struct Leaf {
    std::string path;
    const TypeSpec* type;
};
Leaf firstLeaf(const Place& place, const Plan& plan);
bool isCollection(const TypeSpec& type);

/// The plan as block or as flow text at every depth.
std::string blockText(const Plan& plan);
std::string flowText(const Plan& plan);

/// A comment behind every line and blank lines between, to see that they stay.
std::string commented(const std::string& text);
/// Lines of a that b lacks, counted from both ends: the size of the hunk a diff shows.
std::size_t hunk(const std::string& a, const std::string& b);
/// Gives a value, or the first one inside its lists and mappings, another content; false when these hold objects.
bool changeFirst(const FieldSpec& field, const TypeSpec& type, void* value);

} // namespace platbook::models::samples
