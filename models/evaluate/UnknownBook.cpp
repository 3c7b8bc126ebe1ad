#include "models/evaluate/UnknownBook.h"

#include "models/evaluate/Evaluation.h"
#include "models/messages/Quoted.h"

namespace platbook::models {

std::optional<std::string> unknownBook(const Evaluation& evaluation) {
    const Pricing& pricing = *evaluation.index->plan().pricing;
    if (evaluation.priceBook || !pricing.book.has()) return std::nullopt;
    return "There is no price book " + text::quoted(*pricing.book) + ", so nothing is priced.";
}

} // namespace platbook::models
