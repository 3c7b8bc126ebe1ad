#pragma once

#include "ui/panels/cost/SidedLinesModel.h"

#include <QStackedWidget>

#include <functional>

class QAbstractItemModel;
class QTableView;

namespace platbook::ui {

class LineItems;

/// What is behind something that moves the total: a table of the lines that it changes, and behind a line of these its line
/// items. A double click or Enter opens a line, Esc goes back one step.
class LinesDrill : public QStackedWidget {
    Q_OBJECT

public:
    /// Gives the line items behind a row; none: it does not open.
    using SidesOf = std::function<std::vector<LineSide>(int row)>;

    /// @param name   of the page; tables are called after it: "savings.behind", "savings.items"
    /// @param model  of the lines, the parent of which keeps it
    LinesDrill(const QString& name, QAbstractItemModel& model, QWidget* parent = nullptr);

    /// The model was filled: shows it.
    void showLines(SidesOf sidesOf, const QString& currency);
    /// One step back. False: the lines were shown, and closed() is sent.
    bool goBack();
    void copyTable() const;

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openRow(int row);
    void fitColumns();

    QAbstractItemModel& m_model;
    QTableView* m_table;
    LineItems* m_items;
    SidesOf m_sidesOf;
    QString m_currency;
};

} // namespace platbook::ui
