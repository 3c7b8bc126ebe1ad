#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <initializer_list>
#include <string_view>

/// The chapters of a runbook, in the order of DOMAIN section 10.3; one source each.
namespace platbook::exporters::runbook {

/// The picture beside the runbook.
inline constexpr std::string_view topologyFile = "topology.svg";

void titleBlock(RunbookText& text, const RunbookContext& context);
void scopeChapter(RunbookText& text, const RunbookContext& context);
void topologyChapter(RunbookText& text, const RunbookContext& context);
void matrixChapter(RunbookText& text, const RunbookContext& context);
void tenantsChapter(RunbookText& text, const RunbookContext& context);
void accessChapter(RunbookText& text, const RunbookContext& context);
void preFlightChapter(RunbookText& text, const RunbookContext& context);
void deployChapter(RunbookText& text, const RunbookContext& context);
void postDeployChapter(RunbookText& text, const RunbookContext& context);
void rollbackChapter(RunbookText& text, const RunbookContext& context);
void canaryChapter(RunbookText& text, const RunbookContext& context);
void failoverChapter(RunbookText& text, const RunbookContext& context);
void failbackChapter(RunbookText& text, const RunbookContext& context);
void tenantLifeChapter(RunbookText& text, const RunbookContext& context);
void restoreChapter(RunbookText& text, const RunbookContext& context);
void scalingChapter(RunbookText& text, const RunbookContext& context);
void operationsChapter(RunbookText& text, const RunbookContext& context);
void secretsChapter(RunbookText& text, const RunbookContext& context);
void alertsChapter(RunbookText& text, const RunbookContext& context);
void severityChapter(RunbookText& text, const RunbookContext& context);
void incidentChapter(RunbookText& text, const RunbookContext& context);
void drillChapter(RunbookText& text, const RunbookContext& context);
void maintenanceChapter(RunbookText& text, const RunbookContext& context);
void risksChapter(RunbookText& text, const RunbookContext& context);
void contactsChapter(RunbookText& text, const RunbookContext& context);
void changesChapter(RunbookText& text, const RunbookContext& context);

/// Minutes within which somebody answers a call of the severity, 0 for P0 to 3 for P3.
std::int64_t responseMinutes(const RunbookContext& context, std::size_t severity);
/// Part of the chapter on tenants: one step per isolation tier, and a proof behind each.
void addOffboarding(RunbookText& text, const RunbookContext& context);
/// The plan's own procedures and notes of these chapters, as third-level headings.
void planProcedures(RunbookText& text, const RunbookContext& context, std::initializer_list<models::Chapter> chapters);
/// Whether a procedure of the plan stands instead of what would be generated for the chapter.
bool isReplaced(const RunbookContext& context, models::Chapter chapter);
/// Measures of an area as a table; nothing where there are none.
void controlTable(RunbookText& text, const RunbookContext& context, std::initializer_list<models::ControlArea> areas);

} // namespace platbook::exporters::runbook
