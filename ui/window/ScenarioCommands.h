#pragma once

#include "models/plan/Values.h"

#include "PlanTypes.h"

#include <QComboBox>
#include <QObject>

#include <functional>

namespace platbook::ui {

class Actions;
class PlanDocument;

/// The scenarios of the plan on this tab: which one is shown, new ones, their names, their end.
class ScenarioCommands : public QObject {
    Q_OBJECT

public:
    /// Asks for a name; empty: never mind.
    using AskName =
        std::function<QString(QWidget* parent, const QString& title, const QString& button, const QString& suggestion)>;

    /// @param window  parent of questions
    ScenarioCommands(Actions& actions, AskName askName, QWidget& window);

    /// Null: no plan is open.
    void showPlan(PlanDocument* document);
    /// Enables what can be done now.
    void refresh();
    /// "Scenario [Base]", for the tool bar.
    QWidget& chooser() const { return *m_chooser; }
    /// Removes a scenario with the draft quotes that offer it, and shows the base where it was shown.
    void removeScenario(const QString& id);

signals:
    /// A scenario could not be shown; the document's diagnostics tell why.
    void refused(const QString& id);
    /// Another one is shown, or there are others.
    void changed();

private:
    void fill();
    void show(const models::ScenarioId& scenario);
    void addFromCurrent();
    void rename();
    QString nameOf(const models::ScenarioId& scenario) const;

    Actions& m_actions;
    AskName m_askName;
    QWidget& m_window;
    QWidget* m_chooser;
    QComboBox* m_combo;
    PlanDocument* m_document = nullptr;
};

} // namespace platbook::ui
