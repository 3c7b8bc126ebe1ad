#pragma once

#include "exporters/document/DocumentText.h"
#include "exporters/proposal/ProposalDocument.h"
#include "models/checks/Checker.h"
#include "models/checks/FindingText.h"

#include <optional>
#include <string>
#include <vector>

/// A proposal while it is written: chapters add their blocks, each from what is looked up here once.
namespace platbook::exporters::proposal {

/// References live as long as plan and quote do.
struct Context {
    Context(const models::Plan& writtenPlan, const models::PreparedQuote& prepared, ProposalCopy whose, bool asDraft);

    const models::Plan& written; ///< as it stands in its file
    const models::PreparedQuote& quote;
    const ProposalCopy copy;
    const bool draft;
    const models::Offer& offer; ///< the first, which the text speaks of
    const models::PlanIndex& index;
    const models::Plan& plan; ///< what is offered
    const models::Catalogue& catalogue;
    const models::TenantView& tenant;
    const models::CellView* cell; ///< null: the tenant stands in none
    const std::string currency;

    const models::Checker& checker() const { return m_checker; }
    /// The customer's name.
    std::string customer() const;
    /// The tenant's promise in words, "EU"; empty without one.
    std::string residency() const;
    /// "Belgium (europe-west1)"
    std::string place(const std::string& location) const;
    std::string place(const models::Region& region) const { return place(*region.location); }
    /// "12,003.90 USD"
    std::string money(models::Money amount) const;
    /// "15 min"
    static std::string minutes(const std::optional<models::Rational>& minutes);

private:
    models::CheckContext m_context;
    models::Checker m_checker;
};

/// "Own stack", as the window calls the lane.
std::string isolationName(const models::Tenant& tenant);
/// One sentence of what is shared and what is not.
std::string isolationSentence(const models::Tenant& tenant);

/// A place where the customer's data rest, or who else sees them.
struct DataPlace {
    std::string what;
    std::string where;
    std::string verdict; ///< "inside EU", "outside EU", "to be confirmed"; empty without a promise
};
std::vector<DataPlace> dataPlaces(const Context& context);
/// @return what, where, and on what a transfer rests
std::vector<DataPlace> processorPlaces(const Context& context);

void coverChapter(DocumentText& text, const Context& context);
void designChapter(DocumentText& text, const Context& context);
void serviceChapter(DocumentText& text, const Context& context);
void residencyChapter(DocumentText& text, const Context& context);
void recoveryChapter(DocumentText& text, const Context& context);
void priceChapter(DocumentText& text, const Context& context);
void termsChapter(DocumentText& text, const Context& context);
void internalChapter(DocumentText& text, const Context& context);

/// How much may be lost, or how long it may take.
struct Objective {
    std::optional<models::Rational> minutes; ///< unset: nobody states any
    /// Set for this customer, by its quote or itself. False: the environment's, which holds for whoever lives there.
    bool isAsked = false;
};
/// The quote's, else the tenant's, else the environment's.
struct Objectives {
    Objective rpo;
    Objective rto;
};
Objectives objectives(const Context& context);
/// As a copy may state it: to a customer only what was asked for, inside the rest too, with where it comes from.
/// @return empty where the copy is to leave it out
std::string objectiveText(const Context& context, const Objective& objective);

/// Figure and one column for each offer.
std::vector<TableColumn> offerColumns(const Context& context, const std::string& first);
/// A row of it. @param cell  the text for an offer
template<class Cell>
std::vector<std::string> offerRow(const Context& context, const std::string& title, const Cell& cell) {
    std::vector<std::string> row{title};
    for (const models::Offer& offer : context.quote.offers) row.push_back(cell(offer));
    return row;
}

} // namespace platbook::exporters::proposal
