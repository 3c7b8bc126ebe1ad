#pragma once

#include "ui/panels/PlanPanel.h"
#include "ui/panels/export/ExportChoice.h"

#include <QHash>

#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace platbook::ui {

class DifferenceView;
class EmptyState;
class ExportFilesModel;
class ExportJob;
class PaperView;

/// The files an export would write: documents and pictures page by page, other files as text, with what differs from the
/// folder line by line. Follows the plan while it is visible.
class ExportPreviewPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit ExportPreviewPanel(QWidget* parent = nullptr);

    /// Shows what that choice would write for the plan shown.
    void preview(const ExportChoice& choice);
    /// Forgets the preview of the plan shown: it was written.
    void refresh() { evaluationChanged(); }

signals:
    /// The user wants other outputs or another folder.
    void optionsRequested();
    void writeRequested(const platbook::ui::ExportChoice& choice);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void planChanged() override;
    void evaluationChanged() override;
    void environmentChanged() override {}

private:
    void buildHead();
    void take(const exporters::PreparedExport& result);
    void showFile(int row);
    bool showPages(const QString& path);
    void showText(const exporters::FolderChange& change);
    void fitFiles();
    void showNothing(const QString& sentence);

    QHash<const PlanDocument*, ExportChoice> m_choices; ///< of the plans that were previewed
    exporters::PreparedExport m_result;
    ExportJob* m_job;
    ExportFilesModel* m_model;
    QLabel* m_summary;
    QLabel* m_folder;
    QPushButton* m_options;
    QPushButton* m_write;
    QTableView* m_table;
    QLabel* m_file;
    QPushButton* m_next;
    DifferenceView* m_text;
    PaperView* m_pages;
    QStackedWidget* m_reading; ///< text or pages
    QSplitter* m_split;
    bool m_splitByHand = false; ///< files and text keep the widths they were given
    EmptyState* m_nothing;
    QStackedWidget* m_stack;
};

} // namespace platbook::ui
