#include "models/catalog/SqlTiers.h"

#include "models/catalog/JsonFile.h"

#include <algorithm>
#include <charconv>

namespace platbook::models {

namespace {

/// MB / 1024, or nothing where nine decimals do not hold it.
std::optional<Decimal> exactGib(std::int64_t megabytes) {
    constexpr std::int64_t most = INT64_MAX / Decimal::unitsPerOne;
    if (megabytes <= 0 || megabytes > most || (megabytes * Decimal::unitsPerOne) % 1024 != 0) return std::nullopt;
    return Decimal::fromUnits(megabytes * Decimal::unitsPerOne / 1024);
}

std::optional<std::int64_t> parseWhole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool plain = !text.empty() && text.front() >= '1' && text.front() <= '9';
    if (!plain || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Smallest whole number >= value. value >= 0
std::int64_t ceiling(Decimal value) { return (value.units() + Decimal::unitsPerOne - 1) / Decimal::unitsPerOne; }

/// Smallest MB that holds `gib`; gib >= 0 and below 2^43 units.
std::int64_t ceilingMb(Decimal gib) {
    const std::int64_t whole = gib.units() / Decimal::unitsPerOne * 1024;
    const std::int64_t rest = gib.units() % Decimal::unitsPerOne * 1024;
    return whole + (rest + Decimal::unitsPerOne - 1) / Decimal::unitsPerOne;
}

Decimal times(Decimal value, std::int64_t count) { return Decimal::fromUnits(value.units() * count); }

} // namespace

Result<SqlTiers> SqlTiers::parse(const CatalogueFile& file) {
    const JsonFile json(file, "sql-tiers/v1");
    if (!json.ok()) return json.diagnostics();
    SqlTiers tiers;
    const JsonNode root = json.root();
    const JsonNode rule = root.member("custom");
    tiers.m_prefix = rule.text("prefix");
    tiers.m_edition = rule.text("edition");
    tiers.m_vcpuMax = rule.integer("vcpu_max");
    tiers.m_evenAbove = rule.integer("vcpu_even_above");
    tiers.m_stepMb = rule.integer("mb_step");
    tiers.m_minMb = rule.integer("mb_min");
    tiers.m_gibPerVcpuMin = rule.decimal("gib_per_vcpu_min");
    tiers.m_gibPerVcpuMax = rule.decimal("gib_per_vcpu_max");
    if (json.ok() && (tiers.m_stepMb <= 0 || tiers.m_vcpuMax <= 0 || tiers.m_vcpuMax > 4096))
        rule.report("catalogue.bad_value", "\"mb_step\" or \"vcpu_max\" is out of range");
    if (!json.ok()) return json.diagnostics();

    std::vector<SqlTier> shared;
    for (const JsonNode& row : root.items("shared_core")) {
        SqlTier tier;
        tier.name = row.text("tier");
        tier.edition = tiers.m_edition;
        tier.gib = row.decimal("gib");
        tier.flatRate = findRateKey(row.text("rate"));
        if (!tier.flatRate) row.report("catalogue.bad_value", "\"rate\" is no rate key");
        shared.push_back(std::move(tier));
    }
    for (const JsonNode& row : root.items("sizes")) {
        const std::string name = row.text("tier");
        const auto known = std::find_if(shared.begin(), shared.end(), [&](const SqlTier& t) { return t.name == name; });
        std::optional<SqlTier> tier;
        if (known != shared.end()) {
            tier = *known;
        } else if (row.has("mb")) {
            tier = SqlTier{name, row.text("edition"), Decimal::fromInt(row.integer("vcpu")), {}, {}, true, {}};
            const auto gib = exactGib(row.integer("mb"));
            if (!gib) row.report("catalogue.bad_value", "\"mb\" is no amount of memory");
            tier->gib = gib.value_or(Decimal());
        } else {
            tier = tiers.find(name);
        }
        if (!tier || tier->edition != row.text("edition")) {
            row.report("catalogue.bad_value", "\"" + name + "\" is no tier of that edition");
            continue;
        }
        tiers.m_sizes.push_back(*std::move(tier));
    }
    for (const JsonNode& row : root.items("classes")) {
        SqlTier size;
        size.name = row.text("tier");
        size.provider = row.value<ProviderId>("provider");
        size.vcpu = Decimal::fromInt(row.integer("vcpu"));
        size.gib = row.decimal("gib");
        tiers.m_classes.push_back(std::move(size));
    }
    for (const JsonNode& row : root.items("max_connections"))
        tiers.m_connections.emplace_back(row.decimal("from_gib"), static_cast<int>(row.integer("connections")));
    if (tiers.m_connections.empty() || !std::is_sorted(tiers.m_connections.begin(), tiers.m_connections.end()))
        root.report("catalogue.bad_value", "\"max_connections\" is empty or not ascending");
    const JsonNode pitr = root.member("pitr_days_max");
    for (const std::string& edition : pitr.keys())
        tiers.m_pitrDays.emplace_back(edition, static_cast<int>(pitr.integer(edition)));
    if (!json.ok()) return json.diagnostics();
    return tiers;
}

std::optional<SqlTier> SqlTiers::custom(std::int64_t vcpu, std::int64_t megabytes) const {
    const auto gib = exactGib(megabytes);
    if (!gib || vcpu <= 0 || vcpu > INT64_MAX / Decimal::unitsPerOne) return std::nullopt;
    SqlTier tier;
    tier.name = m_prefix + std::to_string(vcpu) + "-" + std::to_string(megabytes);
    tier.edition = m_edition;
    tier.vcpu = Decimal::fromInt(vcpu);
    tier.gib = *gib;
    tier.offered = vcpu <= m_vcpuMax && (vcpu <= m_evenAbove || vcpu % 2 == 0) && megabytes % m_stepMb == 0 &&
                   megabytes >= m_minMb && *gib >= times(m_gibPerVcpuMin, vcpu) && *gib <= times(m_gibPerVcpuMax, vcpu);
    return tier;
}

std::optional<SqlTier> SqlTiers::find(std::string_view name) const {
    for (const SqlTier& tier : m_sizes)
        if (tier.name == name) return tier;
    for (const SqlTier& tier : m_classes)
        if (tier.name == name) return tier;
    if (!name.starts_with(m_prefix)) return std::nullopt;
    const std::string_view numbers = name.substr(m_prefix.size());
    const auto dash = numbers.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto vcpu = parseWhole(numbers.substr(0, dash));
    const auto megabytes = parseWhole(numbers.substr(dash + 1));
    if (!vcpu || !megabytes) return std::nullopt;
    return custom(*vcpu, *megabytes);
}

std::optional<SqlTier> SqlTiers::smallest(Decimal vcpu, Decimal gib) const {
    if (vcpu > Decimal::fromInt(m_vcpuMax) || gib > times(m_gibPerVcpuMax, m_vcpuMax)) return std::nullopt;
    for (std::int64_t count = std::max<std::int64_t>(1, ceiling(vcpu)); count <= m_vcpuMax; ++count) {
        if (count > m_evenAbove && count % 2 != 0) continue;
        const Decimal wanted = std::max(gib, times(m_gibPerVcpuMin, count));
        const std::int64_t megabytes = std::max(ceilingMb(wanted), m_minMb);
        const std::int64_t stepped = (megabytes + m_stepMb - 1) / m_stepMb * m_stepMb;
        auto tier = custom(count, stepped);
        if (tier && tier->offered) return tier;
    }
    return std::nullopt;
}

std::optional<SqlTier> SqlTiers::smallest(ProviderId provider, Decimal vcpu, Decimal gib) const {
    if (provider == ProviderId::Gcp) return smallest(vcpu, gib);
    for (const SqlTier& size : m_classes)
        if (size.provider == provider && size.vcpu >= vcpu && size.gib >= gib) return size;
    return std::nullopt;
}

std::optional<SqlTier> SqlTiers::next(const SqlTier& tier) const {
    for (const SqlTier& size : tier.provider == ProviderId::Gcp ? m_sizes : m_classes)
        if (size.provider == tier.provider && size.edition == tier.edition && size.vcpu >= tier.vcpu &&
            size.gib >= tier.gib && (size.vcpu > tier.vcpu || size.gib > tier.gib))
            return size;
    return std::nullopt;
}

int SqlTiers::maxConnections(Decimal gib) const {
    int connections = m_connections.front().second;
    for (const auto& [from, count] : m_connections)
        if (gib >= from) connections = count;
    return connections;
}

std::optional<int> SqlTiers::maxPitrDays(std::string_view edition) const {
    for (const auto& [name, days] : m_pitrDays)
        if (name == edition) return days;
    return std::nullopt;
}

} // namespace platbook::models
