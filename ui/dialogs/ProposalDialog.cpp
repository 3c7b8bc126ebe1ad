#include "ui/dialogs/ProposalDialog.h"

#include "exporters/document/OdtDocument.h"
#include "exporters/paper/PdfDocument.h"
#include "models/edits/PlanEdits.h"
#include "models/io/AtomicFile.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PaperView.h"
#include "ui/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

ProposalDialog::ProposalDialog(PlanDocument& document, std::string quote, AskPath askPath, QWidget* parent)
    : QDialog(parent),
      m_document(document),
      m_quote(std::move(quote)),
      m_askPath(std::move(askPath)),
      m_copy(new SegmentedControl),
      m_size(new QComboBox),
      m_state(new QLabel(tr("The proposal is being made …"))),
      m_pages(new PaperView),
      m_stack(new QStackedWidget),
      m_pdf(new QPushButton(tr("Write PDF…"))),
      m_odt(new QPushButton(tr("Write OpenDocument…"))) {
    setObjectName(QStringLiteral("proposalDialog"));
    setWindowTitle(tr("Create Proposal"));
    resize(710, 860);
    m_copy->setObjectName(QStringLiteral("proposal.copy"));
    m_copy->setSegments({tr("Customer copy"), tr("Internal copy")});
    m_size->setObjectName(QStringLiteral("proposal.paper"));
    m_size->setAccessibleName(tr("Paper"));
    m_size->addItem(tr("A4"), static_cast<int>(exporters::PaperSize::A4));
    m_size->addItem(tr("Letter"), static_cast<int>(exporters::PaperSize::Letter));
    m_pdf->setObjectName(QStringLiteral("proposal.writePdf"));
    m_pdf->setDefault(true);
    m_odt->setObjectName(QStringLiteral("proposal.writeOdt"));
    m_pages->setObjectName(QStringLiteral("proposal.pages"));
    m_pages->setAccessibleName(tr("Pages of the proposal"));
    m_state->setObjectName(QStringLiteral("proposal.state"));
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setWordWrap(true);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_pages);
    auto* close = new QPushButton(tr("Close"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_copy);
    top->addStretch(1);
    top->addWidget(new QLabel(tr("Paper")));
    top->addWidget(m_size);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(close);
    bottom->addStretch(1);
    bottom->addWidget(m_odt);
    bottom->addWidget(m_pdf);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::inside);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    column->addLayout(bottom);
    for (QPushButton* button : {m_pdf, m_odt}) button->setEnabled(false);
    connect(m_copy, &SegmentedControl::currentIndexChanged, this, &ProposalDialog::showPages);
    connect(m_size, &QComboBox::activated, this, &ProposalDialog::showPages);
    connect(m_pdf, &QPushButton::clicked, this, [this] { write(true); });
    connect(m_odt, &QPushButton::clicked, this, [this] { write(false); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    prepare();
}

/// Options of a quote are other scenarios, which have to be evaluated first.
void ProposalDialog::prepare() {
    const models::PlanPtr plan = m_document.base();
    const auto* quote = models::findById(plan->quotes, models::QuoteId{m_quote});
    if (!quote) {
        m_state->setText(tr("The quote is no longer in the plan."));
        return;
    }
    models::Quote dated = *quote; // made today, unless it says otherwise
    if (!dated.date.has()) dated.date = *models::Date::parse(QDate::currentDate().toString(Qt::ISODate).toStdString());
    models::QuoteRequest request{plan, dated, m_document.sharedCatalogue(), nullptr, {}};
    m_task.run([this, request](const std::stop_token&) -> LatestTask::Answer {
        const auto prepared = models::prepareQuote(request);
        return [this, prepared] { takePrepared(prepared); };
    });
}

void ProposalDialog::takePrepared(const models::Result<models::PreparedQuote>& prepared) {
    const models::Diagnostics problems = prepared ? exporters::proposalProblems(*prepared) : prepared.diagnostics();
    if (!prepared || models::hasErrors(problems)) {
        QStringList lines;
        for (const models::Diagnostic& one : problems) lines << QString::fromStdString(one.message);
        m_state->setText(lines.join(QLatin1Char('\n')));
        return;
    }
    m_prepared = *prepared;
    for (QPushButton* button : {m_pdf, m_odt}) button->setEnabled(true);
    showPages();
}

exporters::Document ProposalDialog::paper() const {
    const auto copy =
        m_copy->currentIndex() == 0 ? exporters::ProposalCopy::Customer : exporters::ProposalCopy::Internal;
    return exporters::proposalDocument(*m_document.base(), *m_prepared, copy);
}

void ProposalDialog::showPages() {
    if (!m_prepared) return;
    m_pages->showDocument(paper(), static_cast<exporters::PaperSize>(m_size->currentData().toInt()));
    m_stack->setCurrentWidget(m_pages);
}

void ProposalDialog::write(bool pdf) {
    const exporters::Document document = paper();
    const QString copy = m_copy->currentIndex() == 0 ? QStringLiteral("customer") : QStringLiteral("internal");
    const QString folder =
        m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).absolutePath() + QLatin1Char('/');
    const QString suggestion =
        folder + QStringLiteral("proposal-%1-%2.%3")
                     .arg(QString::fromStdString(m_quote), copy, pdf ? QStringLiteral("pdf") : QStringLiteral("odt"));
    const QString path = m_askPath(this, suggestion);
    if (path.isEmpty()) return;
    const auto size = static_cast<exporters::PaperSize>(m_size->currentData().toInt());
    models::Result<std::string> bytes = pdf ? exporters::documentPdf(document, size)
                                            : models::Result<std::string>(exporters::documentOdt(document, size));
    models::Diagnostics trouble = bytes.diagnostics();
    if (bytes) trouble = models::replaceFile(path.toStdString(), *bytes, models::KeepPrevious::No);
    if (models::hasErrors(trouble)) {
        tell(QString::fromStdString(trouble.front().message));
        return;
    }
    fixQuote();
    emit written(path);
    accept();
}

/// What was handed out keeps its number, date and price book.
void ProposalDialog::fixQuote() {
    const auto* quote = models::findById(m_document.base()->quotes, models::QuoteId{m_quote});
    if (!quote || !m_document.isEditable()) return;
    const std::string field = "quotes[" + m_quote + "].";
    std::vector<models::Change> changes;
    if (!quote->date.has()) changes.push_back(models::setChange(field + "date", m_prepared->quote.date->toText()));
    if (!quote->number.has()) changes.push_back(models::setChange(field + "number", m_prepared->number));
    if (!quote->book.has())
        changes.push_back(models::setChange(field + "book", m_prepared->offers.front().evaluation->book));
    if (changes.empty()) return;
    const auto next = models::applyChanges(m_document.base(), changes);
    if (next)
        m_document.pushBase(tr("Create Proposal for %1").arg(quoted(QString::fromStdString(*quote->customer))), *next,
                            m_document.scenario());
}

void ProposalDialog::tell(const QString& sentence) {
    delete m_banner;
    m_banner = new Banner(BannerKind::Error, sentence);
    m_banner->setClosable(true);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_banner);
}

} // namespace platbook::ui
