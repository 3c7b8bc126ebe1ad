#include "exporters/hcl/HclWriter.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

/// Writes files of random blocks and values for `terraform fmt`, and each string beside them: random_hcl FOLDER COUNT
namespace {

using platbook::exporters::HclBlock;
using platbook::exporters::HclExpression;
using platbook::exporters::HclFile;

/// xorshift: the same files everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::size_t roll(std::size_t sides) {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<std::size_t>(m_state % sides);
    }

private:
    std::uint64_t m_state;
};

std::string randomText(Dice& dice) {
    static const char* const pieces[]{"plain", " ",    "\"",   "\\", "\n", "\t", "${", "$${",      "$", "%{",
                                      "%%{",   "%",    "}",    "#",  "//", "/*", "{{", "<<EOT\n",  "é", "🚀",
                                      "مرحبا", "\x01", "\xFF", "\r", "'",  "=",  ",",  "e\xCC\x81"};
    std::string text;
    for (std::size_t i = dice.roll(6); i > 0; --i) text += pieces[dice.roll(std::size(pieces))];
    return text;
}

std::string randomName(Dice& dice) {
    static const char* const names[]{
        "a",  "name",  "for_each", "depends_on", "source", "labels", "very_long_name_of_an_argument",
        "x9", "count", "iterator"};
    return names[dice.roll(std::size(names))];
}

std::string randomKey(Dice& dice) {
    static const char* const keys[]{"key",      "for", "null", "with-hyphen",    "with space",
                                    "tenant/a", "1st", "ü",    "longer_key_here"};
    return keys[dice.roll(std::size(keys))];
}

HclExpression randomValue(Dice& dice, int depth) {
    switch (dice.roll(depth > 0 ? 9 : 6)) {
    case 0: return dice.roll(2) == 0;
    case 1: return static_cast<std::int64_t>(dice.roll(1000)) - 500;
    case 2: return randomText(dice);
    case 3: return HclExpression::raw("var.some.thing[\"key\"]");
    case 4: return HclExpression::format("a-${var.name}-${join(\",\", [for x in var.list : \"${x}}\"])} \"quoted\" %{");
    case 5: return HclExpression();
    case 6: {
        std::vector<HclExpression> items;
        for (std::size_t i = dice.roll(5); i > 0; --i) items.push_back(randomValue(dice, depth - 1));
        return HclExpression::list(std::move(items));
    }
    case 7: {
        HclExpression::Pairs pairs;
        for (std::size_t i = dice.roll(5); i > 0; --i)
            pairs.emplace_back(randomKey(dice), randomValue(dice, depth - 1));
        return HclExpression::map(std::move(pairs));
    }
    default:
        return HclExpression::call(
            "merge", {HclExpression::raw("var.base"), HclExpression::map({{"k", randomValue(dice, depth - 1)}})});
    }
}

void fill(Dice& dice, HclBlock& block, int depth) {
    for (std::size_t i = dice.roll(6); i > 0; --i) {
        switch (dice.roll(depth > 0 ? 5 : 3)) {
        case 0: block.comment(randomText(dice)); break;
        case 3: fill(dice, block.block("nested"), depth - 1); break;
        case 4: fill(dice, block.block("dynamic", {"env"}), depth - 1); break;
        default: block.set(randomName(dice) + "_" + std::to_string(i), randomValue(dice, 3)); break;
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: random_hcl FOLDER COUNT\n";
        return 2;
    }
    for (int i = 0; i < std::atoi(argv[2]); ++i) {
        Dice dice(static_cast<std::uint64_t>(i) + 1);
        HclFile file("file " + std::to_string(i));
        for (std::size_t blocks = dice.roll(4) + 1; blocks > 0; --blocks) {
            if (dice.roll(3) == 0) file.comment(randomText(dice));
            fill(dice, file.resource("kind", "name_" + std::to_string(blocks)), 2);
        }
        std::ofstream(std::filesystem::path(argv[1]) / (std::to_string(i) + ".tf"), std::ios::binary) << file.text();
    }
    return 0;
}
