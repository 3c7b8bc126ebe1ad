#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"

#include <QString>

#include <string>
#include <vector>

namespace platbook::ui {

/// The object that holds the object of that path; empty: the plan.
std::string ownerPath(const models::Plan& plan, const std::string& objectPath);

/// The object's display name, else its id, else its place: "prod", "Pricing", "2".
QString displayName(const models::Plan& plan, const std::string& objectPath);

/// An entry of a list or map of objects.
struct EntryView {
    QString title;
    QString detail;
    std::string path;
};
/// The first entries of the list or map at that path, in plan order. Empty when there is none.
std::vector<EntryView> entryViews(const models::Plan& plan, const std::string& holderPath, std::size_t atMost);

/// "Own database"
QString laneName(models::Lane lane);

QString tenantName(const models::Tenant& tenant);

/// A text as it was typed or pasted, as one line without blanks around it: names have no line breaks.
QString oneLine(const QString& text);

} // namespace platbook::ui
