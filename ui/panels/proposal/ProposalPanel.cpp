#include "ui/panels/proposal/ProposalPanel.h"

#include "models/edits/PlanEdits.h"
#include "models/quotes/QuoteResidency.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/proposal/ProposalForm.h"
#include "ui/panels/proposal/QuoteForm.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::Money;

QLabel* wrapped(const QString& name) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

std::string newUuid() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

} // namespace

ProposalPanel::ProposalPanel(QWidget* parent)
    : PlanPanel(parent),
      m_form(new ProposalForm),
      m_quote(new QuoteForm),
      m_start(new QPushButton(tr("Start Proposal"))),
      m_problem(wrapped(QStringLiteral("proposal.problem"))),
      m_pricing(new QWidget),
      m_results(new QWidget),
      m_added(wrapped(QStringLiteral("proposal.added"))),
      m_prices(wrapped(QStringLiteral("proposal.prices"))),
      m_margin(wrapped(QStringLiteral("proposal.margin"))),
      m_residency(wrapped(QStringLiteral("proposal.residencyState"))),
      m_show(new QPushButton(tr("Show"))),
      m_create(new QPushButton(tr("Create Proposal…"))) {
    setObjectName(QStringLiteral("proposal"));
    m_start->setObjectName(QStringLiteral("proposal.start"));
    m_show->setObjectName(QStringLiteral("proposal.show"));
    m_create->setObjectName(QStringLiteral("proposal.create"));
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics::group, metrics::group, metrics::group, metrics::group);
    column->setSpacing(metrics::group);
    column->addWidget(m_form);
    column->addWidget(m_start);
    column->addWidget(m_problem);
    column->addWidget(m_pricing);
    column->addStretch(1);
    buildResults();
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(scroll, 1);
    page->addWidget(m_results); // always in sight, however long the form is
    connect(m_form, &ProposalForm::edited, this, [this] {
        if (quote()) change();
    });
    connect(m_start, &QPushButton::clicked, this, [this] { start(m_form->request()); });
    connect(m_quote, &QuoteForm::fieldSet, this, &ProposalPanel::setQuoteField);
    connect(m_show, &QPushButton::clicked, this, &ProposalPanel::problemsRequested);
    connect(m_create, &QPushButton::clicked, this, [this] {
        if (const models::Quote* shown = quote()) emit createRequested(shown->id.text);
    });
}

void ProposalPanel::buildResults() {
    const auto heading = [](const QString& text) {
        auto* label = new QLabel(text);
        label->setFont(roleFont(TypeRole::BodyStrong, label->font()));
        return label;
    };
    auto* pricing = new QVBoxLayout(m_pricing);
    pricing->setContentsMargins(0, 0, 0, 0);
    pricing->setSpacing(metrics::inside);
    pricing->addWidget(m_added);
    pricing->addWidget(heading(tr("Price")));
    pricing->addWidget(m_quote);
    pricing->addWidget(m_margin);
    m_prices->setFont(roleFont(TypeRole::BodyStrong, font()));
    auto* state = new QHBoxLayout;
    state->addWidget(m_residency, 1);
    state->addWidget(m_show);
    auto* column = new QVBoxLayout(m_results);
    column->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    column->setSpacing(metrics::grid);
    column->addWidget(m_prices);
    column->addLayout(state);
    column->addWidget(m_create);
}

void ProposalPanel::showPlan(PlanDocument* document, Selection* selection) {
    if (this->document()) this->document()->scenarios().disconnect(this);
    if (this->document() != document) { // what was typed belongs to the plan before
        showProblem({});
        m_form->setRequest({});
    }
    PlanPanel::showPlan(document, selection);
    if (document) connect(&document->scenarios(), &ScenarioEvaluations::ready, this, &ProposalPanel::evaluationChanged);
}

/// The quote of the scenario that is shown.
const models::Quote* ProposalPanel::quote() const {
    if (!document() || document()->scenario().empty()) return nullptr;
    for (const auto& one : document()->base()->quotes)
        if (one->scenario.has() && *one->scenario == document()->scenario()) return &*one;
    return nullptr;
}

void ProposalPanel::planChanged() {
    setEnabled(document() != nullptr);
    showProblem({});
    const models::Quote* shown = quote();
    m_start->setVisible(!shown);
    for (QWidget* part : {m_pricing, m_results}) part->setVisible(shown != nullptr);
    if (!document()) return;
    const bool editable = document()->isEditable();
    m_form->setEditable(editable);
    m_quote->setEnabled(editable);
    m_start->setEnabled(editable && !document()->plan()->regions.empty());
    m_start->setToolTip(editable ? tr("Make a scenario with this customer in it, and a quote")
                                 : lockedReason(*document()));
    m_form->setPlan(*document()->plan());
    if (!shown) return;
    m_form->setRequest(models::requestOf(*document()->plan(), *shown));
    m_quote->setQuote(*shown, currency());
    evaluationChanged();
}

void ProposalPanel::begin() {
    document()->showScenario({});
    models::ProposalRequest empty;
    if (!document()->plan()->regions.empty()) empty.region = document()->plan()->regions.front()->id;
    m_form->setRequest(empty);
    m_form->focusCustomer();
}

void ProposalPanel::propose(const models::TenantId& tenant) {
    const auto* found = models::findById(document()->base()->tenants, tenant);
    if (!found) {
        begin();
        return;
    }
    models::ProposalRequest request;
    request.customer = found->name.has() ? *found->name : tenant.text;
    request.tenant = tenant;
    const auto* cell = models::findById(document()->base()->cells, *found->cell);
    request.region = cell ? *cell->region : *found->primaryRegion;
    request.residency = *found->dataResidency;
    if (found->seats.has()) request.seats = *found->seats;
    start(request);
}

void ProposalPanel::start(const models::ProposalRequest& request) {
    if (request.customer.empty()) {
        showProblem(tr("A proposal needs a customer. Enter the name above."));
        m_form->focusCustomer();
        return;
    }
    const auto proposed = models::proposeDedicated(document()->base(), request, newUuid());
    if (!proposed) {
        showProblem(
            QString::fromStdString(proposed.diagnostics().front().message + " " + proposed.diagnostics().front().hint));
        return;
    }
    const QString customer = QString::fromStdString(request.customer);
    if (document()->pushBase(tr("Propose to %1").arg(quoted(customer)), proposed->plan, proposed->scenario))
        selection()->select({"tenants[" + proposed->tenant.text + "]"});
}

/// What is offered changes; a new tenant stays the same one.
void ProposalPanel::change() {
    const models::Quote shown = *quote();
    const models::ProposalRequest request = m_form->request();
    const models::Tenant* tenant = models::tenantOf(*document()->plan(), shown);
    const std::string uuid = tenant ? *tenant->tenantId : newUuid();
    const auto changed =
        models::changeProposal(document()->base(), {document()->base(), *shown.scenario, shown.id, {}}, request, uuid);
    if (!changed) {
        showProblem(
            QString::fromStdString(changed.diagnostics().front().message + " " + changed.diagnostics().front().hint));
        return;
    }
    if (*changed->plan != *document()->base())
        document()->pushBase(tr("Change Proposal to %1").arg(quoted(QString::fromStdString(request.customer))),
                             changed->plan, changed->scenario);
}

void ProposalPanel::setQuoteField(const QString& label, const std::string& field, const std::string& value) {
    const models::Quote* shown = quote();
    if (!shown) return;
    const auto next = models::setField(document()->base(), "quotes[" + shown->id.text + "]." + field, value);
    if (!next) showProblem(QString::fromStdString(next.diagnostics().front().message));
    else if (**next != *document()->base())
        document()->pushBase(tr("Set %1 of the Quote").arg(label), *next, document()->scenario());
}

void ProposalPanel::showProblem(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void ProposalPanel::evaluationChanged() {
    if (quote() && document()->evaluation()) showResults();
}

/// What the scenario costs more than the base.
QString ProposalPanel::addedText() const {
    const models::EvaluationPtr base = document()->scenarios().of(models::ScenarioId{});
    if (!base || document()->isCalculating()) return tr("The added cost is calculated …");
    return ui::addedText(document()->evaluation()->total - base->total, currency());
}

int ProposalPanel::residencyProblems() const {
    const models::Tenant* tenant = models::tenantOf(*document()->plan(), *quote());
    return tenant ? static_cast<int>(models::residencyProblems(*document()->evaluation(), tenant->id.text).size()) : 0;
}

/// A price in whole cents may miss the floor by less than can be read.
void ProposalPanel::showPrice(const models::Offer& offer, const models::Quote& shown) {
    if (!offer.isPriced()) {
        m_prices->setText(tr("Not priced: %Ln line(s) lack a price.", nullptr, offer.unpricedLines));
        m_margin->clear();
        m_quote->warnOfMargin({});
        return;
    }
    const models::QuoteTotal& total = offer.total;
    const Money year = Money::fromCents(total.month.cents() * 12);
    QStringList prices{
        tr("%1 per month, %2 per year").arg(centsAmount(total.month, currency()), centsAmount(year, currency()))};
    if (total.once > Money()) prices << tr("%1 once").arg(centsAmount(total.once, currency()));
    prices << tr("%1 over %Ln month(s)", nullptr, static_cast<int>(shown.termMonthsOrDefault()))
                  .arg(centsAmount(total.term, currency()));
    m_prices->setText(prices.join(QLatin1Char('\n')));
    const models::Decimal floor = document()->plan()->pricing->marginFloorOrDefault();
    const bool below = models::isBelowMargin(offer, shown, floor);
    m_margin->setText(
        below ? tr("The margin that remains is %1, below the floor of %2.")
                    .arg(percentText(total.resultingMargin), percentText(floor))
              : tr("The margin that remains is %1. Of its own cost alone the price is %2, with platform share %3.")
                    .arg(percentText(total.resultingMargin), centsAmount(offer.figures.floorPrice, currency()),
                         centsAmount(offer.figures.fullPrice, currency())));
    m_quote->warnOfMargin(below ? m_margin->text() : QString());
    QPalette colours = palette();
    if (below) colours.setColor(QPalette::WindowText, color(Token::Error, palette()));
    m_margin->setPalette(colours);
}

void ProposalPanel::showResults() {
    const models::Quote& shown = *quote();
    const models::Evaluation& now = *document()->evaluation();
    m_added->setText(addedText());
    const models::Tenant* tenant = models::tenantOf(now.index->plan(), shown);
    const models::TenantView* view = tenant ? now.index->findTenant(tenant->id.text) : nullptr;
    if (!view) {
        m_prices->setText(tr("The customer is not in this scenario, so there is no price."));
        m_margin->clear();
        m_quote->warnOfMargin({});
        m_create->setEnabled(false);
        return;
    }
    showPrice(models::offerOf(document()->evaluation(), shown, *view), shown);
    const int problems = residencyProblems();
    m_residency->setText(problems == 0 ? tr("Residency met in every place.")
                                       : tr("%Ln residency problem(s) in this proposal", nullptr, problems));
    for (QWidget* part : {static_cast<QWidget*>(m_show), static_cast<QWidget*>(m_residency)})
        part->setVisible(problems > 0); // what is met needs no words here
    m_create->setEnabled(problems == 0 && !document()->isCalculating());
    m_create->setToolTip(problems == 0 ? tr("Preview the customer's and the internal copy, and write them")
                                       : m_residency->text());
}

} // namespace platbook::ui
