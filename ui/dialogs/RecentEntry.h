#pragma once

#include "ui/dialogs/StartEntry.h"
#include "ui/document/RecentPlans.h"

namespace platbook::ui {

/// A recent plan: name, folder and date, regions and cost when it was last open. Greyed when the file is gone.
class RecentEntry : public StartEntry {
    Q_OBJECT

public:
    explicit RecentEntry(const RecentPlan& plan);

    bool isThere() const { return m_there; }
    QSize sizeHint() const override;

protected:
    void paintInside(QPainter& painter) override;

private:
    bool m_there;
    QString m_place;  ///< "/home/ada/plans · 25.11.26"
    QString m_facts;  ///< "3 regions"
    QString m_amount; ///< "$2,140/mo"
};

} // namespace platbook::ui
