#include "exporters/costreport/CostCsvExporter.h"

#include "exporters/core/CleanText.h"
#include "exporters/costreport/FocusNames.h"
#include "exporters/tables/Csv.h"
#include "models/capacity/CellCapacity.h"
#include "models/cost/LayerColumns.h"
#include "models/cost/PricedLines.h"
#include "models/units/JsonWriter.h"

namespace platbook::exporters {
namespace {

using models::CostLine;
using models::LineTerm;

/// Heads in the order of the fields of a record.
const std::vector<std::string> heads{"BillingAccountId",
                                     "BillingAccountName",
                                     "BillingCurrency",
                                     "BillingPeriodStart",
                                     "BillingPeriodEnd",
                                     "ChargePeriodStart",
                                     "ChargePeriodEnd",
                                     "ChargeCategory",
                                     "ChargeFrequency",
                                     "ChargeDescription",
                                     "ProviderName",
                                     "PublisherName",
                                     "InvoiceIssuerName",
                                     "ServiceCategory",
                                     "ServiceName",
                                     "SkuId",
                                     "RegionId",
                                     "RegionName",
                                     "SubAccountId",
                                     "ResourceId",
                                     "ResourceName",
                                     "ResourceType",
                                     "PricingCategory",
                                     "PricingQuantity",
                                     "PricingUnit",
                                     "ListUnitPrice",
                                     "ContractedUnitPrice",
                                     "ListCost",
                                     "ContractedCost",
                                     "BilledCost",
                                     "EffectiveCost",
                                     "Tags",
                                     "x_Low",
                                     "x_High",
                                     "x_Priced",
                                     "x_PriceSource",
                                     "x_PriceAsOf",
                                     "x_Terms",
                                     "x_Environment",
                                     "x_Cell",
                                     "x_Component",
                                     "x_Owner",
                                     "x_Tenant"};

/// The month of a date and the one after it, as FOCUS writes periods.
std::pair<std::string, std::string> monthOf(const models::Date& date) {
    if (date == models::Date()) return {};
    const models::Date first{date.year, date.month, 1};
    const models::Date next =
        date.month == 12 ? models::Date{date.year + 1, 1, 1} : models::Date{date.year, date.month + 1, 1};
    return {first.toText() + "T00:00:00Z", next.toText() + "T00:00:00Z"};
}

class CsvWriter {
public:
    explicit CsvWriter(const ExportInput& input)
        : m_evaluation(input.evaluation),
          m_index(*input.evaluation.index),
          m_plan(m_index.plan()),
          m_context(models::makePricingContext(m_index, *input.evaluation.catalogue, input.evaluation.priceBook)),
          m_currency(m_plan.plan->currencyOrDefault()),
          m_month(monthOf(*m_plan.plan->reviewed)) {}

    std::string text() {
        std::string text = csvRecord(heads);
        const std::vector<models::PricedLine> lines = models::pricedLines(m_evaluation);
        const models::CostLines listed = models::linesAtList(m_evaluation);
        auto list = listed.begin();
        for (const models::PricedLine& line : lines) {
            text += csvRecord(record(line.line, *list, line.terms));
            ++list;
        }
        return text;
    }

private:
    /// @param listed  the line at list prices, without private price layers
    std::vector<std::string> record(const CostLine& line, const CostLine& listed, const std::vector<LineTerm>& terms) {
        std::vector<std::string> fields;
        const auto add = [&](std::string_view text) { fields.push_back(cleanText(text)); };
        const models::Region* region = m_index.findRegion(line.region);
        const std::string provider(focus::providerName(m_context.provider));
        const std::string publisher = publisherOf(line, terms, provider);
        add(m_plan.provider->org.has() ? *m_plan.provider->org : m_plan.plan->id.text);
        add(m_plan.plan->name.has() ? *m_plan.plan->name : m_plan.plan->id.text);
        add(m_currency);
        for (int period = 0; period < 2; ++period) {
            add(m_month.first);
            add(m_month.second);
        }
        add("Usage");
        add(focus::chargeFrequency(line));
        add(line.sku + " of " + line.component + " in " + line.cell + ", planned month at expected use");
        add(publisher);
        add(publisher);
        add(publisher);
        add(focus::serviceCategory(line.group));
        add(focus::serviceName(m_context.provider, line));
        add(line.sku);
        add(region ? *region->location : line.region);
        add(line.region);
        add(projectOf(line));
        add(line.cell + "/" + line.component);
        add(line.component);
        add(kindOf(line));
        add("Standard");
        addPrice(fields, line, terms);
        add(listed.priced ? listed.amount.expected.toText() : "");
        const std::string amount = line.priced ? line.amount.expected.toText() : std::string();
        for (int cost = 0; cost < 3; ++cost) add(amount); // contracted, billed, effective
        add(tags(line));
        add(line.priced ? line.amount.low.toText() : "");
        add(line.priced ? line.amount.high.toText() : "");
        add(line.priced ? "yes" : "not priced");
        add(models::priceSourceText(line.source));
        add(line.asOf == models::Date() ? "" : line.asOf.toText());
        add(termsText(terms));
        add(line.env);
        add(line.cell);
        add(line.component);
        add(line.owner);
        add(m_index.findTenant(line.owner) ? line.owner : "");
        return fields;
    }

    /// Quantity, unit and unit price of a line that has one of each.
    void addPrice(std::vector<std::string>& fields, const CostLine& line, const std::vector<LineTerm>& terms) const {
        if (terms.size() != 1) {
            fields.insert(fields.end(), 4, {});
            return;
        }
        const LineTerm& term = terms.front();
        const std::string price = line.priced ? (term.price.usd * m_context.exchange).toText(12) : std::string();
        fields.push_back(term.qty.expected.toText(9));
        fields.emplace_back(term.unit);
        fields.push_back(line.source == models::PriceSource::List ? price : "");
        fields.push_back(price);
    }

    static std::string termsText(const std::vector<LineTerm>& terms) {
        std::string text;
        for (const LineTerm& term : terms)
            text += (text.empty() ? "" : "; ") + std::string(term.label) + ": " + term.qty.expected.toText() + " " +
                    std::string(term.unit) + " x " +
                    (term.price.known() ? term.price.usd.toText(12) + " USD" : "no price");
        return text;
    }

    /// Who sells it: the provider, or a model's vendor.
    std::string publisherOf(const CostLine& line, const std::vector<LineTerm>& terms,
                            const std::string& provider) const {
        if (line.group != models::CostGroup::Models || terms.empty()) return provider;
        constexpr std::string_view stated = "model ";
        const std::string& by = terms.front().statedBy;
        const models::LanguageModel* model =
            by.starts_with(stated) ? m_index.findModel(std::string_view(by).substr(stated.size())) : nullptr;
        return model && model->vendor.has() ? *model->vendor : provider;
    }

    std::string projectOf(const CostLine& line) const {
        if (const models::CellView* cell = m_index.findCell(line.cell)) return cell->project;
        if (line.group != models::CostGroup::Kubernetes) return {};
        const models::Cluster* cluster = models::findById(m_plan.clusters, models::ClusterId(line.cell));
        return cluster ? std::string(models::clusterProject(m_index, *cluster)) : std::string();
    }

    /// The component's kind, "postgres"; of a line without a component its SKU's first word.
    std::string kindOf(const CostLine& line) const {
        if (const models::CellView* cell = m_index.findCell(line.cell))
            for (const models::Component& component : *cell->components)
                if (component.id.text == line.component && component.kind.has())
                    return std::string(models::toText(*component.kind));
        return line.sku.substr(0, line.sku.find('.'));
    }

    /// The labels that resources carry, as JSON.
    std::string tags(const CostLine& line) const {
        models::JsonWriter json;
        json.beginObject();
        json.member("plan", m_plan.plan->id.text);
        json.member("env", line.env);
        json.member("region", line.region);
        json.member("cell", line.cell);
        json.member("component", line.component);
        json.member("owner", line.owner);
        json.endObject();
        std::string text;
        bool indent = false;
        for (const char c : json.take()) { // on one line
            indent = c == '\n' || (indent && c == ' ');
            if (!indent) text += c;
        }
        return text;
    }

    const models::Evaluation& m_evaluation;
    const models::PlanIndex& m_index;
    const models::Plan& m_plan;
    models::PricingContext m_context;
    std::string m_currency;
    std::pair<std::string, std::string> m_month;
};

} // namespace

models::Result<std::vector<ExportFile>> CostCsvExporter::files(const ExportInput& input) const {
    if (!input.evaluation.index) return std::vector<ExportFile>{};
    return std::vector<ExportFile>{{"cost-report.csv", CsvWriter(input).text()}};
}

} // namespace platbook::exporters
