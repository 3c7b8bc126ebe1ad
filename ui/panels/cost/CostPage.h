#pragma once

#include "ui/panels/PlanPanel.h"

#include <functional>

class QSplitter;
class QToolButton;

namespace platbook::ui {

class BusyVeil;

/// One page of the cost panel. Its tools stand in the panel's head, beside the switch between pages.
class CostPage : public PlanPanel {
    Q_OBJECT

public:
    explicit CostPage(QWidget* parent = nullptr) : PlanPanel(parent), m_head(new QWidget) {}

    /// The panel takes it over.
    QWidget* head() const { return m_head; }

protected:
    /// Gives chart and table half and half where there is room; else the table has what it needs, as long as the chart can
    /// be read. Widths that the user gave stay.
    /// @param body   chart and table, the last two of its parts
    /// @param needed  width of the table's columns
    void balance(QSplitter& body, int needed);

    /// A button that copies the page, as picture or table. @param name  of the button; its commands are called after it
    QToolButton* copyButton(const QString& name, const std::function<void()>& picture,
                            const std::function<void()>& table);

    /// What is dimmed, with "calculating", while the page works on it.
    void setBody(QWidget& body);
    void setBusy(bool busy);

    QWidget* const m_head;

private:
    bool m_splitByHand = false;
    const QSplitter* m_watched = nullptr;
    BusyVeil* m_veil = nullptr;
};

} // namespace platbook::ui
