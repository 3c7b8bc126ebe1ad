#include "ui/dialogs/CompareDialog.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/DifferenceView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

CompareDialog::CompareDialog(const QString& title, const std::string& before, const std::string& after, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(title);
    auto* text = new DifferenceView;
    text->showDifference(before, after);
    auto* sum = new QLabel(
        text->added() + text->removed() == 0
            ? tr("Both hold the same text.")
            : tr("− %1 lines only in the file · + %2 lines only in this plan").arg(text->removed()).arg(text->added()));
    sum->setObjectName(QStringLiteral("compare.sum"));
    auto* next = new QPushButton(tr("Next Change"));
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::inside);
    buttons->addWidget(next);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(sum);
    column->addWidget(text, 1);
    column->addLayout(buttons);
    resize(900, 560);
    connect(next, &QPushButton::clicked, text, &DifferenceView::showNextChange);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace platbook::ui
