#pragma once

#include "PlanTypes.h"
#include "models/checks/Finding.h"

#include <QDialog>

class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace platbook::ui {

/// Asks who accepts a finding, why and until when.
class AcceptDialog : public QDialog {
    Q_OBJECT

public:
    AcceptDialog(const models::Finding& finding, QWidget* parent);

    /// The change that adds the waiver to the plan.
    models::Change waiver(const std::string& id) const;

private:
    models::Finding m_finding;
    QPlainTextEdit* m_reason;
    QLineEdit* m_by;
    QDateEdit* m_expires;
    QPushButton* m_accept;
};

} // namespace platbook::ui
