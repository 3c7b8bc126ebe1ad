#include "exporters/helm/ValueTree.h"

#include <algorithm>

namespace platbook::exporters {

ValueTree ValueTree::text(std::string value) {
    ValueTree tree;
    tree.m_kind = Kind::Text;
    tree.m_scalar = std::move(value);
    return tree;
}

ValueTree ValueTree::number(std::int64_t value) {
    ValueTree tree;
    tree.m_kind = Kind::Literal;
    tree.m_scalar = std::to_string(value);
    return tree;
}

ValueTree ValueTree::boolean(bool value) {
    ValueTree tree;
    tree.m_kind = Kind::Literal;
    tree.m_scalar = value ? "true" : "false";
    return tree;
}

ValueTree ValueTree::list() {
    ValueTree tree;
    tree.m_kind = Kind::List;
    return tree;
}

ValueTree ValueTree::list(const std::vector<std::string>& texts) {
    ValueTree tree = list();
    for (const std::string& item : texts) tree.append(text(item));
    return tree;
}

ValueTree ValueTree::map() { return {}; }

ValueTree ValueTree::openMap() {
    ValueTree tree;
    tree.m_open = true;
    return tree;
}

ValueTree& ValueTree::set(const std::string& key, ValueTree value, std::string comment) {
    if (ValueTree* present = find(key)) {
        *present = std::move(value);
        return *this;
    }
    m_keys.push_back(key);
    m_items.push_back(std::move(value));
    m_comments.push_back(std::move(comment));
    return *this;
}

ValueTree& ValueTree::set(const std::string& key, std::string value, std::string comment) {
    return set(key, text(std::move(value)), std::move(comment));
}

ValueTree& ValueTree::set(const std::string& key, const char* value, std::string comment) {
    return set(key, text(value), std::move(comment));
}

void ValueTree::append(ValueTree value) { m_items.push_back(std::move(value)); }

const ValueTree* ValueTree::find(std::string_view key) const {
    const auto hit = std::find(m_keys.begin(), m_keys.end(), key);
    return hit == m_keys.end() ? nullptr : &m_items[static_cast<std::size_t>(hit - m_keys.begin())];
}

ValueTree* ValueTree::find(std::string_view key) {
    const auto hit = std::find(m_keys.begin(), m_keys.end(), key);
    return hit == m_keys.end() ? nullptr : &m_items[static_cast<std::size_t>(hit - m_keys.begin())];
}

ValueTree& ValueTree::child(const std::string& key) {
    if (!find(key)) set(key, map());
    return *find(key);
}

bool ValueTree::operator==(const ValueTree& other) const {
    if (m_kind != other.m_kind || m_items.size() != other.m_items.size()) return false;
    if (m_kind == Kind::List) return m_items == other.m_items;
    if (m_kind != Kind::Map) return m_scalar == other.m_scalar;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const ValueTree* twin = other.find(m_keys[i]);
        if (!twin || !(*twin == m_items[i])) return false;
    }
    return true;
}

ValueTree merged(const ValueTree& base, const ValueTree& over) {
    if (!base.isMap() || !over.isMap()) return over;
    ValueTree result = base;
    for (std::size_t i = 0; i < over.size(); ++i) {
        ValueTree* present = result.find(over.keyAt(i));
        if (present) *present = merged(*present, over.at(i));
        else result.set(over.keyAt(i), over.at(i), over.commentAt(i));
    }
    return result;
}

ValueTree difference(const ValueTree& target, const ValueTree& base) {
    ValueTree result = target.isOpen() ? ValueTree::openMap() : ValueTree::map();
    for (std::size_t i = 0; i < target.size(); ++i) {
        const ValueTree* old = base.find(target.keyAt(i));
        const ValueTree& now = target.at(i);
        if (old && *old == now) continue;
        if (!old || !old->isMap() || !now.isMap()) {
            result.set(target.keyAt(i), now);
            continue;
        }
        ValueTree deeper = difference(now, *old);
        if (deeper.size() > 0) result.set(target.keyAt(i), std::move(deeper));
    }
    return result;
}

ValueTree common(const std::vector<const ValueTree*>& main, const std::vector<const ValueTree*>& all) {
    const ValueTree& first = *main.front();
    const std::vector<const ValueTree*>& deciding = first.isOpen() ? all : main;
    ValueTree result = first.isOpen() ? ValueTree::openMap() : ValueTree::map();
    for (std::size_t i = 0; i < first.size(); ++i) {
        const std::string& key = first.keyAt(i);
        const auto childrenOf = [&key](const std::vector<const ValueTree*>& trees) {
            std::vector<const ValueTree*> children;
            for (const ValueTree* tree : trees)
                if (const ValueTree* child = tree->find(key)) children.push_back(child);
            return children;
        };
        const auto children = childrenOf(deciding);
        if (children.size() != deciding.size()) continue;
        // An entry of an open mapping is whole or absent: half of a reference is none.
        if (first.at(i).isMap() && !first.isOpen()) {
            ValueTree deeper = common(childrenOf(main), childrenOf(all));
            if (deeper.size() > 0 || first.at(i).isOpen()) result.set(key, std::move(deeper), first.commentAt(i));
            continue;
        }
        const bool equal = std::all_of(children.begin(), children.end(),
                                       [&](const ValueTree* child) { return *child == first.at(i); });
        if (equal) result.set(key, first.at(i), first.commentAt(i));
    }
    return result;
}

} // namespace platbook::exporters
