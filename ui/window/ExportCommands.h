#pragma once

#include "ui/panels/export/ExportChoice.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QSettings;
class QStatusBar;
class QWidget;

namespace platbook::ui {

class Actions;
class ExportDialog;
class ExportJob;
class ExportPreviewPanel;
class PlanTab;
class WorkBar;

/// Answers exports need from a person or from the desktop.
struct ExportQuestions {
    std::function<QString(QWidget* parent, const QString& suggestion)> folder;
    std::function<void(const QString& folder)> openFolder;
    static ExportQuestions dialogs();
};

/// Export…, its repetition, the preview and the writing of files, with what is said about the outcome.
class ExportCommands : public QObject {
    Q_OBJECT

public:
    ExportCommands(const Actions& actions, QSettings& settings, QStatusBar& bar, ExportPreviewPanel& panel,
                   ExportQuestions questions, QWidget* window);

    /// Null: no plan is open.
    void showPlan(PlanTab* tab);

signals:
    void problemsRequested();
    void previewRequested();

private:
    void openDialog();
    void repeat();
    void write(const ExportChoice& choice);
    void tellWritten(const std::vector<exporters::FolderChange>& changes, const models::Diagnostics& notes);
    void tellRefused(const models::Diagnostics& why);
    void tellStopped();

    QSettings& m_settings;
    ExportPreviewPanel& m_panel;
    ExportQuestions m_questions;
    QWidget* m_window;
    ExportJob* m_job;
    WorkBar* m_work;
    PlanTab* m_tab = nullptr;
    QPointer<PlanTab> m_writing; ///< whose plan is being written
    ExportChoice m_written;      ///< what is being written
    QPointer<ExportDialog> m_dialog;
};

} // namespace platbook::ui
