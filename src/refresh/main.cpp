// platbook-refresh: what `platbook-cli books refresh` and `books key` run. A program of its own, so that platbook-cli
// starts without libcurl and the keyring.
#include "src/books/UserCatalogue.h"
#include "src/cli/BookDifferenceText.h"
#include "src/cli/BooksOptions.h"
#include "src/cli/Command.h"
#include "src/cli/PlanInput.h"
#include "src/net/ApiKey.h"
#include "src/net/RefreshJob.h"

#include "models/pricefeed/PriceFeed.h"

#include <unistd.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <ctime>
#include <iostream>
#include <string>

namespace {

using namespace platbook;
using cli::ExitCode;

volatile std::sig_atomic_t interrupted = 0;
void onInterrupt(int) { interrupted = 1; }

models::Date today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
}

/// A line that shows how far the refresh is; on a terminal alone.
void showProgress(const models::RefreshProgress& progress, bool& shown, cli::Streams streams) {
    if (isatty(STDERR_FILENO) == 0) return;
    streams.err << "\r\033[K" << progress.done << " of " << progress.known << " answers, " << (progress.bytes >> 10U)
                << " KiB" << (progress.waiting.empty() ? "" : "; " + progress.waiting + ", trying again") << std::flush;
    shown = true;
}

class RefreshCommand : public cli::Command {
public:
    std::string name() const override { return "books refresh"; }
    std::string summary() const override { return "Reads a provider's price list into a new price book."; }
    std::vector<cli::Positional> positionals() const override {
        return {{"ACTION", "what to do", false, {"refresh", "key"}}};
    }
    std::vector<cli::Option> options() const override { return cli::refreshOptions(); }

protected:
    ExitCode run(const cli::Arguments& arguments, cli::Streams streams) const override {
        return *arguments.positional(0) == "key" ? keepKey(streams) : refresh(arguments, streams);
    }

private:
    static ExitCode keepKey(cli::Streams streams) {
        std::string key;
        std::getline(std::cin, key);
        const models::Diagnostics problems = net::keepGcpKey(key);
        streams.err << models::toText(problems);
        if (!problems.empty()) return ExitCode::OutsideFailure;
        streams.out << (key.empty() ? "the system keyring holds no key now\n"
                                    : "the system keyring holds the key now\n");
        return ExitCode::Fine;
    }

    static bool readOptions(const cli::Arguments& arguments, net::RefreshOrder& order, cli::Streams streams) {
        const auto refuse = [&streams](const std::string& message) {
            streams.err << "platbook-cli books refresh: " << message << "\n";
            return false;
        };
        order.endpoint = arguments.value("endpoint");
        if (!order.endpoint.empty() &&
            (!order.endpoint.starts_with("https://") || models::originOf(order.endpoint) != order.endpoint))
            return refuse("--endpoint is https://HOST or https://HOST:PORT");
        order.curl.caFile = arguments.value("ca-file");
        order.curl.proxy = arguments.value("proxy");
        if (order.curl.proxy.find('@') != std::string::npos)
            return refuse("--proxy takes no password, which others could see\n  hint: put it into https_proxy");
        if (arguments.has("timeout")) {
            const std::string text = arguments.value("timeout");
            int seconds = 0;
            const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
            constexpr int longest = 3600;
            if (read.ec != std::errc() || read.ptr != text.data() + text.size() || seconds < 1 || seconds > longest)
                return refuse("--timeout is a number of seconds from 1 to 3600");
            order.curl.stallTimeout = std::chrono::seconds(seconds);
            order.curl.connectTimeout = std::chrono::seconds(seconds);
        }
        order.today = today();
        if (arguments.has("as-of")) {
            const auto day = models::Date::parse(arguments.value("as-of"));
            if (!day) return refuse("--as-of takes a day such as 2026-01-31");
            order.today = *day;
        }
        return true;
    }

    static ExitCode refresh(const cli::Arguments& arguments, cli::Streams streams) {
        const auto provider = *models::ScalarText<models::ProviderId>::parse(arguments.value("provider", "gcp"));
        auto rules = books::feedRules(provider);
        const auto catalogue = books::userCatalogue();
        streams.err << models::toText(rules.diagnostics()) << models::toText(catalogue.diagnostics());
        if (!rules) return ExitCode::OutsideFailure;
        net::RefreshOrder order{*std::move(rules), *catalogue, {}, books::userBooks(), {}, {}, {}, {}};
        if (!readOptions(arguments, order, streams)) return ExitCode::Usage;
        models::PlanPtr plan;
        if (arguments.has("plan")) {
            ExitCode code = ExitCode::Fine;
            const auto loaded = cli::loadPlan(arguments.value("plan"), streams, code);
            if (!loaded) return code;
            plan = loaded->plan;
            order.locations = models::usedLocations(*plan, (*catalogue)->locations(), provider);
        }
        if (const models::PriceBook* base = (*catalogue)->newestBook(provider))
            order.base = books::bookFile(base->id()).value_or(models::CatalogueFile());
        if (provider == models::ProviderId::Gcp) {
            const auto key = net::gcpKey();
            streams.err << models::toText(key.diagnostics());
            if (!key) return ExitCode::OutsideFailure;
            order.curl.keyHeader = "x-goog-api-key: " + *key;
        }
        order.curl.hosts = models::allowedHosts(order.rules, order.endpoint);
        const auto outcome = wait(std::move(order), streams);
        streams.err << models::toText(outcome.diagnostics());
        if (!outcome) return ExitCode::OutsideFailure;
        return report(*outcome, plan, arguments.has("accept"), **catalogue, streams);
    }

    static models::Result<models::RefreshOutcome> wait(net::RefreshOrder order, cli::Streams streams) {
        std::signal(SIGINT, onInterrupt);
        std::signal(SIGTERM, onInterrupt);
        net::RefreshJob job(std::move(order));
        bool shown = false;
        constexpr std::chrono::milliseconds lookAgain{50};
        while (!job.waitFor(lookAgain)) {
            if (interrupted != 0) job.cancel();
            showProgress(job.progress(), shown, streams);
        }
        if (shown) streams.err << "\r\033[K" << std::flush;
        return job.result();
    }

    static ExitCode report(const models::RefreshOutcome& outcome, const models::PlanPtr& plan, bool accept,
                           const models::Catalogue& catalogue, cli::Streams streams) {
        streams.out << outcome.made.taken << " prices read from " << outcome.answers << " answers";
        if (outcome.unchanged > 0) streams.out << " (" << outcome.unchanged << " had not changed)";
        streams.out << ", " << outcome.made.kept << " taken over";
        if (!outcome.base.empty()) streams.out << " from " << outcome.base;
        streams.out << "; " << outcome.unknown << " of " << outcome.seen << " SKUs are of no use to a plan\n";
        auto extended = catalogue.withBook(outcome.made.book);
        if (extended && !outcome.base.empty()) {
            const auto both = std::make_shared<const models::Catalogue>(*std::move(extended));
            constexpr std::size_t fewRows = 10;
            streams.out << cli::bookDifferenceText(both, outcome.base, outcome.id, plan, fewRows);
        }
        if (!accept) {
            streams.out << outcome.id << " is not used yet: platbook-cli books accept " << outcome.id << "\n";
            return ExitCode::Fine;
        }
        const models::Diagnostics problems = books::userBooks().accept(outcome.id);
        streams.err << models::toText(problems);
        if (models::hasErrors(problems)) return ExitCode::OutsideFailure;
        streams.out << outcome.id << " is used from now on by plans that name no other book\n";
        return ExitCode::Fine;
    }
};

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const ExitCode code = RefreshCommand().execute(words, {std::cout, std::cerr});
    std::cout.flush();
    return static_cast<int>(code);
}
