#include "exporters/core/Exporters.h"
#include "exporters/diagram/Diagram.h"
#include "exporters/document/DocumentJson.h"
#include "exporters/folder/Manifest.h"
#include "models/evaluate/Evaluator.h"
#include "models/evaluate/PlanLayers.h"
#include "models/quotes/Offers.h"
#include "tests/exporters/ExportFixture.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <map>

using namespace platbook;

namespace {

const std::string layerFile =
    R"({"schema": "platbook-price-layer/1", "id": "umbra-ea", "title": "Umbra Frame Agreement",
    "provider": "gcp", "as_of": "2026-02-17", "source": "ZX-4711 annex",
    "prices": [{"key": "sql.vcpu_h", "at": "*", "usd": "0.0371239"}],
    "discounts": [{"keys": ["redis.*", "run.*"], "at": "*", "percent": "13.37"}],
    "markups": [{"keys": ["gcs.*"], "at": "*", "percent": "3.19"}],
    "commitments": [{"sku": "sql.compute", "term": "1y", "percent": "33.77"}]})";

/// What nobody outside the company may read, in lower case. "contract (" is how explanations write a discount.
const std::vector<std::string> secrets{"umbra",      "frame agreement", "zx-4711",   "2026-02-17", "0.0371239",
                                       "13.37",      "0.8663",          "3.19",      "33.77",      "negotiated",
                                       "contract (", "price layer",     "house-gone"};

struct Priced {
    std::shared_ptr<const models::Catalogue> catalogue;
    models::PlanPtr plan;
    models::EvaluationPtr evaluation;
};

/// The worked example with a quote, at list or under a private layer and one that is not on this machine.
Priced priced(bool layered) {
    auto catalogue = exporting::catalogue().withLayer({"umbra-ea.json", layerFile});
    if (!catalogue) qFatal("%s", models::toText(catalogue.diagnostics()).c_str());
    models::Plan plan = *exporting::planNamed("atlas");
    if (layered) plan.pricing.edit().layers = std::vector<std::string>{"umbra-ea", "house-gone"};
    models::Quote quote;
    quote.id = models::QuoteId("launch");
    quote.customer = std::string("Helios");
    quote.tenant = models::TenantId("helios");
    plan.quotes.push_back(quote);
    Priced made{std::make_shared<const models::Catalogue>(*catalogue), std::make_shared<const models::Plan>(plan), {}};
    made.evaluation = models::Evaluator(made.catalogue).evaluate(made.plan, {"gcp-list-2026-01", {}});
    return made;
}

/// Everything that is written, by path; documents as the JSON that PDF and ODT are made of, too.
std::map<std::string, std::string> filesOf(const Priced& made, const std::vector<std::string>& exporters) {
    const exporters::ExportInput input{*made.plan, *made.evaluation, *made.catalogue, true};
    const auto exports = exporters::runExporters(input, exporters);
    if (!exports) qFatal("%s", models::toText(exports.diagnostics()).c_str());
    std::map<std::string, std::string> files{
        {"MANIFEST.json", exporters::manifestText(input, *exports, {"0", "1"}, {})}};
    for (const auto& one : *exports) {
        for (const auto& file : one.files) files[file.path] = file.bytes;
        for (const auto& document : one.documents)
            files[document.path + ".json"] = exporters::documentJson(document.document);
    }
    return files;
}

std::vector<std::string> secretsIn(std::string bytes) {
    std::transform(bytes.begin(), bytes.end(), bytes.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::vector<std::string> found;
    for (const std::string& secret : secrets)
        if (bytes.find(secret) != std::string::npos) found.push_back(secret);
    return found;
}

} // namespace

/// Private price layers stay private: no file for others names one, its prices or that there are any.
class PriceSecrecyTest : public QObject {
    Q_OBJECT

private slots:
    void filesForOthersHoldNothingOfThem() {
        const Priced made = priced(true);
        QCOMPARE(models::layersInForce(*made.evaluation).size(), std::size_t(1));
        std::map<std::string, std::string> files = filesOf(made, {"terraform", "helm", "runbook", "proposal"});
        std::erase_if(files,
                      [](const auto& file) { return file.first.find("proposal-internal") != std::string::npos; });
        const exporters::ExportInput input{*made.plan, *made.evaluation, *made.catalogue, true};
        files["plan.svg"] = exporters::diagramSvg(input);
        files["buyer.svg"] = exporters::buyerDiagramSvg(input, "for a buyer");
        QVERIFY(files.size() > 50);
        QVERIFY(files.contains("proposals/launch/proposal-customer.md"));
        const std::map<std::string, std::string> plain = filesOf(priced(false), {"terraform", "helm", "runbook"});
        for (const auto& [path, bytes] : files) {
            std::vector<std::string> found = secretsIn(bytes);
            // A number or word of the plan itself is no secret.
            if (const auto known = plain.find(path); known != plain.end()) {
                const std::vector<std::string> own = secretsIn(known->second);
                std::erase_if(
                    found, [&](const std::string& one) { return std::find(own.begin(), own.end(), one) != own.end(); });
            }
            QVERIFY2(found.empty(), (path + ": " + (found.empty() ? "" : found.front())).c_str());
        }
    }

    /// The search itself finds what is there: the company's own copies name the layer.
    void ownCopiesNameThem() {
        const Priced made = priced(true);
        const auto files = filesOf(made, {"proposal", "cost-csv"});
        const std::vector<std::string> internal = secretsIn(files.at("proposals/launch/proposal-internal.md"));
        QVERIFY(std::find(internal.begin(), internal.end(), "umbra") != internal.end());
        bool negotiated = false;
        for (const auto& [path, bytes] : files)
            if (path.ends_with(".csv")) negotiated = bytes.find("negotiated") != std::string::npos;
        QVERIFY(negotiated);
    }

    void quotesRestOnWhatIsPaid() {
        const auto floor = [](const Priced& made) {
            const models::QuoteRequest request{
                made.plan, *made.plan->quotes.front(), made.catalogue, made.evaluation, {}};
            const auto quote = models::prepareQuote(request);
            return quote ? quote->offers.front().figures : models::QuoteFigures{};
        };
        const Priced list = priced(false);
        const Priced layered = priced(true);
        QVERIFY(layered.evaluation->total.expected < list.evaluation->total.expected);
        QVERIFY(floor(layered).allocated > models::Money());
        QVERIFY(floor(layered).allocated < floor(list).allocated);
        QVERIFY(floor(layered).fullPrice < floor(list).fullPrice);
    }
};

QTEST_GUILESS_MAIN(PriceSecrecyTest)
#include "PriceSecrecyTest.moc"
