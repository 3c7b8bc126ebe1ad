// Price books: which there are, what differs between two, new ones from a provider's price list, private layers.
#include "src/books/UserCatalogue.h"
#include "src/cli/BookDifferenceText.h"
#include "src/cli/BooksOptions.h"
#include "src/cli/Commands.h"
#include "src/cli/LayerList.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <ostream>

namespace platbook::cli {
namespace {

ExitCode list(const models::Catalogue& catalogue, Streams streams) {
    const models::BookStore store = books::userBooks();
    const auto accepted = store.accepted();
    TextTable table{{{"id"}, {"provider"}, {"as_of"}, {"state"}, {"title"}}, {}};
    const auto add = [&table](const models::PriceBook& book, const std::string& state) {
        table.rows.push_back(
            {book.id(), std::string(models::toText(book.provider())), book.asOf().toText(), state, book.title()});
    };
    for (const auto& book : catalogue.books()) {
        const bool own = std::find(accepted.begin(), accepted.end(), book->id()) != accepted.end();
        add(*book, own ? "accepted" : "embedded");
    }
    for (const std::string& id : store.candidates()) {
        const auto file = store.candidate(id);
        const auto book = file ? models::PriceBook::parse(*file, catalogue.locations())
                               : models::Result<models::PriceBook>(file.diagnostics());
        streams.err << models::toText(book.diagnostics());
        if (book) add(*book, "waits");
    }
    streams.out << table.text();
    return ExitCode::Fine;
}

/// Takes a book by id, embedded, accepted or waiting, or from a file. @return its id, or nothing and why on err.
std::optional<std::string> openBook(const std::string& name, std::shared_ptr<const models::Catalogue>& catalogue,
                                    Streams streams) {
    if (catalogue->findBook(name) != nullptr) return name;
    std::optional<models::CatalogueFile> file;
    if (name.find('/') != std::string::npos || name.ends_with(".json")) {
        auto bytes = readFile(name, streams);
        if (!bytes) return std::nullopt;
        file = models::CatalogueFile{name, *std::move(bytes)};
    } else {
        const auto candidate = books::userBooks().candidate(name);
        if (!candidate) {
            streams.err << "platbook-cli books: there is no price book \"" << name
                        << "\"\n  hint: platbook-cli books list\n";
            return std::nullopt;
        }
        file = *candidate;
    }
    const auto book = models::PriceBook::parse(*file, catalogue->locations());
    streams.err << models::toText(book.diagnostics());
    if (!book) return std::nullopt;
    catalogue = std::make_shared<const models::Catalogue>(*catalogue->withBook(*file));
    return book->id();
}

ExitCode diff(const Arguments& arguments, std::shared_ptr<const models::Catalogue> catalogue, Streams streams) {
    if (!arguments.positional(1) || !arguments.positional(2)) {
        streams.err << "platbook-cli books: diff takes two price books\n  hint: platbook-cli books list\n";
        return ExitCode::Usage;
    }
    const auto before = openBook(*arguments.positional(1), catalogue, streams);
    const auto after = before ? openBook(*arguments.positional(2), catalogue, streams) : std::nullopt;
    if (!after) return ExitCode::Usage;
    if (catalogue->findBook(*before)->provider() != catalogue->findBook(*after)->provider()) {
        streams.err << "platbook-cli books: " << *before << " and " << *after << " are of two providers\n";
        return ExitCode::Usage;
    }
    models::PlanPtr plan;
    ExitCode code = ExitCode::Fine;
    if (arguments.has("plan")) {
        const auto loaded = loadPlan(arguments.value("plan"), streams, code);
        if (!loaded) return code;
        plan = loaded->plan;
    }
    streams.out << bookDifferenceText(catalogue, *before, *after, plan, std::numeric_limits<std::size_t>::max());
    return code;
}

ExitCode accept(const Arguments& arguments, Streams streams) {
    const auto id = arguments.positional(1);
    if (!id) {
        streams.err << "platbook-cli books: accept takes the id of a price book\n  hint: platbook-cli books list\n";
        return ExitCode::Usage;
    }
    const models::Diagnostics problems = books::userBooks().accept(*id);
    streams.err << models::toText(problems);
    if (models::hasErrors(problems)) return ExitCode::Usage;
    streams.out << *id << " is used from now on by plans that name no other book\n";
    return ExitCode::Fine;
}

ExitCode discard(const Arguments& arguments, const models::Catalogue& catalogue, Streams streams) {
    const auto id = arguments.positional(1);
    if (!id) {
        streams.err << "platbook-cli books: discard takes the id of a price book\n  hint: platbook-cli books list\n";
        return ExitCode::Usage;
    }
    const models::BookStore store = books::userBooks();
    const auto waiting = store.candidates();
    if (catalogue.findBook(*id) != nullptr && std::find(waiting.begin(), waiting.end(), *id) == waiting.end()) {
        const auto accepted = store.accepted();
        const bool own = std::find(accepted.begin(), accepted.end(), *id) != accepted.end();
        streams.err << "platbook-cli books: " << *id
                    << (own ? " was accepted, so plans may use it" : " ships with the planner")
                    << "\n  hint: discard removes a book that waits; platbook-cli books list\n";
        return ExitCode::Usage;
    }
    const models::Diagnostics problems = store.discard(*id);
    streams.err << models::toText(problems);
    if (models::hasErrors(problems))
        return problems.front().code.starts_with("file.") ? ExitCode::OutsideFailure : ExitCode::Usage;
    streams.out << *id << " is gone; another refresh reads the prices again\n";
    return ExitCode::Fine;
}

/// Becomes the program that uses the network, which is installed beside this one. No key is among its words.
ExitCode runRefresh(const Arguments& arguments, Streams streams) {
    std::error_code error;
    const std::filesystem::path helper =
        std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "platbook-refresh";
    std::vector<std::string> words{helper.string(), *arguments.positional(0)};
    for (const Option& option : refreshOptions()) {
        if (!arguments.has(option.name)) continue;
        words.push_back("--" + option.name);
        if (!option.value.empty()) words.push_back(arguments.value(option.name));
    }
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    streams.out.flush();
    streams.err.flush();
    if (!error) execv(helper.c_str(), pointers.data());
    streams.err << "platbook-cli books: " << helper.string() << " cannot be started: " << std::strerror(errno) << "\n";
    return ExitCode::OutsideFailure;
}

} // namespace

std::vector<Option> refreshOptions() {
    return {{"provider", "NAME", "refresh: whose prices; gcp unless given", {"gcp", "aws", "azure"}},
            {"plan", "PLAN", "what the difference means for this plan; layers: which of them it uses", {}},
            {"accept", "", "refresh: use the new book at once", {}},
            {"ca-file", "FILE", "refresh: certificates to trust instead of the system's", {}},
            {"proxy", "URL", "refresh: proxy instead of the environment's", {}},
            {"timeout", "SECONDS", "refresh: how long a server may keep silent; 20 unless given", {}},
            {"endpoint", "URL", "refresh: https://HOST:PORT instead of the provider's server", {}},
            {"as-of", "DATE", "refresh: date of the new book instead of today", {}}};
}

std::string BooksCommand::name() const { return "books"; }
std::string BooksCommand::summary() const {
    return "Lists and compares price books, and refreshes them from a provider's price list.";
}
std::vector<Positional> BooksCommand::positionals() const {
    return {{"ACTION", "what to do", false, {"list", "diff", "refresh", "accept", "discard", "key", "layers"}},
            {"BOOK",
             "diff: the earlier book; accept, discard: the book; an id or, for diff, a file; layers: add",
             true,
             {}},
            {"NEW", "diff: the later book; layers add: the file of a private price layer", true, {}}};
}
std::vector<Option> BooksCommand::options() const {
    std::vector<Option> options = refreshOptions();
    options.push_back({"force", {}, "with layers add: replaces a layer that is there already", {}});
    return options;
}

ExitCode BooksCommand::run(const Arguments& arguments, Streams streams) const {
    const std::string action = *arguments.positional(0);
    if (action == "refresh" || action == "key") return runRefresh(arguments, streams);
    if (action == "accept") return accept(arguments, streams);
    if (action == "layers") return answerLayers(arguments, streams);
    const auto catalogue = books::userCatalogue();
    streams.err << models::toText(catalogue.diagnostics());
    if (action == "discard") return discard(arguments, **catalogue, streams);
    return action == "list" ? list(**catalogue, streams) : diff(arguments, *catalogue, streams);
}

} // namespace platbook::cli
