#include "ui/canvas/CanvasEmptyState.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

CanvasEmptyState::CanvasEmptyState(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::page);
    auto* sentence = new QLabel(tr("Add a region to begin"), this);
    sentence->setFont(roleFont(TypeRole::Title, font()));
    sentence->setAlignment(Qt::AlignCenter);
    column->addWidget(sentence);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::group);
    auto* add = new QPushButton(tr("Add Region"), this);
    add->setObjectName(QStringLiteral("addRegion"));
    add->setDefault(true);
    auto* use = new QPushButton(tr("Use a Template"), this);
    use->setObjectName(QStringLiteral("useTemplate"));
    row->addStretch();
    row->addWidget(add);
    row->addWidget(use);
    row->addStretch();
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, &CanvasEmptyState::addRegionRequested);
    connect(use, &QPushButton::clicked, this, &CanvasEmptyState::templateRequested);
}

} // namespace platbook::ui
