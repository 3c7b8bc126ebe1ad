#include "ui/panels/problems/ProblemDetails.h"

#include "models/edits/PlanEdits.h"
#include "ui/document/PlanDocument.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

/// Tokens of fix previews, apart from those other views ask with.
constexpr quint64 firstToken = quint64{1} << 32U;

QString currencyOf(const PlanDocument& document) {
    const auto& currency = document.plan()->plan->currency;
    return currency.has() ? QString::fromStdString(*currency) : QStringLiteral("USD");
}

} // namespace

ProblemDetails::ProblemDetails(QWidget* parent)
    : QWidget(parent),
      m_message(new QLabel),
      m_text(new QLabel),
      m_column(new QVBoxLayout(this)),
      m_accept(new QPushButton(tr("Accept with Reason…"))),
      m_withdraw(new QPushButton(tr("Withdraw Acceptance"))) {
    m_message->setObjectName(QStringLiteral("problems.message"));
    m_message->setWordWrap(true);
    m_message->setFont(roleFont(TypeRole::BodyStrong, font()));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("problems.numbers"));
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_accept->setObjectName(QStringLiteral("problems.accept"));
    m_accept->installEventFilter(this);
    m_withdraw->setObjectName(QStringLiteral("problems.withdraw"));
    m_withdraw->installEventFilter(this);
    m_column->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    m_column->setSpacing(metrics::inside);
    m_column->addWidget(m_message);
    m_column->addWidget(m_text);
    m_column->addWidget(m_accept, 0, Qt::AlignLeft);
    m_column->addWidget(m_withdraw, 0, Qt::AlignLeft);
    m_column->addStretch(1);
    connect(m_accept, &QPushButton::clicked, this, &ProblemDetails::acceptRequested);
    connect(m_withdraw, &QPushButton::clicked, this, &ProblemDetails::withdrawRequested);
}

void ProblemDetails::setDocument(PlanDocument* document) {
    if (m_document == document) return;
    if (m_document) m_document->disconnect(this);
    m_document = document;
    clear();
    if (m_document) connect(m_document, &PlanDocument::triedOut, this, &ProblemDetails::takeTriedOut);
}

void ProblemDetails::clear() {
    if (m_fixes) {
        // The fix that was applied may still be on the stack.
        m_fixes->hide();
        m_fixes->deleteLater();
    }
    m_buttons.clear();
    ++m_token;
    emit previewEnded();
    m_fixes = new QWidget;
    m_fixColumn = new QVBoxLayout(m_fixes);
    m_fixColumn->setContentsMargins(0, 0, 0, 0);
    m_fixColumn->setSpacing(metrics::grid);
    m_column->insertWidget(2, m_fixes);
    m_message->clear();
    m_text->hide();
    m_accept->hide();
    m_withdraw->hide();
}

void ProblemDetails::showText(const QString& title, const QString& text) {
    clear();
    m_message->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void ProblemDetails::showFinding(const models::Finding& finding, const QString& rule) {
    QStringList lines{QString::fromStdString(finding.arithmetic), rule};
    if (finding.waiver)
        lines << tr("Accepted by %1 until %2: %3")
                     .arg(QString::fromStdString(finding.waiver->by), QString::fromStdString(finding.waiver->expires),
                          QString::fromStdString(finding.waiver->reason));
    lines.removeAll(QString());
    showText(QString::fromStdString(finding.message), lines.join(QLatin1Char('\n')));
    for (const models::Fix& fix : finding.fixes) addFix(fix);
    m_accept->setVisible(!finding.waiver);
    m_withdraw->setVisible(finding.waiver.has_value());
    m_pricing = 0;
    priceNext();
}

void ProblemDetails::addFix(const models::Fix& fix) {
    const QString title = QString::fromStdString(fix.title);
    if (fix.changes.empty()) {
        auto* hint = new QLabel(title);
        hint->setWordWrap(true);
        m_fixColumn->addWidget(hint);
        return;
    }
    auto* button = new QPushButton(title);
    const std::size_t at = m_buttons.size();
    button->setObjectName(QStringLiteral("problems.fix.%1").arg(at));
    button->installEventFilter(this);
    m_fixColumn->addWidget(button, 0, Qt::AlignLeft);
    const auto applied = models::applyChanges(m_document->plan(), fix.changes);
    if (!applied) {
        button->setEnabled(false);
        button->setToolTip(QString::fromStdString(applied.diagnostics().front().message));
    }
    m_buttons.push_back({button, title, applied ? *applied : nullptr, nullptr});
    connect(button, &QPushButton::clicked, this, [this, at] { apply(at); });
}

void ProblemDetails::priceNext() {
    while (m_pricing < m_buttons.size() && !m_buttons[m_pricing].plan) ++m_pricing;
    if (m_pricing < m_buttons.size()) m_document->tryOut(m_buttons[m_pricing].plan, firstToken + ++m_token);
}

void ProblemDetails::takeTriedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != firstToken + m_token || m_pricing >= m_buttons.size() || !evaluation || !m_document->evaluation())
        return;
    FixButton& fix = m_buttons[m_pricing];
    fix.evaluation = evaluation;
    const models::Money change = evaluation->total.expected - m_document->evaluation()->total.expected;
    const QString cost =
        change.cents() == 0 ? tr("no cost") : tr("%1/mo").arg(signedAmount(change, currencyOf(*m_document)));
    fix.button->setText(tr("%1 (%2)", "fix, change of cost").arg(fix.title, cost));
    if (fix.button->underMouse() || fix.button->hasFocus()) emit previewed(evaluation);
    ++m_pricing;
    priceNext();
}

bool ProblemDetails::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        // Enter presses the button that has the focus; Up and Down walk.
        auto* button = static_cast<QPushButton*>(watched);
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            button->click();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            focusNextPrevChild(key == Qt::Key_Down);
            return true;
        }
    }
    const bool starts = event->type() == QEvent::Enter || event->type() == QEvent::FocusIn;
    const bool ends = event->type() == QEvent::Leave || event->type() == QEvent::FocusOut;
    for (const FixButton& fix : m_buttons) {
        if (fix.button != watched || (!starts && !ends)) continue;
        if (ends) emit previewEnded();
        else if (fix.evaluation) emit previewed(fix.evaluation);
    }
    return QWidget::eventFilter(watched, event);
}

void ProblemDetails::focusFirst() {
    for (const FixButton& fix : m_buttons)
        if (fix.plan) {
            fix.button->setFocus(Qt::TabFocusReason);
            return;
        }
    for (QPushButton* last : {m_accept, m_withdraw})
        if (!last->isHidden()) last->setFocus(Qt::TabFocusReason);
}

bool ProblemDetails::applyFirst() {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (!m_buttons[i].plan) continue;
        apply(i);
        return true;
    }
    return false;
}

void ProblemDetails::apply(std::size_t at) {
    const FixButton fix = m_buttons[at];
    if (!fix.plan) return;
    emit previewEnded();
    m_document->push(fix.title, fix.plan);
}

} // namespace platbook::ui
