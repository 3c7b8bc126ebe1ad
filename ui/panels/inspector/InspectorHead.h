#pragma once

#include "models/units/Money.h"
#include "ui/widgets/AmountLabel.h"

#include <QPointer>
#include <QWidget>

#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QToolButton;

namespace platbook::ui {

class PlanDocument;

/// What the inspector shows: kind, name, cost, for tenants whether they are where they must be, and for the plan its
/// totals.
class InspectorHead : public QWidget {
    Q_OBJECT

public:
    explicit InspectorHead(QWidget* parent = nullptr);

    /// @param document     null: no plan is open
    /// @param paths        what is selected; "plan" for the plan itself
    /// @param environment  the one amounts are shown for; empty: all
    void show(const PlanDocument* document, const std::vector<std::string>& paths, const std::string& environment);

    /// The plan's totals; they are long, so the panel places them where they scroll. Hidden for everything else.
    QWidget& figures() const { return *m_summary; }

signals:
    void backRequested();
    void costRequested();

private:
    void setStale(bool stale);
    void showAmount(const PlanDocument& document, const models::MoneyRange& amount);
    void showVerdict(const PlanDocument& document, const std::vector<std::string>& paths);
    void showSummary(const PlanDocument& document);

    QPointer<const PlanDocument> m_document; ///< that the amount waits for
    QToolButton* m_back;
    QLabel* m_kind;
    QLabel* m_name;
    AmountLabel* m_amount;
    QWidget* m_verdictRow;
    QLabel* m_verdictIcon;
    QLabel* m_verdict;
    qint64 m_verdictInk = 0; ///< palette of the icon
    QWidget* m_summary;
    QFormLayout* m_figures;
};

} // namespace platbook::ui
