#include "ui/canvas/layout/KeepApart.h"

#include <algorithm>

namespace platbook::ui {

namespace {

/// Whether `a` settles before `b`.
bool goesFirst(const BoxApart& a, const BoxApart& b) {
    return a.hold != b.hold ? a.hold > b.hold : a.rect->top() < b.rect->top();
}

} // namespace

Hold holdOf(const models::Layout& placed, const std::string& target) {
    const auto entry = placed.find(target);
    if (entry == placed.end()) return Hold::Loose;
    return entry->second.locked ? Hold::Locked : Hold::ByHand;
}

void keepApart(std::vector<BoxApart> boxes, const QSizeF& gap) {
    // The first of those left settles unless it meets a settled one; then it goes below that one and waits its turn
    // again. Every step settles a box or moves one down past a settled one, so it ends.
    constexpr double touch = 0.5; // boxes exactly `gap` apart do not meet
    std::vector<QRectF> settled;
    while (!boxes.empty()) {
        const auto next = std::min_element(boxes.begin(), boxes.end(), goesFirst);
        const QRectF needed =
            next->rect->adjusted(touch - gap.width(), touch - gap.height(), gap.width() - touch, gap.height() - touch);
        const auto met =
            std::find_if(settled.begin(), settled.end(), [&](const QRectF& other) { return needed.intersects(other); });
        if (met == settled.end()) {
            settled.push_back(*next->rect);
            boxes.erase(next);
        } else {
            next->rect->moveTop(met->bottom() + gap.height());
        }
    }
}

} // namespace platbook::ui
