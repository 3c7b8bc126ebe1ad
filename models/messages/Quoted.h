#pragma once

#include <string>
#include <string_view>

namespace platbook::models::text {

/// A name as messages show it: “eu-1”.
inline std::string quoted(std::string_view name) { return "“" + std::string(name) + "”"; }

} // namespace platbook::models::text
