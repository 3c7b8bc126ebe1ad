#pragma once

#include "models/messages/Diagnostic.h"

#include <QDialog>
#include <QWidget>

class QTreeWidget;

namespace platbook::ui {

/// What is wrong with a plan file: place, sentence and hint, in document order.
class FileProblems : public QWidget {
    Q_OBJECT

public:
    explicit FileProblems(const models::Diagnostics& diagnostics, QWidget* parent = nullptr);

    /// As high as all its rows.
    QSize sizeHint() const override;

private:
    QTreeWidget* m_list;
};

/// The same as a window of its own, beside the plan that was opened all the same.
class FileProblemsDialog : public QDialog {
    Q_OBJECT

public:
    FileProblemsDialog(const QString& file, const models::Diagnostics& diagnostics, QWidget* parent);
};

} // namespace platbook::ui
