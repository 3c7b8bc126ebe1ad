#include "exporters/proposal/ProposalExporter.h"

#include "PlanTypes.h"
#include "exporters/proposal/ProposalDocument.h"
#include "models/catalog/Catalogue.h"
#include "models/quotes/QuoteResidency.h"

namespace platbook::exporters {
namespace {

models::Diagnostic noQuotes() {
    return {models::DiagnosticSeverity::Info,
            "proposal.no_quotes",
            "The plan holds no quotes, so no proposal is written.",
            "Add one to `quotes`, or use `platbook-cli quote PLAN --tenant ID --out FILE`.",
            {},
            "quotes"};
}

void append(models::Diagnostics& list, const models::Diagnostics& more) {
    list.insert(list.end(), more.begin(), more.end());
}

} // namespace

models::Result<std::vector<ExportDocument>> ProposalExporter::documents(const ExportInput& input) const {
    // Quotes are of the plan; what they offer, their own scenarios say.
    const models::Plan& plan = input.base ? *input.base : input.planAsWritten();
    if (plan.quotes.empty()) return {{}, {noQuotes()}};
    // The evaluation is borrowed for the length of the call.
    const models::EvaluationPtr evaluation =
        input.base ? nullptr : models::EvaluationPtr(models::EvaluationPtr(), &input.evaluation);
    models::QuoteRequest request{std::make_shared<const models::Plan>(plan),
                                 {},
                                 std::make_shared<const models::Catalogue>(input.catalogue),
                                 evaluation,
                                 {}};
    request.options.book = input.evaluation.book;
    models::Diagnostics diagnostics;
    std::vector<ExportDocument> documents;
    for (const auto& quote : plan.quotes) {
        request.quote = *quote;
        if (input.quoteDate && !quote->date.has()) request.quote.date = *input.quoteDate;
        const auto prepared = models::prepareQuote(request);
        append(diagnostics, prepared.diagnostics());
        if (!prepared) continue;
        const models::Diagnostics problems = proposalProblems(*prepared);
        if (!input.draft) append(diagnostics, problems);
        for (const ProposalCopy copy : {ProposalCopy::Customer, ProposalCopy::Internal})
            documents.push_back({"proposals/" + quote->id.text + "/proposal-" + std::string(copyText(copy)),
                                 proposalDocument(plan, *prepared, copy, input.draft)});
    }
    if (models::hasErrors(diagnostics)) return diagnostics;
    return {std::move(documents), std::move(diagnostics)};
}

} // namespace platbook::exporters
