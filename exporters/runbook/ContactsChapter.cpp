#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {

void contactsChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Contacts");
    std::vector<std::vector<std::string>> rows;
    for (const auto* contact : context.contactsInOrder())
        rows.push_back(
            {contact->id.text, markdownLine(*contact->role), std::string(toText(contact->viaOrDefault())),
             contact->address.has() ? markdownLine(*contact->address)
                                    : "in the " + std::string(toText(contact->viaOrDefault())) + " directory",
             contact->hours.has() ? markdownLine(*contact->hours) : "any time",
             contact->region.has() ? contact->region->text : "all", std::to_string(contact->orderOrDefault())});
    if (rows.empty()) {
        text.paragraph("The plan names no contact; " + context.owner() + " answers for everything.");
        return;
    }
    text.table({"Contact", "Role", "Reached by", "Address", "Hours", "Regions", "Order"}, rows);
    text.paragraph("Owner of the plan: " + context.owner() + '.');
}

} // namespace platbook::exporters::runbook
