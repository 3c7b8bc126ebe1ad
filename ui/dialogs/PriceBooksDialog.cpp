#include "ui/dialogs/PriceBooksDialog.h"

#include "models/catalog/Catalogue.h"
#include "models/cost/PricingContext.h"
#include "ui/dialogs/BooksModel.h"
#include "ui/dialogs/PriceDifference.h"
#include "ui/dialogs/UpdateForm.h"
#include "ui/panels/Tables.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Banner.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

/// What discarding a book does, or why it cannot be done.
QString discardTip(const BookRow* book) {
    if (!book) return PriceBooksDialog::tr("No book is selected");
    switch (book->origin) {
    case BookRow::Origin::Embedded: return PriceBooksDialog::tr("The book is part of Platbook");
    case BookRow::Origin::Accepted: return PriceBooksDialog::tr("Plans may use the book");
    case BookRow::Origin::Waiting: return PriceBooksDialog::tr("Removes the prices that are not used yet");
    }
    return {};
}

} // namespace

PriceBooksDialog::PriceBooksDialog(PriceUpdates& updates, PlanDocument* document, QWidget* parent)
    : QDialog(parent),
      m_updates(updates),
      m_document(document),
      m_books(new BooksModel(this)),
      m_table(new QTableView),
      m_use(new QPushButton(tr("Use for This Plan"))),
      m_compare(new QPushButton(tr("Show Difference"))),
      m_discard(new QPushButton(tr("Discard Update"))),
      m_pages(new QStackedWidget),
      m_form(new UpdateForm(updates)),
      m_difference(new PriceDifference) {
    setObjectName(QStringLiteral("priceBooksDialog"));
    setWindowTitle(tr("Price Books"));
    buildTable();
    m_use->setObjectName(QStringLiteral("prices.use"));
    m_compare->setObjectName(QStringLiteral("prices.compare"));
    m_discard->setObjectName(QStringLiteral("prices.discard"));
    for (QPushButton* button : {m_use, m_compare, m_discard}) button->setAutoDefault(false);
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_difference);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("prices.close"));
    close->setDefault(true);
    auto* books = new QHBoxLayout;
    books->setSpacing(metrics::inside);
    books->addWidget(m_discard);
    books->addStretch(1);
    books->addWidget(m_compare);
    books->addWidget(m_use);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(m_table, 2);
    column->addLayout(books);
    column->addWidget(m_pages, 3);
    column->addLayout(buttons);
    resize(880, 680);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connectParts();
    m_form->setPlan(m_document ? m_document->plan() : nullptr);
    m_form->setProvider(planProvider());
    refreshBooks();
    m_table->setFocus();
}

void PriceBooksDialog::buildTable() {
    m_table->setObjectName(QStringLiteral("prices.books"));
    m_table->setAccessibleName(tr("Price books"));
    m_table->setModel(m_books);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(BooksModel::Book, QHeaderView::Stretch);
}

void PriceBooksDialog::connectParts() {
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        // A difference that is shown is of the book that is chosen.
        if (const BookRow* book = chosen(); book && !m_compared.empty() && book->id != m_compared) showForm();
        refreshButtons();
    });
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const BookRow* book = chosen()) useForPlan(std::string(book->id));
    });
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (const BookRow* book = chosen()) compare(std::string(book->id));
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (const BookRow* book = chosen()) askToDiscard(std::string(book->id));
    });
    connect(m_difference, &PriceDifference::keepRequested, this, &PriceBooksDialog::showForm);
    connect(m_difference, &PriceDifference::useRequested, this, &PriceBooksDialog::useCompared);
    connect(&m_updates, &PriceUpdates::ended, this, &PriceBooksDialog::takeUpdate);
    connect(&m_updates, &PriceUpdates::catalogueChanged, this, &PriceBooksDialog::refreshBooks);
    if (!m_document) return;
    connect(m_document, &PlanDocument::evaluated, this, &PriceBooksDialog::refreshBooks);
    connect(m_document, &PlanDocument::changed, this, &PriceBooksDialog::refreshBooks);
}

/// Asks nothing: what was read by then is dropped, books stay as they are.
void PriceBooksDialog::done(int result) {
    if (m_updates.isRunning()) m_updates.cancel();
    QDialog::done(result);
}

models::ProviderId PriceBooksDialog::planProvider() const {
    if (!m_document) return models::ProviderId::Gcp;
    const models::Plan& plan = *m_document->plan();
    return plan.provider->id.has() ? *plan.provider->id : models::ProviderId::Gcp;
}

/// Of the plan; empty: it names one that is not there, or none is open.
std::string PriceBooksDialog::bookInUse() const {
    if (!m_document) return {};
    const models::PriceBook* book = models::chooseBook(*m_updates.catalogue(), *m_document->plan(), {});
    return book ? book->id() : std::string();
}

void PriceBooksDialog::refreshBooks() {
    const std::string before = chosen() ? chosen()->id : bookInUse();
    const models::Catalogue& catalogue = *m_updates.catalogue();
    const std::vector<std::string> accepted = m_updates.accepted();
    std::vector<BookRow> rows;
    for (const std::string& id : m_updates.candidates())
        if (const auto more = m_updates.withCandidate(id))
            rows.push_back(BookRow::of(*(*more)->findBook(id), catalogue.locations(), BookRow::Origin::Waiting));
    for (const auto& book : catalogue.books()) {
        const bool own = std::find(accepted.begin(), accepted.end(), book->id()) != accepted.end();
        rows.push_back(
            BookRow::of(*book, catalogue.locations(), own ? BookRow::Origin::Accepted : BookRow::Origin::Embedded));
    }
    const std::string used = bookInUse();
    for (BookRow& row : rows) row.inUse = row.id == used && row.origin != BookRow::Origin::Waiting;
    m_books->setBooks(std::move(rows), m_updates.today());
    const int chosenRow = m_books->rowOf(before);
    m_table->selectRow(std::max(0, chosenRow < 0 ? m_books->rowOf(used) : chosenRow));
    refreshButtons();
}

const BookRow* PriceBooksDialog::chosen() const { return m_books->rowAt(m_table->currentIndex().row()); }

QString PriceBooksDialog::whyNotUsable(const BookRow& book) const {
    if (!m_document) return tr("No plan is open");
    if (book.inUse) return tr("The plan uses it already");
    if (book.provider != planProvider()) return tr("The plan is for %1").arg(providerTitle(planProvider()));
    return lockedReason(*m_document);
}

void PriceBooksDialog::refreshButtons() {
    const BookRow* book = chosen();
    const bool waits = book && book->origin == BookRow::Origin::Waiting;
    const QString why = !book   ? tr("No book is selected")
                        : waits ? tr("Look at the difference first")
                                : whyNotUsable(*book);
    m_use->setEnabled(why.isEmpty());
    m_use->setToolTip(why);
    m_discard->setEnabled(waits);
    m_discard->setToolTip(discardTip(book));
    const bool differs = book && !book->inUse;
    m_compare->setEnabled(differs);
    m_compare->setToolTip(differs ? tr("What it changes against the book in use") : tr("It is the book in use"));
}

void PriceBooksDialog::useForPlan(const std::string& id) {
    m_document->setField(tr("Use Prices of “%1”").arg(QString::fromStdString(id)), "pricing.book", id);
    showForm();
}

/// Against the book that the plan uses, else the provider's newest.
void PriceBooksDialog::compare(const std::string& id, const QString& note) {
    const BookRow* row = m_books->rowAt(m_books->rowOf(id));
    if (!row) return;
    const bool waits = row->origin == BookRow::Origin::Waiting;
    const auto more = waits ? m_updates.withCandidate(id) : m_updates.catalogue();
    if (!more) {
        m_form->say(BannerKind::Error, sentencesOf(more.diagnostics()));
        return;
    }
    const models::ProviderId provider = row->provider;
    const bool ofPlan = m_document && provider == planProvider();
    std::string before = ofPlan ? bookInUse() : std::string();
    if (const models::PriceBook* newest = m_updates.catalogue()->newestBook(provider); before.empty() && newest)
        before = newest->id();
    if (before.empty() || before == id) {
        showForm();
        m_form->say(BannerKind::Info, tr("“%1” is the newest book of %2: choose another one to see how it differs.")
                                          .arg(QString::fromStdString(id), providerTitle(provider)));
        return;
    }
    m_compared = id;
    m_difference->showCalculating();
    m_pages->setCurrentWidget(m_difference);
    m_difference->setFocus();
    m_task.run([this, id, before, waits, note, catalogue = *more,
                plan = ofPlan ? m_document->plan() : nullptr](const std::stop_token&) -> LatestTask::Answer {
        const BookComparison found = BookComparison::of(catalogue, before, id, plan);
        return [this, found, waits, note] {
            m_difference->showComparison(found, waits, note);
            const BookRow* shown = m_books->rowAt(m_books->rowOf(found.after));
            m_difference->setUsable(waits || !shown ? QString() : whyNotUsable(*shown));
        };
    });
}

/// A book that waits is used by every plan that names no other from now on; this one is to use it too.
void PriceBooksDialog::useCompared() {
    const std::string id = std::exchange(m_compared, {});
    const BookRow* row = m_books->rowAt(m_books->rowOf(id));
    if (!row) return;
    const bool ofPlan = m_document && row->provider == planProvider();
    if (row->origin == BookRow::Origin::Waiting) {
        const models::Diagnostics why = m_updates.accept(id);
        showForm();
        if (models::hasErrors(why)) {
            m_form->say(BannerKind::Error, sentencesOf(why));
            return;
        }
    }
    if (ofPlan && bookInUse() != id) useForPlan(id);
    showForm();
    refreshBooks();
    m_table->selectRow(m_books->rowOf(id));
}

void PriceBooksDialog::askToDiscard(const std::string& id) {
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Discard Update"),
                        tr("The prices of “%1” were downloaded and are not used yet. Once they are discarded, only "
                           "another update brings prices of that day or later.")
                            .arg(QString::fromStdString(id)),
                        QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("prices.confirm"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* discards = box->addButton(tr("Discard Update"), QMessageBox::DestructiveRole);
    discards->setObjectName(QStringLiteral("prices.confirmDiscard"));
    QPushButton* keeps = box->addButton(tr("Keep It"), QMessageBox::RejectRole);
    keeps->setObjectName(QStringLiteral("prices.confirmKeep"));
    box->setDefaultButton(keeps);
    connect(discards, &QPushButton::clicked, this, [this, id] { discard(id); });
    box->open();
}

void PriceBooksDialog::discard(const std::string& id) {
    const models::Diagnostics why = m_updates.discard(id);
    if (m_compared == id || models::hasErrors(why)) showForm();
    if (models::hasErrors(why)) m_form->say(BannerKind::Error, sentencesOf(why));
    refreshBooks();
    m_table->setFocus();
}

void PriceBooksDialog::showForm() {
    m_task.drop();
    m_compared.clear();
    m_pages->setCurrentWidget(m_form);
}

void PriceBooksDialog::takeUpdate(const UpdateResult& result) {
    refreshBooks();
    if (result.id.empty()) return;
    m_table->selectRow(m_books->rowOf(result.id));
    const QString read = tr("%Ln price(s) read", nullptr, static_cast<int>(result.taken));
    const QString kept = tr("%Ln taken over from the book before", nullptr, static_cast<int>(result.kept));
    QString note = tr("%1, %2.", "prices read, prices taken over").arg(read, kept);
    if (!result.why.empty()) note += QLatin1Char(' ') + sentencesOf(result.why);
    compare(result.id, note);
}

} // namespace platbook::ui
