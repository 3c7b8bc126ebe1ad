#pragma once

#include "ui/panels/cost/SidedLinesModel.h"

#include <QTableView>

namespace platbook::ui {

/// Line items as Breakdown opens them (quantity × unit price, SKU, source, date), of one version of the plan or of two.
/// Esc asks to go back.
class LineItems : public QTableView {
    Q_OBJECT

public:
    explicit LineItems(QWidget* parent = nullptr);

    /// With one side its name is left out.
    void showSides(std::vector<LineSide> sides, const QString& currency);
    void copyTable() const;

signals:
    void backRequested();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    SidedLinesModel* m_lines;
};

} // namespace platbook::ui
