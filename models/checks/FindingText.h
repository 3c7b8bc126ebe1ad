#pragma once

#include "PlanTypes.h"
#include "models/messages/Quoted.h"
#include "models/units/Money.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Words and numbers of messages (UX section 9): names in quotation marks, English digit groups, no codes.
namespace platbook::models::text {

/// The display name, else the id, in quotation marks.
template<class Object> std::string quotedName(const Object& object) {
    return text::quoted(object.name.has() && !object.name->empty() ? *object.name : object.id.text);
}

/// "12,003"
std::string grouped(std::int64_t value);
/// "12,003.97", "0.5"; no zeros at the end.
std::string grouped(Decimal value);
/// "12,003.97", "12,000": cents are left out where there are none.
std::string grouped(Money value);
/// A number computed with binary arithmetic, to one decimal: "41.3", "40".
std::string rounded(double value);

/// "a, b, c"; beyond `limit` items "a, b and 40 more".
/// @param item  gives the text of the item at a position; asked for those shown alone
template<class Item> std::string list(std::size_t count, Item item, std::size_t limit = 6) {
    std::string text;
    const std::size_t shown = count > limit ? limit - 1 : count;
    for (std::size_t i = 0; i < shown; ++i) text += (i ? ", " : "") + item(i);
    if (shown < count) text += " and " + grouped(static_cast<std::int64_t>(count - shown)) + " more";
    return text;
}
std::string list(const std::vector<std::string>& items, std::size_t limit = 6);
/// "1 tenant", "3 tenants"; the plural is the singular with "s" unless given.
std::string counted(std::size_t count, std::string_view singular, std::string_view plural = {});

/// A jurisdiction for people: "EU", "SG"; longer ids by their name.
std::string jurisdiction(const Plan& plan, std::string_view id);

} // namespace platbook::models::text
