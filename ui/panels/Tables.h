#pragma once

class QTableView;

namespace platbook::ui {

/// Dresses a table the way all tables of the window look: no grid, no row numbers, whole rows, hover.
void dressTable(QTableView& table);

} // namespace platbook::ui
