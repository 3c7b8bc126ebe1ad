#include "ui/window/StatusParts.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/document/Selection.h"
#include "ui/panels/Amounts.h"
#include "ui/widgets/AmountLabel.h"
#include "ui/widgets/AmountText.h"
#include "ui/window/PlanNotices.h"

#include <QDate>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QStatusBar>
#include <QTime>
#include <QToolButton>

namespace platbook::ui {

namespace {

/// The same icon is not set again: a button takes every one for a new size, and the bar is laid out for it.
void showIcon(QToolButton& button, const QIcon& icon) {
    if (button.icon().cacheKey() != icon.cacheKey()) button.setIcon(icon);
}

} // namespace

StatusParts::StatusParts(QStatusBar& bar, QObject* parent)
    : QObject(parent),
      m_save(new QLabel),
      m_lock(new QToolButton),
      m_count(new QLabel),
      m_problems(new QToolButton),
      m_total(new AmountLabel),
      m_book(new QToolButton),
      m_zoom(new QLabel) {
    m_save->setObjectName(QStringLiteral("status.save"));
    m_count->setObjectName(QStringLiteral("status.selection"));
    m_lock->setObjectName(QStringLiteral("status.lock"));
    m_lock->setAutoRaise(true);
    m_lock->setCheckable(true);
    m_lock->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setObjectName(QStringLiteral("status.problems"));
    m_problems->setAutoRaise(true);
    m_problems->setToolTip(tr("Show the problems"));
    m_total->setObjectName(QStringLiteral("status.total"));
    m_total->setStrong(true);
    m_book->setObjectName(QStringLiteral("status.book"));
    m_book->setAutoRaise(true);
    m_book->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_zoom->setObjectName(QStringLiteral("status.zoom"));
    bar.setSizeGripEnabled(false);
    bar.addWidget(m_save);
    bar.addWidget(m_lock);
    bar.addWidget(m_count);
    bar.addWidget(m_problems);
    bar.addPermanentWidget(m_total);
    bar.addPermanentWidget(m_book);
    bar.addPermanentWidget(m_zoom);
    connect(m_lock, &QToolButton::clicked, this, [this](bool lock) { m_document->setLocked(lock); });
    connect(m_problems, &QToolButton::clicked, this, &StatusParts::problemsRequested);
    connect(m_book, &QToolButton::clicked, this, &StatusParts::pricesRequested);
    connect(m_total, &QAbstractButton::clicked, this, &StatusParts::costRequested);
    refresh();
}

void StatusParts::showPlan(PlanDocument* document, Selection* selection) {
    if (m_document) m_document->disconnect(this);
    if (m_selection) m_selection->disconnect(this);
    m_document = document;
    m_selection = selection;
    m_preview = nullptr;
    m_savedAt.clear();
    if (m_document) {
        connect(m_document, &PlanDocument::changed, this, &StatusParts::refresh);
        connect(m_document, &PlanDocument::evaluated, this, &StatusParts::refresh);
        connect(m_document, &PlanDocument::savedEvaluated, this, &StatusParts::refresh);
        connect(m_document, &PlanDocument::calculatingChanged, m_total, &AmountLabel::setCalculating);
        connect(m_document, &PlanDocument::lockedChanged, this, &StatusParts::refresh);
        connect(&m_document->scenarios(), &ScenarioEvaluations::ready, this, &StatusParts::refresh);
        connect(m_document, &PlanDocument::modifiedChanged, this, &StatusParts::refresh);
        connect(m_document, &PlanDocument::fileChanged, this, &StatusParts::refresh);
        connect(m_selection, &Selection::changed, this, &StatusParts::refresh);
    }
    refresh();
}

void StatusParts::showPreview(const models::EvaluationPtr& evaluation) {
    if (m_preview == evaluation) return;
    m_preview = evaluation;
    refresh();
}

void StatusParts::showDrag(const models::MoneyRange& total, bool active) {
    m_drag = active ? std::optional(total) : std::nullopt;
    refresh();
}

void StatusParts::setZoom(double factor) { m_zoom->setText(tr("%1 %").arg(QLocale().toString(factor * 100, 'f', 0))); }

void StatusParts::noteSaved() {
    m_savedAt = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    refresh();
}

void StatusParts::refresh() {
    for (QWidget* part : {static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_lock), static_cast<QWidget*>(m_count),
                          static_cast<QWidget*>(m_problems), static_cast<QWidget*>(m_total),
                          static_cast<QWidget*>(m_book), static_cast<QWidget*>(m_zoom)})
        part->setVisible(m_document != nullptr);
    if (!m_document) return;
    m_save->setText(m_document->isModified()       ? tr("Not saved")
                    : m_document->path().isEmpty() ? tr("Not saved yet")
                    : m_savedAt.isEmpty()          ? tr("Saved")
                                                   : tr("Saved %1").arg(m_savedAt));
    const bool locked = m_document->isLocked();
    m_lock->setVisible(!m_document->isReadOnly());
    m_lock->setChecked(locked);
    showIcon(*m_lock, QIcon::fromTheme(locked ? QStringLiteral("object-locked") : QStringLiteral("object-unlocked")));
    m_lock->setText(locked ? tr("Locked") : QString());
    m_lock->setAccessibleName(locked ? tr("Editing is locked") : tr("Editing is unlocked"));
    m_lock->setToolTip(locked ? tr("Unlock editing") : tr("Lock editing, to review the plan without changing it"));
    const int selected = static_cast<int>(m_selection->paths().size());
    m_count->setText(selected == 0 ? QString() : tr("%Ln selected", nullptr, selected));
    const models::EvaluationPtr shown = m_preview ? m_preview : m_document->evaluation();
    if (!shown) {
        m_total->setAmount(tr("calculating"));
        m_problems->setText(tr("Checking"));
        m_book->setText({});
        return;
    }
    if (shown->coverage.nothingPriced()) {
        m_total->setAmount(tr("Expected —"));
        m_total->setToolTip(tr("%Ln line(s) have no price", nullptr, shown->coverage.missing));
    } else {
        refreshTotal(m_drag ? *m_drag : shown->total);
    }
    refreshProblems(*shown);
    refreshBook(*shown);
}

/// Says so, with a sign, where prices are old or missing: the banner on it may have been closed.
void StatusParts::refreshBook(const models::Evaluation& evaluation) {
    const QString book = QString::fromStdString(evaluation.book);
    const int days = PlanNotices::daysTooOld(evaluation, QDate::currentDate());
    const int missing = static_cast<int>(evaluation.coverage.missing);
    QStringList about;
    if (!book.isEmpty()) about << (days > 0 ? tr("“%1”, %2 days old").arg(book).arg(days) : tr("“%1”").arg(book));
    if (missing > 0) about << tr("%Ln item(s) have no price", nullptr, missing);
    m_book->setText(book.isEmpty() ? tr("No prices")
                                   : tr("Prices %1").arg(QString::fromStdString(evaluation.bookDate.toText())));
    m_book->setToolTip(about.join(QLatin1Char('\n')));
    showIcon(*m_book, days > 0 || missing > 0 ? QIcon::fromTheme(QStringLiteral("dialog-warning")) : QIcon());
    about.prepend(m_book->text());
    m_book->setAccessibleName(about.join(QStringLiteral(", ")));
}

void StatusParts::refreshTotal(const models::MoneyRange& total) {
    const QString currency = m_document->plan()->plan->currency.has()
                                 ? QString::fromStdString(*m_document->plan()->plan->currency)
                                 : QStringLiteral("USD");
    const bool scenario = !m_document->scenario().text.empty();
    const models::EvaluationPtr usual =
        scenario ? m_document->scenarios().of(models::ScenarioId{}) : m_document->savedEvaluation();
    QString change;
    AmountTrend trend = AmountTrend::None;
    const bool trying = m_preview || m_drag;
    const models::EvaluationPtr against = trying ? m_document->evaluation() : usual;
    if (against && against->total.expected != total.expected) {
        const models::Money before = against->total.expected;
        const models::Money now = total.expected;
        trend = now > before ? AmountTrend::Up : AmountTrend::Down;
        const QString share = changeShare(before, now);
        const QString amount = signedAmount(now - before, currency);
        const QString moved = share.isEmpty() ? amount : tr("%1 (%2)").arg(amount, share);
        change = m_drag      ? tr("%1 after the drop").arg(moved)
                 : m_preview ? tr("%1 with this fix").arg(moved)
                 : scenario  ? tr("%1 against the base").arg(moved)
                             : tr("%1 since save").arg(moved);
    }
    m_total->setAmount(tr("Expected %1").arg(perMonth(total.expected, currency)), trend, change);
    m_total->setToolTip(rangeText(total, currency));
}

void StatusParts::refreshProblems(const models::Evaluation& evaluation) {
    int errors = 0;
    int warnings = 0;
    for (const models::Finding& finding : evaluation.findings) {
        if (finding.waiver) continue;
        if (finding.severity == models::FindingSeverity::Error) ++errors;
        if (finding.severity == models::FindingSeverity::Warning) ++warnings;
    }
    QStringList parts;
    if (errors > 0) parts << tr("%Ln problem(s)", nullptr, errors);
    if (warnings > 0) parts << tr("%Ln warning(s)", nullptr, warnings);
    const QString counts = parts.isEmpty() ? tr("No problems") : parts.join(QStringLiteral(" · "));
    m_problems->setText(m_preview ? tr("%1 with this fix").arg(counts) : counts);
    m_problems->setAccessibleName(m_problems->text());
}

} // namespace platbook::ui
