#include "exporters/document/ZipArchive.h"

#include <QByteArray>

#include <array>

namespace platbook::exporters {
namespace {

constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;
constexpr std::uint16_t versionNeeded = 20;
constexpr std::uint16_t utf8Names = 0x0800;
constexpr std::uint16_t firstDay = (1 << 5) | 1; // 1980-01-01 as DOS writes it

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xff);
    out += static_cast<char>((value >> 8) & 0xff);
}
void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

/// A raw deflate stream: qCompress() gives four bytes of length, a zlib head of two, the stream and a checksum of four.
std::string deflate(std::string_view bytes) {
    const QByteArray packed = qCompress(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())), 9);
    return packed.mid(6, packed.size() - 10).toStdString();
}

constexpr std::array<std::uint32_t, 256> makeTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}

} // namespace

std::uint32_t crc32(std::string_view bytes) {
    static constexpr auto table = makeTable();
    std::uint32_t sum = 0xffffffffU;
    for (const char byte : bytes) sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xff] ^ (sum >> 8);
    return ~sum;
}

void ZipArchive::add(const std::string& name, std::string_view bytes, bool packed) {
    const std::string content = packed ? deflate(bytes) : std::string(bytes);
    const Entry entry{name,
                      crc32(bytes),
                      static_cast<std::uint32_t>(content.size()),
                      static_cast<std::uint32_t>(bytes.size()),
                      static_cast<std::uint32_t>(m_bytes.size()),
                      packed ? deflated : stored};
    put32(m_bytes, 0x04034b50);
    put16(m_bytes, versionNeeded);
    put16(m_bytes, utf8Names);
    put16(m_bytes, entry.method);
    put16(m_bytes, 0); // midnight
    put16(m_bytes, firstDay);
    put32(m_bytes, entry.checksum);
    put32(m_bytes, entry.packedSize);
    put32(m_bytes, entry.size);
    put16(m_bytes, static_cast<std::uint32_t>(name.size()));
    put16(m_bytes, 0); // no extra field
    m_bytes += name;
    m_bytes += content;
    m_entries.push_back(entry);
}

std::string ZipArchive::take() {
    const auto start = static_cast<std::uint32_t>(m_bytes.size());
    for (const Entry& entry : m_entries) {
        put32(m_bytes, 0x02014b50);
        put16(m_bytes, versionNeeded);
        put16(m_bytes, versionNeeded);
        put16(m_bytes, utf8Names);
        put16(m_bytes, entry.method);
        put16(m_bytes, 0);
        put16(m_bytes, firstDay);
        put32(m_bytes, entry.checksum);
        put32(m_bytes, entry.packedSize);
        put32(m_bytes, entry.size);
        put16(m_bytes, static_cast<std::uint32_t>(entry.name.size()));
        put16(m_bytes, 0); // extra field
        put16(m_bytes, 0); // comment
        put16(m_bytes, 0); // disk
        put16(m_bytes, 0); // internal attributes
        put32(m_bytes, 0); // external attributes
        put32(m_bytes, entry.offset);
        m_bytes += entry.name;
    }
    const auto size = static_cast<std::uint32_t>(m_bytes.size()) - start;
    const auto count = static_cast<std::uint32_t>(m_entries.size());
    put32(m_bytes, 0x06054b50);
    put16(m_bytes, 0);
    put16(m_bytes, 0);
    put16(m_bytes, count);
    put16(m_bytes, count);
    put32(m_bytes, size);
    put32(m_bytes, start);
    put16(m_bytes, 0); // no comment
    m_entries.clear();
    return std::move(m_bytes);
}

} // namespace platbook::exporters
