#pragma once

#include <QDialog>

namespace platbook::ui {

/// The handbook of the program, to be read beside the plan.
class HandbookDialog : public QDialog {
    Q_OBJECT

public:
    explicit HandbookDialog(QWidget* parent);
};

} // namespace platbook::ui
