#pragma once

#include "ui/panels/PlanPanel.h"

namespace platbook::ui {

/// One page of the cost panel. Its tools stand in the panel's head, beside the switch between pages.
class CostPage : public PlanPanel {
    Q_OBJECT

public:
    explicit CostPage(QWidget* parent = nullptr) : PlanPanel(parent), m_head(new QWidget) {}

    /// The panel takes it over.
    QWidget* head() const { return m_head; }

protected:
    QWidget* const m_head;
};

} // namespace platbook::ui
