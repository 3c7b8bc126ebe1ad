#pragma once

#include "models/io/AtomicFile.h"
#include "models/io/PlanReader.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

/// Plans and their canvas layout on disk.
namespace platbook::models {

/// Reads a plan from a file, at most 64 MiB.
/// @errors file.* when it cannot be read, else those of readPlan
Result<LoadedPlan> loadPlanFile(const std::string& path, const ReadWatch& watch = {});

/// Saves a plan's text: all or nothing, the previous version staying as `path~`.
/// @errors those of replaceFile; empty on success
Diagnostics savePlanFile(const std::string& path, std::string_view text);

/// Path of the version that the last save kept; empty where there is none.
std::string previousVersion(const std::string& path);

/// Where one object was put by hand on the canvas, in scene units (1 = 1 px at 100 %). A region's corner stands at that
/// point of the scene; that of a service or store counts from the corner of its stamp's place in the region, so that it
/// goes along with the region.
struct LayoutEntry {
    double x = 0;
    double y = 0;
    bool pinned = false;
    bool locked = false;
    bool collapsed = false;
    bool operator==(const LayoutEntry&) const = default;
};
/// By target: a region ("us-east"), a component ("us-1/pg"), its copy in another region ("us-central/us-1/pg"). What it
/// does not name stands where the automatic layout puts it; targets that the plan does not have are kept and ignored.
/// Never part of the plan, its hash or any export but diagrams.
using Layout = std::map<std::string, LayoutEntry>;
using LayoutPtr = std::shared_ptr<const Layout>;

inline constexpr double largestPosition = 1e5; ///< in scene units; a file with more is damaged

/// The layout file beside a plan: "atlas.plat.yaml" has "atlas.plat.layout.json".
std::string layoutPath(const std::string& planPath);
/// No file gives an empty layout; entries that cannot be read are left out with a warning.
/// @errors file.*, layout.damaged (warning)
Result<Layout> loadLayout(const std::string& planPath);
Diagnostics saveLayout(const std::string& planPath, const Layout& layout);

/// The layout file's text, sorted by target, one object a line.
std::string writeLayout(const Layout& layout);
Result<Layout> readLayout(const std::string& text, const std::string& fileName);

} // namespace platbook::models
