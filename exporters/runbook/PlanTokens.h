#pragma once

#include "exporters/core/CellView.h"

#include <string>

namespace platbook::exporters::runbook {

/// What a repeated procedure is repeated for; unset parts are null.
struct TokenScope {
    const models::Plan* plan = nullptr;
    const models::Environment* environment = nullptr;
    const models::Region* region = nullptr;
    const models::Cell* cell = nullptr;
    const models::Tenant* tenant = nullptr;
};

/// The text with tokens ({cell}, {tenant_id}) and fields ({tenant.admin_email}) filled in; what the scope doesn't know
/// stays as it is.
std::string filledText(const std::string& text, const TokenScope& scope);

/// The same for shell: a value is written so that the shell takes it for one word, whether it stands bare or in
/// single or double quotes.
std::string filledCommand(const std::string& command, const TokenScope& scope);

/// Whether a filter selects the cell, with its tenants; keys that say nothing about cells are ignored.
bool selectsCell(const models::Plan& plan, const models::Filter& filter, const CellView& view);
/// Whether a filter selects the tenant in its cell.
bool selectsTenant(const models::Plan& plan, const models::Filter& filter, const CellView& view,
                   const models::Tenant& tenant);

} // namespace platbook::exporters::runbook
