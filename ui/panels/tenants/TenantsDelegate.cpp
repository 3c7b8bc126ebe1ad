#include "ui/panels/tenants/TenantsDelegate.h"

#include <QComboBox>

#include <utility>

namespace platbook::ui {

TenantsDelegate::TenantsDelegate(std::function<std::vector<TenantChoice>(int column)> choices, QObject* parent)
    : SteadyDelegate(parent), m_choices(std::move(choices)) {}

QWidget* TenantsDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const {
    const std::vector<TenantChoice> choices = m_choices(index.column());
    if (choices.empty()) return QStyledItemDelegate::createEditor(parent, option, index);
    auto* box = new QComboBox(parent);
    for (const TenantChoice& choice : choices) box->addItem(choice.label, choice.value);
    return box;
}

void TenantsDelegate::fillEditor(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (!box) {
        SteadyDelegate::fillEditor(editor, index);
        return;
    }
    const QVariant value = index.data(Qt::EditRole);
    // What stands there stays a choice, also where the plan has no such place (any more).
    if (box->findData(value) < 0) box->addItem(index.data(Qt::DisplayRole).toString(), value);
    box->setCurrentIndex(box->findData(value));
}

void TenantsDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto* box = qobject_cast<QComboBox*>(editor)) model->setData(index, box->currentData(), Qt::EditRole);
    else QStyledItemDelegate::setModelData(editor, model, index);
}

} // namespace platbook::ui
