#include "ui/modes/CellChoice.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/widgets/AmountText.h"

#include <utility>

namespace platbook::ui {

namespace {

constexpr quint64 menuTokens = quint64(1) << 62; ///< never those of a drag

} // namespace

CellChoice::CellChoice(const models::PlanPtr& plan, models::EvaluationPtr before,
                       const std::vector<std::string>& tenants, models::PlacementTarget target,
                       const std::vector<models::CellId>& cells, QWidget* parent)
    : QMenu(parent), m_before(std::move(before)), m_currency(QString::fromStdString(*plan->plan->currency)) {
    setObjectName(QStringLiteral("cellChoice"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const models::CellId& cell : cells) {
        target.cell = cell;
        PlacementAttempt made = attemptPlacement(plan, tenants, target);
        if (!made.plan) {
            continue;
        }
        QAction* action = addAction(QString::fromStdString(cell.text));
        connect(action, &QAction::triggered, this, [this, made] { emit chosen(made); });
        m_options.push_back(std::move(made));
    }
}

void CellChoice::ask() {
    if (m_before && m_asked < m_options.size()) {
        static quint64 last = menuTokens;
        m_token = ++last;
        emit tryOutRequested(m_options[m_asked].plan, m_token);
    }
}

void CellChoice::answer(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != m_token || !evaluation || m_asked >= m_options.size()) {
        return;
    }
    const models::Money change = evaluation->total.expected - m_before->total.expected;
    QAction* action = actions().at(static_cast<qsizetype>(m_asked));
    action->setText(
        tr("%1  %2/mo").arg(QString::fromStdString(m_options[m_asked].cell.text), signedAmount(change, m_currency)));
    ++m_asked;
    ask();
}

void pushPlacement(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
                   const PlacementAttempt& placed) {
    const QString text = placementText(*view.plan(), tenants, target, placed);
    if (text.isEmpty()) {
        return;
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
    auto* menu = new CellChoice(view.plan(), view.evaluation(), tenants, target, cells, &view);
    QObject::connect(menu, &CellChoice::tryOutRequested, &view, &CanvasView::tryOutRequested);
    QObject::connect(&view, &CanvasView::triedOut, menu, &CellChoice::answer);
    QObject::connect(menu, &CellChoice::chosen, &view, [&view, tenants, target](const PlacementAttempt& placed) {
        pushPlacement(view, tenants, target, placed);
    });
    menu->start();
    menu->popup(at);
}

QString placeTenants(PlanDocument& document, const std::vector<std::string>& tenants,
                     const models::PlacementTarget& target, QWidget& asker, const QPoint& at) {
    const auto push = [&document, tenants, target](const PlacementAttempt& placed) {
        document.push(placementText(*document.plan(), tenants, target, placed), placed.plan);
    };
    const std::vector<models::CellId> cells = placementCells(*document.plan(), tenants, target).choices();
    models::PlacementTarget first = target;
    if (!cells.empty()) {
        first.cell = cells.front();
    }
    const PlacementAttempt attempt = attemptPlacement(document.plan(), tenants, first);
    if (!attempt.plan) {
        return attempt.reason;
    }
    if (cells.size() < 2) {
        push(attempt);
        return {};
    }
    auto* menu = new CellChoice(document.plan(), document.evaluation(), tenants, target, cells, &asker);
    QObject::connect(menu, &CellChoice::tryOutRequested, &document, &PlanDocument::tryOut);
    QObject::connect(&document, &PlanDocument::triedOut, menu, &CellChoice::answer);
    QObject::connect(menu, &CellChoice::chosen, &document, push);
    menu->start();
    menu->popup(at);
    return {};
}

} // namespace platbook::ui
