#pragma once

#include "exporters/core/CellView.h"

#include <string>
#include <vector>

/// Static sites (`web_static`): files in a bucket that a global edge serves.
namespace platbook::exporters::terraform {

/// Whether the cell's edge takes the bucket as a backend: global ones do, regional ones and gateways of clusters cannot.
bool isPublished(const CellView& view, const models::Component& component);
/// The name that the site asks for in the cell's environment, in prod its domain, else {env}.{domain} unless the plan
/// says more; empty: none.
std::string siteHost(const CellView& view, const models::Component& component);
/// Whether it is a name, and in the zone of the plan's edge.
bool inZone(const models::Plan& plan, const std::string& host);
/// What the README says of the sites: where they answer and how delivery publishes them. Empty without sites.
std::string sitesText(const std::vector<CellView>& views);

} // namespace platbook::exporters::terraform
