#include "exporters/runbook/CellChoice.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/TenantData.h"

#include <utility>

namespace platbook::exporters::runbook {
namespace {

/// The cell's buckets and their copies, parted by blanks.
std::string bucketsOf(const CellView& view) {
    std::string buckets;
    for (const Named& store : storesOf(view, models::ComponentKind::ObjectStorage)) {
        const std::string bucket = bucketName(view.plan, view.cell, *store.component);
        buckets += (buckets.empty() ? "" : " ") + bucket;
        if (store.component->copyTo.has() && view.failover) buckets += ' ' + standbyName(bucket);
    }
    return buckets;
}

std::string assignments(const CellView& view) {
    std::vector<std::pair<std::string, std::string>> values{{"project", view.project},
                                                            {"location", view.location()},
                                                            {"network", networkName(view.plan, view.environment.id)},
                                                            {"folder", terraformFolder(view)}};
    if (const auto database = mainInstance(view)) {
        values.emplace_back("instance", database->name);
        values.emplace_back("database", databaseName(view, *database->component));
        values.emplace_back("claim", tenantSetting(*database->component));
    }
    values.emplace_back("buckets", bucketsOf(view));
    std::string out;
    for (const auto& [name, value] : values) out += (out.empty() ? "" : " ") + name + '=' + shellWord(value);
    return out;
}

} // namespace

std::string chooseCell(const std::vector<const CellView*>& cells) {
    if (cells.size() == 1) return "cell=" + cells.front()->cell.id.text + ' ' + assignments(*cells.front()) + '\n';
    std::string names, choices;
    for (const CellView* view : cells) {
        names += (names.empty() ? "" : ", ") + view->cell.id.text;
        choices += view->cell.id.text + ") " + assignments(*view) + " ;;\n";
    }
    return "printf 'cell, one of " + names + ": '\nread -r cell\ncase $cell in\n" + choices +
           "*) project='' location='' network='' folder='' instance='' database='' claim='' buckets='' && printf 'there is no such cell\\n' ;;\n"
           "esac\n";
}

std::string chooseInstance(const std::vector<DatabaseChoice>& choices) {
    std::string text = "case $cell in\n";
    for (const DatabaseChoice& choice : choices)
        text += choice.view->cell.id.text + ") instance=" + shellWord(choice.instance.name) +
                " location=" + shellWord(choice.view->locationOf(*choice.instance.component)) +
                " database=" + shellWord(choice.database) + " ;;\n";
    return text + "*) instance='' database='' && printf 'the cell has none\\n' ;;\nesac\n";
}

std::string inChosenDatabase(const std::string& commands) {
    return openDatabaseAt("\"$project:$location:$instance\"", "\"$database\"") + commands + closeDatabase();
}

} // namespace platbook::exporters::runbook
