#pragma once

#include <QDialog>

namespace platbook::ui {

class Actions;

/// Every command with its keys, with a filter.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(const Actions& actions, QWidget* parent);
};

} // namespace platbook::ui
