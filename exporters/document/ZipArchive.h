#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::exporters {

/// Builds a ZIP archive in memory. Every entry bears the earliest date that the format knows, so that the same entries
/// give the same bytes. At most 65,535 entries and 4 GiB.
class ZipArchive {
public:
    /// @param name  relative, '/'-separated
    /// @param packed  false: stored as it is
    void add(const std::string& name, std::string_view bytes, bool packed = true);
    /// The archive's bytes; the archive is empty afterwards.
    std::string take();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum = 0;
        std::uint32_t packedSize = 0;
        std::uint32_t size = 0;
        std::uint32_t offset = 0;
        std::uint16_t method = 0;
    };
    std::string m_bytes;
    std::vector<Entry> m_entries;
};

/// CRC-32 as ZIP and PNG use it (reflected 0xEDB88320): of "123456789" it is 0xCBF43926.
std::uint32_t crc32(std::string_view bytes);

} // namespace platbook::exporters
