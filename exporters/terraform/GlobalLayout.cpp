#include "exporters/terraform/GlobalRoots.h"
#include "exporters/terraform/Layouts.h"

namespace platbook::exporters::terraform {

Layout globalLayout(const ExportInput& input, const std::vector<CellView>& views) {
    Layout layout;
    addProjects(layout, input, views);
    addRegistry(layout, input, views);
    addWorkloadIdentity(layout, input, views);
    addDns(layout, input, views);
    addEdges(layout, input, views);
    addClusters(layout, input, views);
    return layout;
}

} // namespace platbook::exporters::terraform
