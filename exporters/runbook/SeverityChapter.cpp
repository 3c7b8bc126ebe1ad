#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {
namespace {

/// Used where the plan's incident section says nothing (DOMAIN section 10.3).
struct UsualSeverity {
    const char* id;
    const char* meaning;
    int responseMin, updateMin;
    std::size_t calls; ///< how many contacts, in order
};
constexpr UsualSeverity usual[]{{"P0", "service down, or data of a tenant lost or seen by another", 5, 15, 99},
                                {"P1", "degraded: an objective is being missed", 15, 30, 2},
                                {"P2", "minor: a part works badly, with a way round", 240, 480, 1},
                                {"P3", "cosmetic", 2880, 0, 0}};

std::string duration(std::int64_t minutes) {
    if (minutes <= 0) return "when it is done";
    if (minutes % 1440 == 0) return std::to_string(minutes / 1440) + (minutes == 1440 ? " day" : " days");
    if (minutes % 60 == 0) return std::to_string(minutes / 60) + (minutes == 60 ? " hour" : " hours");
    return std::to_string(minutes) + " min";
}

std::string usualCalls(const RunbookContext& context, std::size_t count) {
    std::vector<std::string> people;
    for (const auto* contact : context.callableContacts())
        if (people.size() < count) people.push_back(context.contactText(contact->id));
    if (count == 0) return "nobody; a ticket for " + context.owner();
    return people.empty() ? context.owner() : joined(people);
}

std::vector<std::vector<std::string>> severityRows(const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& own : context.plan.incident->severities) {
        std::vector<std::string> people;
        for (const auto& id : *own->call) people.push_back(context.contactText(id));
        const UsualSeverity& fallback = usual[static_cast<std::size_t>(*own->id)];
        rows.push_back({std::string(toText(*own->id)),
                        own->meaning.has() ? markdownLine(*own->meaning) : fallback.meaning,
                        duration(own->responseMin.valueOr(fallback.responseMin)),
                        duration(own->updateMin.valueOr(fallback.updateMin)),
                        people.empty() ? usualCalls(context, fallback.calls) : joined(people)});
    }
    if (rows.empty())
        for (const UsualSeverity& severity : usual)
            rows.push_back({severity.id, severity.meaning, duration(severity.responseMin), duration(severity.updateMin),
                            usualCalls(context, severity.calls)});
    return rows;
}

} // namespace

std::int64_t responseMinutes(const RunbookContext& context, std::size_t severity) {
    for (const auto& own : context.plan.incident->severities)
        if (static_cast<std::size_t>(*own->id) == severity && own->responseMin.has()) return *own->responseMin;
    return usual[severity].responseMin;
}

void severityChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Severity and escalation");
    text.table({"Severity", "Meaning", "Response within", "Update every", "Who is called"}, severityRows(context));
    std::vector<std::vector<std::string>> rows;
    for (const auto& step : context.plan.incident->escalation)
        rows.push_back({std::to_string(step->afterMin.valueOr(0)) + " min", context.contactText(*step->contact),
                        step->region.has() ? step->region->text : "all"});
    if (rows.empty()) {
        std::int64_t after = 0;
        for (const auto* contact : context.callableContacts()) {
            rows.push_back({std::to_string(after) + " min", context.contactText(contact->id),
                            contact->region.has() ? contact->region->text : "all"});
            after += 15;
        }
        rows.push_back({std::to_string(after) + " min", context.owner(), "all"});
    }
    text.heading(3, "Escalation of P0 and P1");
    text.table({"Without an answer after", "Call", "For regions"}, rows);
}

void incidentChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Incident process");
    if (!isReplaced(context, models::Chapter::Incident)) {
        const models::Incident& incident = *context.plan.incident;
        const std::string channel = incident.channel.has() ? markdownLine(*incident.channel)
                                                           : "a new channel named after the date and the cell";
        const std::string page =
            incident.statusPage.has()
                ? markdownLine(*incident.statusPage)
                : "mail to the tenants' contacts in the register, because the plan names no status page";
        text.actions(
            {{"Acknowledge the call, and say so in " + channel +
                  ". Who acknowledges leads until someone takes over by name.",
              "", "the alert is acknowledged within the time of its severity.", "", context.onCall()},
             {"Set the severity by what users see; when in doubt the higher one.", "",
              "severity, cells and tenants concerned stand in the channel.", "", context.onCall()},
             {"First stop the harm, then look for the cause: roll back, fail over, shut one tenant's traffic.", "",
              "the signal falls.", "", context.onCall()},
             {"Keep a log with times: signal, actions, decisions, results.", "", "somebody else could go on from it.",
              "", context.onCall()},
             {"Tell those concerned by " + page + ", as often as the severity says.", "",
              "no tenant asks before it was told.", "", context.owner()},
             {"If personal data may have been seen or lost, call who is responsible for data protection at once: the legal time to report runs from now.",
              "", "time and facts are handed over.", "", context.decisionMaker()},
             {"Close it when the signal has been good for an hour, and tell those who were told of it.", "",
              "everyone concerned knows that it is over.", "the signal comes back.", context.onCall()},
             {"Within five working days write down what happened, why, and what changes in the plan. Nobody is blamed.",
              "", "every change has an owner and a date.", "", context.owner()}});
    }
    planProcedures(text, context, {models::Chapter::Incident});
}

} // namespace platbook::exporters::runbook
