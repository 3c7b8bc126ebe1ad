#pragma once

#include <QFrame>

class QAbstractItemModel;
class QModelIndex;
class QSortFilterProxyModel;
class QTreeView;

namespace platbook::ui {

class FilterEdit;

/// Add… by keyboard: type a few letters, Enter takes the first match, Down walks the list, Esc closes.
class AddPopup : public QFrame {
    Q_OBJECT

public:
    /// @param kinds  groups of kinds, with the kind in PaletteModel::kindRole; outlives the pop-up
    AddPopup(QAbstractItemModel& kinds, QWidget* window);

    /// Shows it over the middle of the window; it deletes itself when it closes.
    void open();

signals:
    void chosen(const QString& kind);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void take(const QModelIndex& index);
    QModelIndex firstMatch() const;

    QSortFilterProxyModel* m_proxy;
    FilterEdit* m_filter;
    QTreeView* m_list;
};

} // namespace platbook::ui
