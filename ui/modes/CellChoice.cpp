#include "ui/modes/CellChoice.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/widgets/AmountText.h"

#include <utility>

namespace platbook::ui {

CellChoice::CellChoice(CanvasView& view, std::vector<std::string> tenants, models::PlacementTarget target,
                       std::vector<PlacementAttempt> options)
    : QMenu(&view), m_view(view), m_options(std::move(options)) {
    setObjectName(QStringLiteral("cellChoice"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const PlacementAttempt& option : m_options) {
        QAction* action = addAction(QString::fromStdString(option.cell.text));
        connect(action, &QAction::triggered, this,
                [this, tenants, target, option] { pushPlacement(m_view, tenants, target, option); });
    }
    connect(&view, &CanvasView::triedOut, this, &CellChoice::answer);
    ask();
}

void CellChoice::ask() {
    if (m_asked < m_options.size()) {
        m_token = m_view.tryOut(m_options[m_asked].plan);
    }
}

void CellChoice::answer(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != m_token || !evaluation || !m_view.evaluation() || m_asked >= m_options.size()) {
        return;
    }
    const models::Money change = evaluation->total.expected - m_view.evaluation()->total.expected;
    const QString currency = QString::fromStdString(*m_view.plan()->plan->currency);
    QAction* action = actions().at(static_cast<qsizetype>(m_asked));
    action->setText(
        tr("%1  %2/mo").arg(QString::fromStdString(m_options[m_asked].cell.text), signedAmount(change, currency)));
    ++m_asked;
    ask();
}

void pushPlacement(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
                   const PlacementAttempt& placed) {
    const models::Tenant* moved = models::findById(placed.plan->tenants, models::TenantId(placed.tenant));
    const models::Tenant* before = models::findById(view.plan()->tenants, models::TenantId(placed.tenant));
    if (!moved) {
        return;
    }
    const models::Cell* from = before ? models::findById(view.plan()->cells, *before->cell) : nullptr;
    const bool sameRegion = from && *from->region == target.region;
    const QString place = sameRegion ? laneName(target.lane) : QString::fromStdString(target.region.text);
    QString text;
    if (tenants.empty()) {
        text = CanvasView::tr("Add “%1” to %2").arg(tenantName(*moved), place);
    } else if (tenants.size() == 1) {
        text = CanvasView::tr("Move “%1” to %2").arg(tenantName(*moved), place);
    } else {
        text = CanvasView::tr("Move %n Tenant(s) to %1", nullptr, static_cast<int>(tenants.size())).arg(place);
    }
    if (placed.newCell) {
        text = CanvasView::tr("%1, new cell %2").arg(text, QString::fromStdString(placed.cell.text));
    }
    emit view.editRequested(text, placed.plan);
    if (tenants.empty()) {
        const std::string path = "tenants[" + placed.tenant + "]";
        view.selection().select({path});
        view.setFocused(path);
        emit view.renameRequested(path);
    }
}

void popUpCellChoice(CanvasView& view, const std::vector<std::string>& tenants, models::PlacementTarget target,
                     const std::vector<models::CellId>& cells, const QPoint& at) {
    std::vector<PlacementAttempt> options;
    for (const models::CellId& cell : cells) {
        target.cell = cell;
        PlacementAttempt made = attemptPlacement(view.plan(), tenants, target);
        if (made.plan) {
            options.push_back(std::move(made));
        }
    }
    auto* menu = new CellChoice(view, tenants, target, std::move(options));
    menu->popup(at);
}

} // namespace platbook::ui
