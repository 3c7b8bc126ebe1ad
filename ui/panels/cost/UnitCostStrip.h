#pragma once

#include "models/growth/UsageDrivers.h"

#include <QString>
#include <QWidget>

#include <array>
#include <memory>

class QLabel;

namespace platbook::ui {

/// What one unit of the whole plan costs a month: a tenant, a thousand requests, a million model tokens. "—" where there is
/// nothing to divide by; the tooltip says why, and else gives low and high.
class UnitCostStrip : public QWidget {
    Q_OBJECT

public:
    explicit UnitCostStrip(QWidget* parent = nullptr);

    void showCosts(const models::Evaluation& evaluation, const QString& currency);
    /// As tab-separated lines: unit, expected, low, high.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;

private:
    enum Unit { Tenant, Requests, Tokens, UnitCount };
    struct Figure {
        QLabel* label = nullptr;
        QString title, expected, low, high;
    };

    void place();

    std::array<Figure, UnitCount> m_figures;
    std::shared_ptr<const models::PlanIndex> m_index; ///< of which m_usage is
    models::UsageTotals m_usage;
};

/// "$12.34", "$0.0734": four decimals below one unit; "< $0.0001" for what would read as zero.
QString unitAmount(const models::Rational& amount, const QString& currency);

} // namespace platbook::ui
