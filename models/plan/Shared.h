#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace platbook::models {

/// An immutable plan object shared between snapshots, with value semantics: copying shares, edit() copies when shared,
/// comparing looks at the pointer first. Never null: a default Shared is a default-constructed object.
template<class T> class Shared {
public:
    Shared() = default;
    Shared(T value) : m_object(std::make_shared<const T>(std::move(value))) {}

    const T& operator*() const { return m_object ? *m_object : none(); }
    const T* operator->() const { return &**this; }

    /// The object for changing in place; other snapshots keep theirs.
    T& edit() {
        if (!m_object || m_object.use_count() != 1) m_object = std::make_shared<const T>(**this);
        return const_cast<T&>(*m_object); // ours alone, made non-const by make_shared of our own copy
    }
    /// Same object in memory: equal without looking inside.
    bool same(const Shared& other) const { return m_object == other.m_object; }
    bool operator==(const Shared& other) const { return same(other) || **this == *other; }

private:
    static const T& none() {
        static const T value{};
        return value;
    }
    std::shared_ptr<const T> m_object;
};

template<class T> using ObjectList = std::vector<Shared<T>>;

/// One `key: object` of a mapping, in document order.
template<class K, class T> struct MapEntry {
    K key;
    T value;
    bool operator==(const MapEntry&) const = default;
};
template<class K, class T> using OrderedMap = std::vector<MapEntry<K, T>>;

/// The same objects in memory at the same places: equal without looking inside.
template<class T> bool sameObjects(const Shared<T>& a, const Shared<T>& b) { return a.same(b); }
template<class T> bool sameObjects(const ObjectList<T>& a, const ObjectList<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Shared<T>& one, const Shared<T>& other) { return one.same(other); });
}
/// Keys are compared by value.
template<class K, class T> bool sameObjects(const OrderedMap<K, T>& a, const OrderedMap<K, T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
        return one.key == other.key && sameObjects(one.value, other.value);
    });
}

/// The entry with that key, or nullptr.
template<class K, class T> const T* findEntry(const OrderedMap<K, T>& map, const K& key) {
    for (const auto& entry : map)
        if (entry.key == key) return &entry.value;
    return nullptr;
}

/// The object with that id, or nullptr. Linear: hot paths use the evaluator's dense index.
template<class T, class IdType> const T* findById(const ObjectList<T>& list, const IdType& id) {
    for (const auto& item : list)
        if (item->id == id) return &*item;
    return nullptr;
}

} // namespace platbook::models
