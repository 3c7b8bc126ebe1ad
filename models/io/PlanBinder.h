#pragma once

#include "PlanTypes.h"
#include "models/io/FieldIndex.h"
#include "models/io/Problems.h"
#include "models/io/ReadWatch.h"
#include "models/io/References.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace platbook::models {

/// Most nodes that are read through aliases: a plan shares small objects, a bomb multiplies them.
constexpr std::size_t mostAliasNodes = 100'000;

/// Turns a document's nodes into typed values by the field table, reporting everything that does not fit. What is wrong
/// is left out of the plan and its node marked, so that Save leaves it as it stands.
class PlanBinder {
public:
    PlanBinder(SourceDocument& source, Problems& problems, References& references, const ReadProgress& progress)
        : m_source(source), m_problems(problems), m_references(references), m_progress(progress) {}

    /// Fills the plan from the root mapping; when it is stopped, with a part of it.
    void bind(Plan& plan);
    /// Reads a value whose type is known where it is applied. False: it was reported.
    /// @param depth  of the node in the value
    bool bindAny(AnyValue& value, std::uint32_t node, std::size_t depth = 0);

private:
    enum class Partial { No, Free, Environment, Cell };
    /// What the surroundings say about an object.
    struct Context {
        Partial partial = Partial::No;
        int componentKind = -1; ///< of the enclosing component, for its overrides
        std::string_view stamp; ///< of the cell, for its overrides
    };

    void bindObject(const ObjectIndex& index, void* object, std::uint32_t node, Context context);
    void bindField(const ObjectIndex& index, const FieldEntry& entry, void* object, std::uint32_t key,
                   std::uint32_t node, const Context& context);
    bool bindValue(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                   const Context& context);
    bool bindScalar(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node);
    bool bindList(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                  const Context& context);
    bool bindMap(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                 const Context& context);
    bool bindRange(const TypeSpec& type, void* value, std::uint32_t node);
    bool bindMapEntry(const TypeSpec& type, const FieldEntry& entry, void* map, std::uint32_t key, std::uint32_t node,
                      const Context& context);
    Context entryContext(const TypeSpec& type, const FieldEntry& entry, const Context& context,
                         std::string_view key) const;

    /// The node an alias stands for, counting what is read through aliases; `none` when that grows out of hand.
    std::uint32_t enter(std::uint32_t node);
    void defineIds(const FieldEntry& entry, std::uint32_t list);
    void reportUnknown(const ObjectIndex& index, std::uint32_t key, const Context& context);
    void reportMissing(const ObjectIndex& index, const std::vector<bool>& given, std::uint32_t node);
    void wrongType(const TypeSpec& type, std::uint32_t node);
    void skip(std::uint32_t key, std::uint32_t value);
    int kindOf(const ObjectIndex& index, std::uint32_t map, int fallback) const;
    void findStampKinds();

    SourceDocument& m_source;
    Problems& m_problems;
    References& m_references;
    const ReadProgress& m_progress;
    std::size_t m_aliasNodes = 0;
    bool m_aliasReported = false;
    /// Kind of each component of each stamp, known before the cells that override them are read.
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, int>> m_stampKinds;
};

} // namespace platbook::models
