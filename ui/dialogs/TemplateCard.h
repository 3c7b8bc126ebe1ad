#pragma once

#include "ui/dialogs/StartEntry.h"

#include <memory>

namespace platbook::models {
class Evaluator;
struct PlanTemplate;
} // namespace platbook::models

namespace platbook::ui {

class CanvasFacts;

/// A template: its own plan drawn small, what is in it, and its range of cost.
class TemplateCard : public StartEntry {
    Q_OBJECT

public:
    TemplateCard(const models::PlanTemplate& plan, models::Evaluator& evaluator);
    ~TemplateCard() override;

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintInside(QPainter& painter) override;

private:
    QString m_summary;
    QString m_contents; ///< "3 regions · 6 tenants"
    QString m_amount;
    std::unique_ptr<CanvasFacts> m_facts; ///< null: the plan has nothing to draw
};

} // namespace platbook::ui
