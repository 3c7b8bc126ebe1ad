#pragma once

#include <QWidget>

namespace platbook::ui {

/// The centre of a plan without regions: what to do first.
class CanvasEmptyState : public QWidget {
    Q_OBJECT

public:
    explicit CanvasEmptyState(QWidget* parent);

signals:
    void addRegionRequested();
    void templateRequested();
};

} // namespace platbook::ui
