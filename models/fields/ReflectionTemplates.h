#pragma once

/// Templates behind the generated field table: they make a TypeSpec for each C++ type of a plan field.
/// Included by the generated PlanFields.cpp alone.

#include "models/fields/Reflection.h"
#include "models/fields/ScalarText.h"
#include "models/plan/Setting.h"
#include "models/plan/Shared.h"

#include <type_traits>
#include <vector>

namespace platbook::models::reflection {

template<class T> struct IsShared : std::false_type {};
template<class T> struct IsShared<Shared<T>> : std::true_type {};

template<class T> const void* readElement(const T& element) {
    if constexpr (IsShared<T>::value) return &*element;
    else return &element;
}
template<class T> void* editElement(T& element) {
    if constexpr (IsShared<T>::value) return &element.edit();
    else return &element;
}

/// A scalar type: text in, text out.
template<class T>
constexpr TypeSpec scalarType(ValueKind kind, std::string_view refKind = {}, const EnumSpec* enumeration = nullptr) {
    TypeSpec spec{};
    spec.kind = kind;
    spec.refKind = refKind;
    spec.enumeration = enumeration;
    return spec;
}
template<class T> bool equalValues(const void* a, const void* b) {
    return *static_cast<const T*>(a) == *static_cast<const T*>(b);
}
template<class T, auto Parse> bool parseInto(std::string_view text, void* value) {
    auto parsed = Parse(text);
    if (!parsed) return false;
    *static_cast<T*>(value) = std::move(*parsed);
    return true;
}
template<class T, auto Print> std::string printFrom(const void* value) { return Print(*static_cast<const T*>(value)); }

/// `list(T)`: a vector of values or of shared objects.
template<class T> TypeSpec listType(const TypeSpec* item) {
    using Vector = std::vector<T>;
    TypeSpec spec{};
    spec.kind = ValueKind::List;
    spec.item = item;
    spec.equal = &equalValues<Vector>;
    spec.size = [](const void* v) { return static_cast<const Vector*>(v)->size(); };
    spec.at = [](const void* v, std::size_t i) { return readElement((*static_cast<const Vector*>(v))[i]); };
    spec.editAt = [](void* v, std::size_t i) { return editElement((*static_cast<Vector*>(v))[i]); };
    spec.insertAt = [](void* v, std::size_t i) {
        auto& list = *static_cast<Vector*>(v);
        return editElement(*list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), T{}));
    };
    spec.eraseAt = [](void* v, std::size_t i) {
        auto& list = *static_cast<Vector*>(v);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    };
    return spec;
}

/// `map(K, T)`: entries in document order.
template<class K, class T> TypeSpec mapType(const TypeSpec* key, const TypeSpec* item) {
    using Entries = OrderedMap<K, T>;
    TypeSpec spec{};
    spec.kind = ValueKind::Map;
    spec.item = item;
    spec.key = key;
    spec.equal = &equalValues<Entries>;
    spec.size = [](const void* v) { return static_cast<const Entries*>(v)->size(); };
    spec.at = [](const void* v, std::size_t i) { return readElement((*static_cast<const Entries*>(v))[i].value); };
    spec.editAt = [](void* v, std::size_t i) { return editElement((*static_cast<Entries*>(v))[i].value); };
    spec.insertAt = [](void* v, std::size_t i) {
        auto& map = *static_cast<Entries*>(v);
        return editElement(map.insert(map.begin() + static_cast<std::ptrdiff_t>(i), MapEntry<K, T>{})->value);
    };
    spec.eraseAt = [](void* v, std::size_t i) {
        auto& map = *static_cast<Entries*>(v);
        map.erase(map.begin() + static_cast<std::ptrdiff_t>(i));
    };
    spec.keyAt = [](const void* v, std::size_t i) {
        return ScalarText<K>::print((*static_cast<const Entries*>(v))[i].key);
    };
    spec.setKeyAt = [](void* v, std::size_t i, std::string_view text) {
        auto parsed = ScalarText<K>::parse(text);
        if (parsed) (*static_cast<Entries*>(v))[i].key = std::move(*parsed);
        return parsed.has_value();
    };
    return spec;
}

template<class T> TypeSpec objectType(const ObjectSpec& (*object)()) {
    TypeSpec spec{};
    spec.kind = ValueKind::Object;
    spec.object = object;
    spec.equal = &equalValues<T>;
    return spec;
}

inline TypeSpec anyType() {
    TypeSpec spec{};
    spec.kind = ValueKind::Any;
    spec.equal = &equalValues<AnyValue>;
    return spec;
}

template<class T> TypeSpec textType(ValueKind kind, std::string_view refKind, const EnumSpec* enumeration) {
    TypeSpec spec = scalarType<T>(kind, refKind, enumeration);
    spec.parse = &parseInto<T, &ScalarText<T>::parse>;
    spec.print = &printFrom<T, &ScalarText<T>::print>;
    if constexpr (requires(const T& value) { std::string_view(value.text); })
        spec.text = [](const void* v) { return std::string_view(static_cast<const T*>(v)->text); };
    spec.equal = &equalValues<T>;
    return spec;
}

/// A field held as Setting<T>.
template<class T> constexpr HolderOps settingOps() {
    using Held = Setting<T>;
    HolderOps ops{};
    ops.has = [](const void* h) { return static_cast<const Held*>(h)->has(); };
    ops.isNull = [](const void* h) { return static_cast<const Held*>(h)->isNull(); };
    ops.read = [](const void* h) -> const void* { return &**static_cast<const Held*>(h); };
    ops.edit = [](void* h) -> void* { return &static_cast<Held*>(h)->edit(); };
    ops.clear = [](void* h) { static_cast<Held*>(h)->clear(); };
    ops.setNull = [](void* h) { static_cast<Held*>(h)->setNull(); };
    return ops;
}
/// A field held plainly: ids (unset when empty) and lists or maps of objects (absent and empty are the same).
template<class T> constexpr HolderOps plainOps() {
    HolderOps ops{};
    ops.has = [](const void* h) { return !static_cast<const T*>(h)->empty(); };
    ops.isNull = [](const void*) { return false; };
    ops.read = [](const void* h) { return h; };
    ops.edit = [](void* h) { return h; };
    ops.clear = [](void* h) { *static_cast<T*>(h) = T{}; };
    ops.setNull = ops.clear;
    return ops;
}

} // namespace platbook::models::reflection
