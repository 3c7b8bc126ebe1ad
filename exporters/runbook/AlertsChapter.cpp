#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>

namespace platbook::exporters::runbook {
namespace {

/// What a signal means and what to do first, for alerts that don't say.
struct SignalAdvice {
    const char* signal;
    const char* meaning;
    std::array<const char*, 3> actions;
};
constexpr std::array<SignalAdvice, 12> advice{{
    {"error_rate",
     "More requests fail than the objective allows.",
     {"Was there a release in the last hour? Roll it back.", "Look at the newest errors of the cell.",
      "See whether all cells are hit: then it is the entry or a vendor."}},
    {"p50_latency_ms",
     "Half of the requests are slow.",
     {"Look at instances against their maximum.", "Look at the database's sessions.", "Look for a slow vendor."}},
    {"p95_latency_ms",
     "One request in twenty is slow.",
     {"Look at instances against their maximum.", "Look at the database's sessions.",
      "Look for one tenant with far more traffic than usual."}},
    {"p99_latency_ms",
     "One request in a hundred is slow.",
     {"Look at instances against their maximum.", "Look at the database's sessions.",
      "Look for one tenant with far more traffic than usual."}},
    {"database_cpu",
     "The database has little left.",
     {"Look for the statement that takes most time.", "Look for a job that runs at the wrong hour.",
      "Plan the next size; it restarts the database."}},
    {"redis_memory",
     "The cache is nearly full and will evict.",
     {"Look for keys without expiry.", "Look for one tenant's keys.", "Plan the next size."}},
    {"oom_errors",
     "Instances are killed for want of memory.",
     {"Was there a release in the last hour? Roll it back.", "Look at which component is killed.",
      "Lower its concurrency or raise its memory."}},
    {"queue_depth",
     "Work arrives faster than it is done.",
     {"See whether the workers run.", "Look at the dead letters.",
      "Raise the number of workers, if the database has connections left."}},
    {"replica_lag_s",
     "The replica is behind: a failover now would lose that much.",
     {"Look for a long transaction on the primary.", "Look at the replica's load.",
      "Tell who would decide about a failover."}},
    {"tokens_m",
     "Model tokens are used faster than planned.",
     {"Look for the tenant that uses them.", "See whether requests are repeated.",
      "Lower its limit until it is understood."}},
    {"egress_gb",
     "More data leaves than planned.",
     {"Look for the tenant and the path.", "See whether the cache in front still works.",
      "Take it as a leak until it is explained."}},
    {"up",
     "Something that should be watched is gone.",
     {"See whether the service runs.", "See whether monitoring itself runs.", "Look at the newest release."}},
}};

bool mentions(const std::string& expression, const std::string& word) {
    const std::size_t at = expression.find(word);
    if (at == std::string::npos) return false;
    const auto part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const std::size_t end = at + word.size();
    return (at == 0 || !part(expression[at - 1])) && (end >= expression.size() || !part(expression[end]));
}

const SignalAdvice* adviceFor(const models::Alert& alert) {
    for (const SignalAdvice& candidate : advice)
        if (mentions(*alert.expr, candidate.signal)) return &candidate;
    return nullptr;
}

std::string meaningOf(const models::Alert& alert) {
    if (alert.meaning.has() && !alert.meaning->empty()) return markdownLine(*alert.meaning);
    const SignalAdvice* known = adviceFor(alert);
    return known ? known->meaning : "The expression holds.";
}

std::vector<std::string> actionsOf(const models::Alert& alert) {
    std::vector<std::string> actions;
    for (const std::string& action : *alert.actions) actions.push_back(markdownLine(action));
    const SignalAdvice* known = adviceFor(alert);
    if (actions.empty() && known) actions.assign(known->actions.begin(), known->actions.end());
    if (actions.empty())
        actions = {"Look at the newest release.", "Look at the newest errors.", "Call who knows the component."};
    return actions;
}

std::string windowText(const models::Alert& alert) {
    std::vector<std::string> windows;
    for (const models::Duration& window : *alert.windows) windows.push_back(window.toText());
    const std::string lasting = alert.for_.has() ? alert.for_->toText() : "5m";
    return windows.empty() ? lasting : joined(windows) + ", for " + lasting;
}

std::string anchorOf(const models::Alert& alert) {
    return alert.runbook.has() ? *alert.runbook : "alert-" + alert.id.text;
}

std::string priority(const models::Alert& alert) {
    static constexpr const char* names[]{"P0", "P1", "P2", "P3"};
    return names[static_cast<std::size_t>(*alert.severity)];
}

std::string channelOf(const RunbookContext& context, const models::Alert& alert) {
    return alert.channel.has() ? context.contactText(*alert.channel) : context.onCall();
}

std::string nextInLine(const RunbookContext& context, const models::Alert& alert) {
    const auto people = context.callableContacts();
    const std::string first = alert.channel.has() ? alert.channel->text : people.empty() ? "" : people.front()->id.text;
    for (const auto* contact : people)
        if (contact->id.text != first) return context.contactText(contact->id);
    return context.owner();
}

/// Nobody is called over the head of someone who still has time to answer.
std::int64_t escalationMinutes(const RunbookContext& context, const models::Alert& alert) {
    if (alert.escalateMin.has()) return *alert.escalateMin;
    return std::max(alert.escalateMinOrDefault(), responseMinutes(context, static_cast<std::size_t>(*alert.severity)));
}

void addAlert(RunbookText& text, const RunbookContext& context, const models::Alert& alert) {
    text.heading(3, markdownLine(anchorOf(alert)));
    text.paragraph(meaningOf(alert) + " Severity " + priority(alert) + "; " + channelOf(context, alert) +
                   " is called, after " + std::to_string(escalationMinutes(context, alert)) +
                   " min without an answer " + nextInLine(context, alert) + " too.");
    std::string numbered;
    const auto actions = actionsOf(alert);
    for (std::size_t i = 0; i < actions.size(); ++i) numbered += std::to_string(i + 1) + ". " + actions[i] + '\n';
    text.block(numbered);
}

} // namespace

void alertsChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Alerts");
    if (context.plan.alerts.empty()) text.paragraph("The plan has no alerts: nobody is called when something breaks.");
    std::vector<std::vector<std::string>> rows;
    for (const auto& alert : context.plan.alerts) {
        std::string actions;
        const auto list = actionsOf(*alert);
        for (std::size_t i = 0; i < std::min<std::size_t>(list.size(), 3); ++i)
            actions += (i ? " " : "") + std::to_string(i + 1) + ") " + list[i];
        rows.push_back(
            {alert->name.has() ? markdownLine(*alert->name) : alert->id.text, markdownCode(*alert->expr),
             windowText(*alert), priority(*alert), meaningOf(*alert), actions,
             nextInLine(context, *alert) + " after " + std::to_string(escalationMinutes(context, *alert)) + " min",
             '[' + markdownLine(anchorOf(*alert)) + "](#" + markdownAnchor(anchorOf(*alert)) + ')'});
    }
    if (!rows.empty())
        text.table({"Alert", "Expression", "Window", "Severity", "What it means", "First three actions", "Escalation",
                    "Anchor"},
                   rows);
    if (!context.prodCells().empty() && !context.plan.alerts.empty()) {
        text.paragraph("Errors of each production cell in the last quarter of an hour:");
        std::string commands;
        for (const CellView* view : context.prodCells()) commands += errorCommands(*view, 15);
        text.commands(commands);
    }
    for (const auto& alert : context.plan.alerts) addAlert(text, context, *alert);
    planProcedures(text, context, {models::Chapter::Observability});
}

} // namespace platbook::exporters::runbook
