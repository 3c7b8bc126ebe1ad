#pragma once

#include "exporters/core/CellView.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <vector>

namespace platbook::exporters::terraform {

/// Where a secret of a cell rests: null is wherever the provider likes.
/// @param replicas  regions written in the plan, or nullptr: the cell's and, where every reader may, its failover region
/// @param tenant    whose secret it is, or nullptr: the platform's
nlohmann::json secretLocations(const CellView& view, models::SecretReplication replication,
                               const std::vector<models::RegionId>* replicas, const models::Tenant* tenant);

/// Days between rotations where the plan names none.
inline constexpr std::int64_t usualRotationDays = 90;
/// A period as the provider takes it, in seconds ("7776000s"); null where nothing rotates.
nlohmann::json rotationPeriod(std::int64_t days);

/// Whether the secret belongs to the platform or a vendor and is kept in the store: one for all cells of a project.
bool isShared(const models::Secret& secret);

/// Shared secrets of a project's cells by name: where each rests and how often it changes.
nlohmann::json projectSecrets(const std::vector<const CellView*>& views);

} // namespace platbook::exporters::terraform
