#pragma once

#include "models/edits/ImportTenants.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTableView;

namespace platbook::ui {

/// What rows of a table would become as tenants: cells that do not fit are marked and say why, and can be mended here.
/// Rows with a problem are left out.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(models::PlanPtr plan, models::TextTable table, QWidget* parent = nullptr);

    /// The plan with the rows that fit.
    const models::TenantImport& result() const { return m_import; }

private:
    void examine();
    void fill();
    void takeEdit(int row, int column, const QString& text);

    models::PlanPtr m_plan;
    models::TextTable m_table;
    models::TenantImport m_import;
    std::vector<std::string> m_uuids; ///< of the rows, so that looking again gives the same tenants
    QStandardItemModel* m_model;
    QTableView* m_view;
    QLabel* m_sum;
    QPushButton* m_take;
    bool m_filling = false;
};

} // namespace platbook::ui
