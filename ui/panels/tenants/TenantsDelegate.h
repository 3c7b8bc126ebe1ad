#pragma once

#include "ui/panels/SteadyDelegate.h"
#include "ui/panels/tenants/TenantsModel.h"

#include <functional>

namespace platbook::ui {

/// Cells of the Tenants table: a list where there is a choice, else a line of text.
class TenantsDelegate : public SteadyDelegate {
    Q_OBJECT

public:
    /// @param choices  what cells of a column may take; empty: free text
    TenantsDelegate(std::function<std::vector<TenantChoice>(int column)> choices, QObject* parent);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

protected:
    void fillEditor(QWidget* editor, const QModelIndex& index) const override;

private:
    std::function<std::vector<TenantChoice>(int column)> m_choices;
};

} // namespace platbook::ui
