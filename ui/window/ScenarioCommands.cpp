#include "ui/window/ScenarioCommands.h"

#include "models/quotes/DedicatedProposal.h"
#include "models/scenarios/Scenarios.h"
#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/theme/Metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {
constexpr int leastChooserWidth = 130;
}

ScenarioCommands::ScenarioCommands(Actions& actions, AskName askName, QWidget& window)
    : QObject(&window),
      m_actions(actions),
      m_askName(std::move(askName)),
      m_window(window),
      m_chooser(new QWidget),
      m_combo(new QComboBox) {
    m_combo->setObjectName(QStringLiteral("scenario.shown"));
    m_combo->setAccessibleName(tr("Scenario"));
    m_combo->setToolTip(tr("The version of the plan that is shown and edited"));
    m_combo->setMinimumWidth(leastChooserWidth);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_combo->setFocusPolicy(Qt::StrongFocus);
    auto* label = new QLabel(tr("Scenario"));
    label->setBuddy(m_combo);
    auto* row = new QHBoxLayout(m_chooser);
    row->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(label);
    row->addWidget(m_combo);
    connect(m_combo, &QComboBox::activated, this,
            [this] { show(models::ScenarioId{m_combo->currentData().toString().toStdString()}); });
    connect(&actions.action(ActionId::ScenarioNew), &QAction::triggered, this, &ScenarioCommands::addFromCurrent);
    connect(&actions.action(ActionId::ScenarioRename), &QAction::triggered, this, &ScenarioCommands::rename);
    connect(&actions.action(ActionId::ScenarioRemove), &QAction::triggered, this,
            [this] { removeScenario(QString::fromStdString(m_document->scenario().text)); });
}

void ScenarioCommands::showPlan(PlanDocument* document) {
    if (m_document) m_document->disconnect(this);
    m_document = document;
    if (m_document) {
        connect(m_document, &PlanDocument::scenariosChanged, this, &ScenarioCommands::fill);
        connect(m_document, &PlanDocument::scenariosChanged, this, &ScenarioCommands::changed);
        connect(m_document, &PlanDocument::lockedChanged, this, &ScenarioCommands::refresh);
        connect(m_document, &PlanDocument::fileChanged, this, &ScenarioCommands::refresh);
    }
    fill();
}

void ScenarioCommands::fill() {
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    m_combo->addItem(tr("Base"), QString());
    if (m_document) {
        for (const auto& scenario : m_document->base()->scenarios)
            m_combo->addItem(nameOf(scenario->id), QString::fromStdString(scenario->id.text));
        m_combo->setCurrentIndex(std::max(0, m_combo->findData(QString::fromStdString(m_document->scenario().text))));
    }
    refresh();
}

void ScenarioCommands::refresh() {
    m_combo->setEnabled(m_document != nullptr);
    const QString locked = m_document ? lockedReason(*m_document) : tr("No plan is open");
    m_actions.setEnabled(ActionId::ScenarioNew, locked.isEmpty(), locked);
    const bool some = m_document && !m_document->scenario().empty();
    for (const ActionId id : {ActionId::ScenarioRename, ActionId::ScenarioRemove})
        m_actions.setEnabled(id, locked.isEmpty() && some,
                             locked.isEmpty() ? tr("The base is shown, not a scenario") : locked);
}

QString ScenarioCommands::nameOf(const models::ScenarioId& scenario) const {
    return QString::fromStdString(models::scenarioName(*m_document->base(), scenario));
}

void ScenarioCommands::show(const models::ScenarioId& scenario) {
    if (!m_document->showScenario(scenario)) {
        emit refused(QString::fromStdString(scenario.text));
        fill(); // what was shown stays
    }
}

/// A scenario that is what is shown now, and is shown itself from then on.
void ScenarioCommands::addFromCurrent() {
    const int number = static_cast<int>(m_document->base()->scenarios.size()) + 1;
    const QString name =
        m_askName(&m_window, tr("New Scenario"), tr("Create"), tr("Scenario %1").arg(number)).trimmed();
    if (name.isEmpty()) return;
    const auto added = models::addScenario(m_document->base(), name.toStdString(), {}, m_document->scenario());
    if (added) m_document->pushBase(tr("Add Scenario %1").arg(quoted(name)), added->plan, added->id);
}

void ScenarioCommands::rename() {
    const models::ScenarioId scenario = m_document->scenario();
    const QString before = nameOf(scenario);
    const QString name = m_askName(&m_window, tr("Rename Scenario"), tr("Rename"), before).trimmed();
    if (name.isEmpty() || name == before) return;
    const auto renamed = models::renameScenario(m_document->base(), scenario, name.toStdString());
    if (renamed)
        m_document->pushBase(tr("Rename Scenario %1 to %2").arg(quoted(before), quoted(name)), *renamed, scenario);
}

void ScenarioCommands::removeScenario(const QString& id) {
    const models::ScenarioId scenario{id.toStdString()};
    const auto removed = models::withdrawProposal(m_document->base(), scenario);
    if (!removed) return;
    const models::ScenarioId shown = m_document->scenario() == scenario ? models::ScenarioId() : m_document->scenario();
    m_document->pushBase(tr("Remove Scenario %1").arg(quoted(nameOf(scenario))), *removed, shown);
}

} // namespace platbook::ui
