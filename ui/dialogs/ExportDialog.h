#pragma once

#include "ui/panels/export/ExportChoice.h"
#include "ui/panels/export/ExportFilesModel.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableView;

namespace platbook::ui {

class ExportJob;
class PlanDocument;

/// What to export and where to: outputs, folder, what would happen to each file, and what keeps it from being written.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// @param askFolder  asks a person for a folder; empty answer: none
    ExportDialog(PlanDocument& document, const ExportChoice& choice,
                 std::function<QString(QWidget*, const QString&)> askFolder, QWidget* parent);

    ExportChoice choice() const;

signals:
    void previewRequested(const platbook::ui::ExportChoice& choice);
    void writeRequested(const platbook::ui::ExportChoice& choice);
    void problemsRequested();

private:
    void buildOutputs(const ExportChoice& choice);
    QWidget* buildRight();
    QWidget* buildBlocked();
    void connectParts();
    void prepareSoon();
    void prepare();
    void refresh();
    void showOutput(int row);

    PlanDocument& m_document;
    std::function<QString(QWidget*, const QString&)> m_askFolder;
    ExportJob* m_job;
    ExportFilesModel* m_files;
    std::vector<exporters::FolderChange> m_changes;
    bool m_known = false; ///< m_changes is of the choice shown
    QTimer m_soon;
    QListWidget* m_outputs;
    QLabel* m_title;
    QLabel* m_about;
    QLabel* m_summary;
    QTableView* m_table;
    QCheckBox* m_overwrite;
    QLineEdit* m_folder;
    QPushButton* m_choose;
    QWidget* m_blocked;
    QLabel* m_why;
    QPushButton* m_show;
    QPushButton* m_preview;
    QPushButton* m_anyway;
    QPushButton* m_write;
};

} // namespace platbook::ui
