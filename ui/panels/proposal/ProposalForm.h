#pragma once

#include "models/quotes/DedicatedProposal.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace platbook::ui {

/// What a customer is offered: who, where, how isolated, how large, how soon back.
class ProposalForm : public QWidget {
    Q_OBJECT

public:
    explicit ProposalForm(QWidget* parent = nullptr);

    /// Regions, jurisdictions and tenants to choose from.
    void setPlan(const models::Plan& plan);
    void setRequest(const models::ProposalRequest& request);
    models::ProposalRequest request() const;
    void setEditable(bool editable);
    /// Puts the cursor where a proposal begins.
    void focusCustomer();

signals:
    /// The user changed something, and it is complete enough to be placed.
    void edited();

private:
    void noteEdit();

    QLineEdit* m_customer;
    QComboBox* m_region;
    QComboBox* m_lane;
    QComboBox* m_residency;
    QSpinBox* m_seats;
    QSpinBox* m_rpo;
    QSpinBox* m_rto;
    models::TenantId m_tenant; ///< of the request; it is not chosen here
    bool m_filling = false;
};

} // namespace platbook::ui
