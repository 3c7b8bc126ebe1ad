#pragma once

#include "ui/dialogs/StartEntry.h"

#include <memory>
#include <string>

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
    explicit TemplateCard(const models::PlanTemplate& plan);
    ~TemplateCard() override;

    /// Reads and prices the plan, for the drawing and the figures; the card can be chosen before.
    void read(models::Evaluator& evaluator);
    bool isRead() const { return m_read; }
    /// It is to be read again; until then it shows what it has.
    void forget() { m_read = false; }

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintInside(QPainter& painter) override;

private:
    std::string m_id;
    QString m_summary;
    QString m_contents;      ///< "3 regions and 1 standby · 6 tenants"
    QString m_briefContents; ///< the same for a narrow card, without the standbys
    QString m_amount;
    std::unique_ptr<CanvasFacts> m_facts; ///< null: the plan has nothing to draw, or is not read
    bool m_read = false;
};

} // namespace platbook::ui
