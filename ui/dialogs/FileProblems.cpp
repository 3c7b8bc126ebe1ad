#include "ui/dialogs/FileProblems.h"

#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

QString severityText(models::DiagnosticSeverity severity) {
    switch (severity) {
    case models::DiagnosticSeverity::Error: return FileProblems::tr("Problem");
    case models::DiagnosticSeverity::Warning: return FileProblems::tr("Warning");
    case models::DiagnosticSeverity::Info: return FileProblems::tr("Note");
    }
    return {};
}

QString placeText(const models::SourcePlace& place) {
    return place.line > 0 ? FileProblems::tr("%1:%2", "line, column").arg(place.line).arg(place.column) : QString();
}

} // namespace

FileProblems::FileProblems(const models::Diagnostics& diagnostics, QWidget* parent)
    : QWidget(parent), m_list(new QTreeWidget) {
    m_list->setObjectName(QStringLiteral("fileProblems.list"));
    m_list->setAccessibleName(tr("What is wrong with the file"));
    m_list->setHeaderLabels({tr("Line:Column"), tr("Severity"), tr("What"), tr("What to do")});
    m_list->setRootIsDecorated(false);
    m_list->setFrameShape(QFrame::NoFrame);
    for (const models::Diagnostic& one : diagnostics) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(0, placeText(one.place));
        item->setText(1, severityText(one.severity));
        item->setText(2, QString::fromStdString(one.message));
        item->setText(3, QString::fromStdString(one.hint));
        item->setToolTip(2, item->text(2));
        item->setToolTip(3, item->text(3));
    }
    m_list->header()->setStretchLastSection(true);
    m_list->resizeColumnToContents(0);
    m_list->resizeColumnToContents(1);
    m_list->header()->resizeSection(2, 380);
    if (m_list->topLevelItemCount() > 0) m_list->setCurrentItem(m_list->topLevelItem(0));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
}

QSize FileProblems::sizeHint() const {
    const int row = m_list->topLevelItemCount() > 0 ? m_list->sizeHintForRow(0) : metrics::rowHeight;
    return {QWidget::sizeHint().width(),
            m_list->header()->sizeHint().height() + row * m_list->topLevelItemCount() + metrics::inside};
}

FileProblemsDialog::FileProblemsDialog(const QString& file, const models::Diagnostics& diagnostics, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("fileProblemsDialog"));
    setWindowTitle(tr("Things to Look At in “%1”").arg(file));
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(new FileProblems(diagnostics), 1);
    column->addLayout(buttons);
    resize(840, 360);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace platbook::ui
