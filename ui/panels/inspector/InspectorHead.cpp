#include "ui/panels/inspector/InspectorHead.h"

#include "models/checks/FindingPath.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/panels/Amounts.h"
#include "ui/panels/inspector/FieldChoices.h"
#include "ui/panels/problems/FindingBadge.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

/// An amount that no line ends within.
QString unbroken(QString amount) {
    return amount.replace(QLatin1Char('/'), QStringLiteral("\u2060/\u2060")); // word joiners
}

} // namespace

InspectorHead::InspectorHead(QWidget* parent)
    : QWidget(parent),
      m_back(new QToolButton),
      m_kind(new QLabel),
      m_name(new QLabel),
      m_amount(new AmountLabel),
      m_verdictRow(new QWidget),
      m_verdictIcon(new QLabel),
      m_verdict(new QLabel),
      m_summary(new QWidget),
      m_figures(new QFormLayout(m_summary)) {
    m_back->setObjectName(QStringLiteral("inspector.back"));
    m_back->setIcon(QIcon::fromTheme(QStringLiteral("go-previous")));
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::StrongFocus);
    m_kind->setForegroundRole(QPalette::PlaceholderText);
    m_kind->setObjectName(QStringLiteral("inspector.kind"));
    m_name->setFont(roleFont(TypeRole::Heading, font()));
    m_name->setObjectName(QStringLiteral("inspector.name"));
    m_name->setWordWrap(true);
    m_amount->setStrong(true);
    m_amount->setObjectName(QStringLiteral("inspector.amount"));
    m_verdict->setObjectName(QStringLiteral("inspector.verdict"));
    m_verdict->setWordWrap(true);
    m_verdictIcon->setFixedSize(metrics::smallIcon, metrics::smallIcon);
    auto* verdict = new QHBoxLayout(m_verdictRow);
    verdict->setContentsMargins(0, 0, 0, 0);
    verdict->setSpacing(metrics::grid);
    verdict->addWidget(m_verdictIcon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    m_summary->setObjectName(QStringLiteral("inspector.summary"));
    m_figures->setContentsMargins(0, metrics::grid, 0, metrics::grid);
    m_figures->setVerticalSpacing(metrics::grid);
    m_figures->setHorizontalSpacing(metrics::grid);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(metrics::grid);
    head->addWidget(m_back);
    head->addWidget(m_kind, 1);
    head->addWidget(m_amount);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, metrics::inside, 0);
    column->setSpacing(metrics::grid);
    column->addLayout(head);
    column->addWidget(m_name);
    column->addWidget(m_verdictRow);
    connect(m_back, &QAbstractButton::clicked, this, &InspectorHead::backRequested);
    connect(m_amount, &QAbstractButton::clicked, this, &InspectorHead::costRequested);
}

void InspectorHead::show(const PlanDocument* document, const std::vector<std::string>& paths,
                         const std::string& environment) {
    const bool isPlan = paths.size() == 1 && paths.front() == "plan";
    setVisible(document != nullptr);
    if (m_document != document) {
        if (m_document) m_document->disconnect(m_amount);
        m_document = document;
        m_amount->setCalculating(false);
        setStale(false);
        if (document) {
            connect(document, &PlanDocument::calculatingChanged, m_amount, &AmountLabel::setCalculating);
            connect(document, &PlanDocument::calculatingChanged, m_amount, [this](bool stale) { setStale(stale); });
        }
    }
    if (!document) return;
    m_back->setVisible(!isPlan);
    if (!isPlan) {
        const std::string owner = paths.size() == 1 ? ownerPath(*document->plan(), paths.front()) : std::string();
        m_back->setToolTip(
            tr("Back to %1").arg(quoted(displayName(*document->plan(), owner.empty() ? "plan" : owner))));
        m_back->setAccessibleName(m_back->toolTip());
    }
    const int count = static_cast<int>(paths.size());
    const QString kind = count > 1 ? tr("%Ln item(s) selected", nullptr, count) : objectKind(paths.front());
    const auto amount = count == 1 ? objectAmount(*document, paths.front(), environment) : std::nullopt;
    const bool narrowed = amount && !environment.empty() && !paths.front().starts_with("environments[");
    m_kind->setText(
        narrowed ? tr("%1 in %2", "kind of object, environment").arg(kind, QString::fromStdString(environment)) : kind);
    m_amount->setVisible(amount.has_value());
    if (amount) showAmount(*document, *amount);
    m_name->setText(count > 1 ? tr("Mixed") : displayName(*document->plan(), paths.front()));
    m_summary->setVisible(isPlan);
    if (isPlan) showSummary(*document);
    showVerdict(*document, paths);
}

/// The range of the total, which stands first where it is known.
void InspectorHead::setStale(bool stale) {
    if (m_figures->rowCount() == 0 || !m_document || !m_document->evaluation()) return;
    QWidget* total = m_figures->itemAt(0, QFormLayout::FieldRole)->widget();
    const QPalette::ColorRole role = stale ? QPalette::PlaceholderText : QPalette::WindowText;
    if (total->foregroundRole() != role) total->setForegroundRole(role);
}

void InspectorHead::showAmount(const PlanDocument& document, const models::MoneyRange& amount) {
    const auto& currency = document.plan()->plan->currency;
    const QString code = currency.has() ? QString::fromStdString(*currency) : QStringLiteral("USD");
    const bool known = !document.evaluation()->coverage.nothingPriced();
    m_amount->setAmount(known ? monthText(amount.expected, code) : QStringLiteral("—"));
    m_amount->setToolTip(
        tr("%1\nClick to see the lines it adds up from").arg(known ? rangeText(amount, code) : tr("Not priced")));
}

void InspectorHead::showVerdict(const PlanDocument& document, const std::vector<std::string>& paths) {
    const models::EvaluationPtr evaluation = document.evaluation();
    const bool tenant = paths.size() == 1 && paths.front().starts_with("tenants[");
    m_verdictRow->setVisible(tenant && evaluation);
    if (!tenant || !evaluation) return;
    const auto breach =
        std::find_if(evaluation->findings.begin(), evaluation->findings.end(), [&](const models::Finding& finding) {
            return finding.check.starts_with("RES-") && finding.severity == models::FindingSeverity::Error &&
                   models::findingPath(*document.plan(), finding.object) == paths.front();
        });
    const bool met = breach == evaluation->findings.end();
    const QString message = met ? QString() : QString::fromStdString(breach->message);
    const QString verdict = met ? tr("Residency met") : breach->waiver ? tr("Accepted: %1").arg(message) : message;
    // The icon goes with the words and the colours of the theme; it is not drawn anew with every edit.
    const qint64 ink = palette().cacheKey();
    if (verdict == m_verdict->text() && ink == m_verdictInk) return;
    m_verdictInk = ink;
    m_verdict->setText(verdict);
    const QIcon icon = met ? tickIcon() : findingBadge(*breach);
    m_verdictIcon->setPixmap(icon.pixmap(QSize(metrics::smallIcon, metrics::smallIcon), devicePixelRatioF()));
}

void InspectorHead::showSummary(const PlanDocument& document) {
    const models::Plan& plan = *document.plan();
    int row = 0;
    const auto add = [this, &row](const QString& title, const QString& text) {
        if (row < m_figures->rowCount()) { // text that is being selected stays
            for (const auto& [role, words] : {std::pair{QFormLayout::LabelRole, title}, {QFormLayout::FieldRole, text}})
                qobject_cast<QLabel*>(m_figures->itemAt(row, role)->widget())->setText(words);
            ++row;
            return;
        }
        ++row;
        auto* label = new QLabel(title);
        label->setFixedWidth(metrics::labelColumn);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        label->setForegroundRole(QPalette::PlaceholderText);
        auto* value = new QLabel(text);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_figures->addRow(label, value);
    };
    const auto number = [](std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); };
    QStringList regions;
    for (const auto& region : plan.regions)
        regions << (region->jurisdiction.has() ? tr("%1 (%2)").arg(QString::fromStdString(region->id.text),
                                                                   jurisdictionText(plan, region->jurisdiction->text))
                                               : QString::fromStdString(region->id.text));
    const QString currency =
        plan.plan->currency.has() ? QString::fromStdString(*plan.plan->currency) : QStringLiteral("USD");
    if (const models::EvaluationPtr& evaluation = document.evaluation()) {
        add(tr("Low to high"), evaluation->coverage.nothingPriced()
                                   ? tr("Not priced")
                                   : tr("%1 to %2")
                                         .arg(unbroken(monthText(evaluation->total.low, currency)),
                                              unbroken(monthText(evaluation->total.high, currency))));
        if (const models::Money saving = evaluation->commitmentSaving(); saving != models::Money())
            add(tr("After commitments"), unbroken(monthText(evaluation->total.expected - saving, currency)));
        add(tr("Price book"), evaluation->priceBook
                                  ? tr("%1, %2").arg(QString::fromStdString(evaluation->book),
                                                     QString::fromStdString(evaluation->bookDate.toText()))
                                  : tr("There is none of that name"));
    }
    add(tr("Currency"), currency);
    add(tr("Regions"), regions.isEmpty() ? tr("none") : regions.join(QStringLiteral(", ")));
    add(tr("Cells"), number(plan.cells.size()));
    add(tr("Tenants"), number(plan.tenants.size()));
    while (m_figures->rowCount() > row) m_figures->removeRow(row);
}

} // namespace platbook::ui
