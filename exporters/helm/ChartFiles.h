#pragma once

#include <span>
#include <string_view>

namespace platbook::exporters::helm {

/// A file of the chart that is the same for every plan. "@GENERATED@" in its text stands for the first line that
/// every generated file has.
struct ChartFile {
    std::string_view path; ///< below the chart: "templates/deployment.yaml"
    std::string_view text;
};

/// The files of exporters/helm/chart, in the order of their names.
std::span<const ChartFile> chartFiles();

} // namespace platbook::exporters::helm
