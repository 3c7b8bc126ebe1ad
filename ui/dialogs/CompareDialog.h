#pragma once

#include <QDialog>

#include <string>

namespace platbook::ui {

/// Two texts side by side in time: what goes and what comes, line by line.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const QString& title, const std::string& before, const std::string& after, QWidget* parent);
};

} // namespace platbook::ui
