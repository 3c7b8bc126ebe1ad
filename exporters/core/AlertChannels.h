#pragma once

#include "exporters/core/CellView.h"

#include <string>

/// Whom alerts call, and the notification channels for that.
namespace platbook::exporters {

/// The contact an alert calls in a cell: its channel, else the first on call for the region. Null: nobody.
const models::Contact* alertContact(const CellView& view, const models::Alert& alert);
/// Whether Terraform makes the contact's channel. It makes mail alone: the key of any other must not be kept there.
bool isMailChannel(const models::Contact& contact);
/// Display name by which Terraform finds a channel that was made by hand.
std::string channelName(const models::Plan& plan, const models::Contact& contact);

} // namespace platbook::exporters
