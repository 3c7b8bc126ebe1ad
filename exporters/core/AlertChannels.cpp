#include "exporters/core/AlertChannels.h"

namespace platbook::exporters {

const models::Contact* alertContact(const CellView& view, const models::Alert& alert) {
    if (alert.channel.has()) return models::findById(view.plan.contacts, *alert.channel);
    const models::Contact* chosen = nullptr;
    for (const auto& contact : view.plan.contacts) {
        if (contact->role->find("on-call") == std::string::npos) continue;
        if (contact->region.has() && *contact->region != view.region.id) continue;
        if (!chosen || contact->orderOrDefault() < chosen->orderOrDefault()) chosen = &*contact;
    }
    return chosen;
}

bool isMailChannel(const models::Contact& contact) {
    return contact.viaOrDefault() == models::ContactVia::Mail && contact.address.has();
}

std::string channelName(const models::Plan& plan, const models::Contact& contact) {
    return plan.plan->id.text + ' ' + contact.id.text;
}

} // namespace platbook::exporters
