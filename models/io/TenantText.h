#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// The lines of a plan's text that list its tenants.
struct TenantText {
    std::size_t begin = 0; ///< byte offset of the line "tenants:"
    std::size_t end = 0;   ///< offset of the first line behind the list
    std::size_t count = 0; ///< items of the list
};

/// Finds the block by its lines alone, long before the text is parsed: one pass, no allocation. Text in flow style or JSON
/// has none. An item that is written in an unusual way may be counted wrongly; the count is for showing progress.
std::optional<TenantText> findTenantText(std::string_view text);

/// The text with the block cut out.
std::string withoutTenants(std::string_view text, const TenantText& block);

} // namespace platbook::models
