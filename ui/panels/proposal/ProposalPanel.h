#pragma once

#include "models/quotes/DedicatedProposal.h"
#include "models/quotes/Offers.h"
#include "ui/panels/PlanPanel.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace platbook::ui {

class AmountLabel;
class ElidedLabel;
class ProposalForm;
class QuoteForm;

/// A customer's place and price: what is asked for becomes a scenario with its quote, and every change of it one undo step.
/// Shows the quote of the scenario that is shown; in the base it begins a new one.
class ProposalPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit ProposalPanel(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    /// Begins a proposal for a customer who is no tenant yet.
    void begin();
    /// Begins one for a tenant of the plan: its own stack, where it stands.
    void propose(const models::TenantId& tenant);

    QSize sizeHint() const override { return {300, 560}; }

signals:
    /// The document is to be made from a quote of the plan.
    void createRequested(const std::string& quote);
    void problemsRequested();

protected:
    void planChanged() override;
    void evaluationChanged() override;

private:
    void buildResults();
    const models::Quote* quote() const;
    void start(const models::ProposalRequest& request);
    void change();
    void setQuoteField(const QString& label, const std::string& field, const std::string& value);
    void showResults();
    void showPrice(const models::Offer& offer, const models::Quote& shown);
    void showProblem(const QString& sentence);
    int residencyProblems() const;
    QString addedText() const;

    ProposalForm* m_form;
    QuoteForm* m_quote;
    QPushButton* m_start;
    QLabel* m_problem; ///< why what was asked for has no place
    QWidget* m_pricing;
    QWidget* m_results; ///< price and state, below what scrolls
    QLabel* m_added;
    QLabel* m_prices;
    QLabel* m_margin;
    QLabel* m_residency;
    QPushButton* m_show;
    QPushButton* m_create;
};

} // namespace platbook::ui
