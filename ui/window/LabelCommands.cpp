#include "ui/window/LabelCommands.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr Setting<int> costLabels{"canvas/costLabels", static_cast<int>(CostLabels::Amount)};
constexpr Setting<bool> heatView{"canvas/heatView", false};
constexpr Setting<bool> allLinks{"canvas/allLinks", false};
constexpr int labelKinds = 4;

} // namespace

LabelCommands::LabelCommands(Actions& actions, QSettings& settings, QObject* parent)
    : QObject(parent),
      m_actions(actions),
      m_settings(settings),
      m_choices(new QActionGroup(this)),
      m_costLabels(static_cast<CostLabels>(std::clamp(costLabels.of(settings), 0, labelKinds - 1))) {
    QAction& labels = m_actions.action(ActionId::CostLabels);
    auto* menu = new QMenu(qobject_cast<QWidget*>(parent));
    menu->setObjectName(QStringLiteral("menu.costLabels"));
    labels.setMenu(menu);
    for (const QString& title : {tr("&Off"), tr("&Amount"), tr("&Share"), tr("&Change Since Save")}) {
        QAction* choice = menu->addAction(title);
        choice->setCheckable(true);
        m_choices->addAction(choice);
    }
    connect(m_choices, &QActionGroup::triggered, this,
            [this](QAction* chosen) { setCostLabels(static_cast<CostLabels>(m_choices->actions().indexOf(chosen))); });
    // Its key goes on to the next kind.
    connect(&labels, &QAction::triggered, this,
            [this] { setCostLabels(static_cast<CostLabels>((static_cast<int>(m_costLabels) + 1) % labelKinds)); });
    bindSwitch(ActionId::HeatView, heatView);
    bindSwitch(ActionId::AllLinks, allLinks);
    m_choices->actions().at(static_cast<int>(m_costLabels))->setChecked(true);
}

/// A command that is on or off, and remembered.
void LabelCommands::bindSwitch(ActionId id, const Setting<bool>& setting) {
    QAction& action = m_actions.action(id);
    action.setChecked(setting.of(m_settings));
    connect(&action, &QAction::toggled, this, [this, &setting](bool on) {
        setting.set(m_settings, on);
        apply();
    });
}

void LabelCommands::showCanvas(CanvasView* canvas) {
    m_canvas = canvas;
    apply();
}

void LabelCommands::refresh() {
    for (const ActionId id : {ActionId::CostLabels, ActionId::HeatView, ActionId::AllLinks})
        m_actions.setEnabled(id, m_canvas != nullptr, tr("No plan is open"));
}

void LabelCommands::setCostLabels(CostLabels labels) {
    m_costLabels = labels;
    costLabels.set(m_settings, static_cast<int>(labels));
    m_choices->actions().at(static_cast<int>(labels))->setChecked(true);
    apply();
}

void LabelCommands::apply() {
    if (!m_canvas) return;
    m_canvas->setCostLabels(m_costLabels);
    m_canvas->setHeat(m_actions.action(ActionId::HeatView).isChecked());
    m_canvas->setAllLinks(m_actions.action(ActionId::AllLinks).isChecked());
}

} // namespace platbook::ui
