#pragma once

#include <optional>
#include <utility>

namespace platbook::models {

/// One field of the plan: unset, set, or explicitly `null`. Unset and null both take the field's default, but in an
/// override null returns an inherited value to the default, so the two are told apart.
/// Reading an unset field gives a default-constructed value; ask has() or use the generated xOrDefault().
template<class T> class Setting {
public:
    Setting() = default;
    Setting(T value) : m_value(std::move(value)) {}

    bool has() const { return m_value.has_value(); }
    explicit operator bool() const { return has(); }
    bool isNull() const { return m_null; }

    const T& operator*() const { return m_value ? *m_value : none(); }
    const T* operator->() const { return &**this; }
    T valueOr(T fallback) const { return m_value ? *m_value : std::move(fallback); }

    /// The value for changing in place; an unset field becomes a set, default-constructed one.
    T& edit() {
        m_null = false;
        if (!m_value) m_value.emplace();
        return *m_value;
    }
    void set(T value) { edit() = std::move(value); }
    void clear() {
        m_value.reset();
        m_null = false;
    }
    void setNull() {
        m_value.reset();
        m_null = true;
    }

    bool operator==(const Setting& other) const { return m_null == other.m_null && m_value == other.m_value; }

private:
    static const T& none() {
        static const T value{};
        return value;
    }
    std::optional<T> m_value;
    bool m_null = false;
};

} // namespace platbook::models
