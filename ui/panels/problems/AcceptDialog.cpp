#include "ui/panels/problems/AcceptDialog.h"

#include "models/edits/PlanEdits.h"
#include "ui/theme/Metrics.h"

#include <QDate>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

AcceptDialog::AcceptDialog(const models::Finding& finding, QWidget* parent)
    : QDialog(parent),
      m_finding(finding),
      m_reason(new QPlainTextEdit),
      m_by(new QLineEdit),
      m_expires(new QDateEdit(QDate::currentDate().addMonths(6))) {
    setObjectName(QStringLiteral("acceptDialog"));
    setWindowTitle(tr("Accept with Reason"));
    m_reason->setObjectName(QStringLiteral("accept.reason"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(4 * fontMetrics().lineSpacing());
    m_by->setObjectName(QStringLiteral("accept.by"));
    m_expires->setObjectName(QStringLiteral("accept.expires"));
    m_expires->setCalendarPopup(true);
    auto* message = new QLabel(QString::fromStdString(finding.message));
    message->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Accepted by"), m_by);
    form->addRow(tr("Until"), m_expires);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("Accept Problem"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("accept.accept"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(message);
    column->addLayout(form);
    column->addWidget(buttons);
    setMinimumWidth(420);
    const auto check = [this] {
        const bool complete = !m_reason->toPlainText().trimmed().isEmpty() && !m_by->text().trimmed().isEmpty();
        m_accept->setEnabled(complete);
        m_accept->setToolTip(complete ? QString() : tr("A reason and a name are needed"));
    };
    connect(m_reason, &QPlainTextEdit::textChanged, this, check);
    connect(m_by, &QLineEdit::textChanged, this, check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

models::Change AcceptDialog::waiver(const std::string& id) const {
    std::vector<std::pair<std::string, models::AnyValue>> fields{
        {"id", models::scalarValue(id)},
        {"check", models::scalarValue(m_finding.check)},
        {"object", models::scalarValue(m_finding.object)},
        {"reason", models::scalarValue(m_reason->toPlainText().trimmed().toStdString())},
        {"by", models::scalarValue(m_by->text().trimmed().toStdString())},
        {"expires", models::scalarValue(m_expires->date().toString(Qt::ISODate).toStdString())},
        {"date", models::scalarValue(QDate::currentDate().toString(Qt::ISODate).toStdString())},
    };
    if (!m_finding.arithmetic.empty()) fields.emplace_back("facts", models::scalarValue(m_finding.arithmetic));
    return models::addChange("waivers", models::objectValue(fields));
}

} // namespace platbook::ui
