#pragma once

#include <string>
#include <string_view>

namespace platbook::models {

/// Prints JSON with two spaces of indentation, keys in the order given. Numbers go in as text, so that amounts keep
/// their decimals; strings are escaped, UTF-8 stays as it is.
class JsonWriter {
public:
    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void key(std::string_view name);
    void string(std::string_view text);
    /// @param text  a JSON number
    void number(std::string_view text) { value(text); }
    void boolean(bool truth) { value(truth ? "true" : "false"); }
    void null() { value("null"); }

    // A member at once.
    void member(std::string_view name, std::string_view text) { key(name), string(text); }
    void memberNumber(std::string_view name, std::string_view text) { key(name), number(text); }

    /// The text with a final newline.
    std::string take() { return m_text + "\n"; }

private:
    void begin(char bracket);
    void end(char bracket);
    void value(std::string_view text);
    void separate();

    std::string m_text;
    std::string m_indent;
    bool m_first = true; ///< nothing yet in the innermost object or array
    bool m_afterKey = false;
};

} // namespace platbook::models
