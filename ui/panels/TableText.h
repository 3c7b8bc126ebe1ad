#pragma once

#include <QList>
#include <QModelIndexList>
#include <QString>
#include <QStringList>

class QAbstractItemModel;

namespace platbook::ui {

/// A table as tab-separated text, with a line of headings. @param without  columns that are left out
QString tableText(const QAbstractItemModel& model, const QList<int>& without = {});
/// The chosen cells as tab-separated text without headings, in the order they stand in; gaps between them stay empty.
QString cellsText(const QModelIndexList& indexes);
/// Rows and cells of tab-separated text, as spreadsheets put it on the clipboard.
QList<QStringList> cellsOf(const QString& text);

} // namespace platbook::ui
