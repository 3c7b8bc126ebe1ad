#pragma once

#include "models/io/SourceDocument.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Replacing spans of a text: the half of Save that knows YAML's layout but nothing of plans.
namespace platbook::models {

struct TextEdit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

/// Applies edits that do not overlap; of several at one place the first given comes first.
/// @param begin, end  the part of the text that is wanted, with the edits inside it applied
std::string applyEdits(std::string_view text, std::vector<TextEdit> edits, std::size_t begin, std::size_t end);

/// One child of a collection: an item with its dash, or a pair.
struct ChildSlot {
    std::uint32_t key = SourceDocument::none; ///< node of the key; none in lists
    std::uint32_t value = SourceDocument::none;
    std::size_t begin = 0; ///< of the dash, key or item
    std::size_t end = 0;   ///< of the value
    bool skipped = false;  ///< no counterpart in the plan
};

std::vector<ChildSlot> childSlots(const SourceDocument& source, std::uint32_t collection);

/// What becomes of a collection's children: which go, and what comes behind which.
struct ChildChanges {
    struct Insertion {
        std::ptrdiff_t after = -1; ///< index of the slot, -1: before the first
        std::string text;          ///< without surrounding indentation, comma or line end
    };
    std::vector<bool> removed; ///< one per slot
    std::vector<Insertion> insertions;
};

/// Edits that remove and insert children, in the layout of the collection: separators, line ends, indentation and what
/// comments stand between the children that stay. A block collection that loses all children becomes {} or [].
void patchChildren(const SourceDocument& source, std::uint32_t collection, const std::vector<ChildSlot>& slots,
                   const ChildChanges& changes, std::string_view newline, std::vector<TextEdit>& edits);

/// Column of a block collection's children.
std::size_t childIndent(const SourceDocument& source, std::uint32_t collection);
/// The line end the file uses: that of its first line.
std::string newlineOf(std::string_view text);

} // namespace platbook::models
