#pragma once

#include "ui/actions/ActionTable.h"
#include "ui/canvas/CanvasFacts.h"
#include "ui/document/UserSettings.h"

#include <QObject>

class QActionGroup;
class QSettings;

namespace platbook::ui {

class Actions;
class CanvasView;

/// View ▸ Cost Labels, Heat View and All Links: how the canvases are labelled and coloured. The user's choice, kept in the settings; it
/// never changes a plan.
class LabelCommands : public QObject {
    Q_OBJECT

public:
    LabelCommands(Actions& actions, QSettings& settings, QObject* parent);

    /// Null: no plan is open.
    void showCanvas(CanvasView* canvas);
    /// Enables what can be done now.
    void refresh();

private:
    void bindSwitch(ActionId id, const Setting<bool>& setting);
    void setCostLabels(CostLabels labels);
    void apply();

    Actions& m_actions;
    QSettings& m_settings;
    QActionGroup* m_choices; ///< one for each of CostLabels, in order
    CanvasView* m_canvas = nullptr;
    CostLabels m_costLabels;
};

} // namespace platbook::ui
