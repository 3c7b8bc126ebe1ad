#pragma once

#include <utility>

namespace platbook::models {

/// One field of the plan: unset, set, or explicitly `null`. Unset and null both take the field's default, but in an
/// override null returns an inherited value to the default, so the two are told apart.
/// Reading an unset field gives a default-constructed value; ask has() or use the generated xOrDefault().
/// (A value and a state instead of std::optional: the plan has hundreds of fields, and this compiles in half the time.)
template<class T> class Setting {
public:
    Setting() = default;
    Setting(T value) : m_value(std::move(value)), m_state(State::Set) {}

    bool has() const { return m_state == State::Set; }
    explicit operator bool() const { return has(); }
    bool isNull() const { return m_state == State::Null; }

    const T& operator*() const { return m_value; }
    const T* operator->() const { return &m_value; }
    T valueOr(T fallback) const { return has() ? m_value : std::move(fallback); }

    /// The value for changing in place; an unset field becomes a set, default-constructed one.
    T& edit() {
        m_state = State::Set;
        return m_value;
    }
    void set(T value) { edit() = std::move(value); }
    void clear() { become(State::Unset); }
    void setNull() { become(State::Null); }

    bool operator==(const Setting& other) const { return m_state == other.m_state && m_value == other.m_value; }

private:
    enum class State : unsigned char { Unset, Null, Set };
    void become(State state) {
        m_value = T{};
        m_state = state;
    }

    T m_value{};
    State m_state = State::Unset;
};

} // namespace platbook::models
