#include "ui/panels/TableText.h"

#include <QAbstractItemModel>
#include <QMap>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

/// A cell's text on one line and in one column.
QString plain(const QVariant& value) {
    QString text = value.toString();
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

QString tableText(const QAbstractItemModel& model, const QList<int>& without) {
    QList<int> columns;
    for (int column = 0; column < model.columnCount(); ++column)
        if (!without.contains(column)) columns << column;
    QStringList lines;
    QStringList cells;
    for (const int column : std::as_const(columns)) cells << plain(model.headerData(column, Qt::Horizontal));
    lines << cells.join(QLatin1Char('\t'));
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (const int column : std::as_const(columns)) cells << plain(model.index(row, column).data());
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString cellsText(const QModelIndexList& indexes) {
    QMap<int, QMap<int, QString>> rows;
    int first = indexes.isEmpty() ? 0 : indexes.front().column();
    int last = first;
    for (const QModelIndex& index : indexes) {
        rows[index.row()][index.column()] = plain(index.data());
        first = std::min(first, index.column());
        last = std::max(last, index.column());
    }
    QStringList lines;
    for (const QMap<int, QString>& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = first; column <= last; ++column) cells << row.value(column);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QList<QStringList> cellsOf(const QString& text) {
    QList<QStringList> rows;
    for (QString line : text.split(QLatin1Char('\n'))) {
        if (line.endsWith(QLatin1Char('\r'))) line.chop(1);
        rows << line.split(QLatin1Char('\t'));
    }
    if (!rows.isEmpty() && rows.back() == QStringList{QString()}) rows.removeLast();
    return rows;
}

} // namespace platbook::ui
