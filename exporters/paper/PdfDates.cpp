#include "exporters/paper/PdfDates.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace platbook::exporters {
namespace {

/// "D:20260131000000Z" of "2026-01-31".
std::string pdfDate(std::string date) {
    std::erase(date, '-');
    return "(D:" + date + "000000Z)";
}

/// Moves the number of `digits` characters at `at`, where it points behind `from`, by `shift`.
void moveNumber(std::string& pdf, std::size_t at, std::size_t digits, std::size_t from, std::int64_t shift) {
    std::int64_t value = 0;
    std::from_chars(pdf.data() + at, pdf.data() + at + digits, value);
    if (value <= static_cast<std::int64_t>(from)) return;
    std::string text = std::to_string(value + shift);
    if (digits == 10) text.insert(0, 10 - text.size(), '0'); // entries of the table have ten digits
    pdf.replace(at, digits, text);
}

} // namespace

std::string withDate(std::string pdf, const std::string& date) {
    const std::string key = "/CreationDate ";
    const std::size_t start = pdf.find(key + "(D:");
    if (start == std::string::npos) return pdf;
    const std::size_t end = pdf.find(')', start) + 1;
    const std::string written = date.empty() ? std::string() : key + pdfDate(date);
    const auto shift = static_cast<std::int64_t>(written.size()) - static_cast<std::int64_t>(end - start);
    pdf.replace(start, end - start, written);
    // Every entry is "0000012345 00000 n" on a line of twenty characters, behind "xref", "0 count".
    const std::size_t table = pdf.rfind("\nxref\n");
    const std::size_t trailer = pdf.find("trailer", table);
    if (table == std::string::npos || trailer == std::string::npos) return pdf;
    std::size_t entry = pdf.find('\n', table + 6) + 1;
    for (; entry + 20 <= trailer; entry += 20)
        if (pdf[entry + 17] == 'n') moveNumber(pdf, entry, 10, start, shift);
    const std::size_t place = pdf.find("startxref\n", trailer) + 10;
    const std::size_t digits = pdf.find('\n', place) - place;
    moveNumber(pdf, place, digits, start, shift);
    return pdf;
}

} // namespace platbook::exporters
