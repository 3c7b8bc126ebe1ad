#pragma once

#include "exporters/core/CellView.h"

#include <cstdint>
#include <string>

/// Poolers that all workloads of a cell share, on instances of their own: Cloud Run takes HTTP alone.
namespace platbook::exporters::terraform {

/// Whether instances of ours pool the database's connections. One that signs in by password needs a list of users, which
/// must not be kept here; a managed pooler is the provider's.
bool hasCentralPooler(const CellView& view, const models::Component& database);
/// The pooler among the clients of its database; no component's id has such a sign.
std::string poolerClient(const models::Component& database);
std::string poolerModuleOf(const models::Component& database);
/// Its instances' common name, its account's id and that account's e-mail.
std::string poolerName(const CellView& view, const models::Component& database);
std::string poolerAccount(const CellView& view, const models::Component& database);
std::string poolerEmail(const CellView& view, const models::Component& database);

} // namespace platbook::exporters::terraform
