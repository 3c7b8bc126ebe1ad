#pragma once

#include "models/catalog/Catalogue.h"
#include "models/catalog/EmbeddedCatalogue.h"

#include <QtGlobal>

#include <algorithm>
#include <string>
#include <string_view>

namespace platbook::tests {

/// The catalogue of the program, parsed once.
inline const models::Catalogue& catalogue() {
    static const models::Catalogue value = models::embeddedCatalogue();
    return value;
}

/// The location of that name at Google; the test fails loudly when it is unknown.
inline models::LocationId at(std::string_view name) {
    return catalogue().locations().find(models::ProviderId::Gcp, name).value();
}

/// `text` with the first `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    if (place == std::string::npos) qFatal("the fixture does not hold the text to replace");
    return text.replace(place, from.size(), to);
}

/// 1-based line of the first `text` in `bytes`.
inline int lineOf(const std::string& bytes, std::string_view text) {
    const auto place = bytes.find(text);
    return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
}

} // namespace platbook::tests
