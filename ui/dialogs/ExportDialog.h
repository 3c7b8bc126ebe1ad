#pragma once

#include "ui/panels/export/ExportChoice.h"
#include "ui/panels/export/ExportFilesModel.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace platbook::ui {

class Banner;
class EmptyState;
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
    QWidget* buildOutputs(const ExportChoice& choice);
    void buildSheets(const ExportChoice& choice);
    QWidget* buildRight();
    void connectParts();
    void tick(bool others);
    void prepareSoon();
    void prepare();
    void refresh();
    void showOutput();

    PlanDocument& m_document;
    std::function<QString(QWidget*, const QString&)> m_askFolder;
    ExportJob* m_job;
    ExportFilesModel* m_files;
    std::vector<exporters::FolderChange> m_changes;
    bool m_known = false; ///< m_changes and what m_notes says are of the choice shown
    QTimer m_soon;
    QListWidget* m_outputs;
    QPushButton* m_all;
    QPushButton* m_only; ///< ticks the output that is shown alone
    QLabel* m_title;
    QLabel* m_about;
    QLabel* m_count;   ///< of the output that is shown
    QLabel* m_summary; ///< of all outputs
    QTableView* m_table;
    QLabel* m_sheetsTitle;
    QListWidget* m_sheets; ///< of the workbook
    EmptyState* m_left;    ///< says that the output is left out
    QStackedWidget* m_pages;
    QCheckBox* m_overwrite;
    QLineEdit* m_folder;
    QComboBox* m_paper;
    QPushButton* m_choose;
    Banner* m_notes; ///< what the files do not hold
    Banner* m_blocked;
    QPushButton* m_show;
    QPushButton* m_preview;
    QPushButton* m_anyway;
    QPushButton* m_write;
};

} // namespace platbook::ui
