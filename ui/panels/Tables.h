#pragma once

class QAbstractItemView;
class QTableView;

namespace platbook::ui {

/// Dresses a table the way all tables of the window look: no grid, no row numbers, whole rows, hover.
void dressTable(QTableView& table);

/// What is chosen in a view and in sight stays so when the view changes its size. Dressed tables do so already.
void keepChosenInSight(QAbstractItemView& view);

/// Columns as wide as their content, at most `most`; one takes what is left, and what does not fit then is scrolled to.
/// @return what all columns need
int fitTable(QTableView& table, int stretched, int most);

} // namespace platbook::ui
