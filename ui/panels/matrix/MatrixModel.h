#pragma once

#include "models/matrix/EnvironmentMatrix.h"

#include <QAbstractTableModel>

#include <vector>

namespace platbook::ui {

/// The environment matrix as a table: parameters by environment. Inherited values are italic, own ones bold, cells that
/// have a path are edited in place.
class MatrixModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// @param differencesOnly  hides rows whose cells are all equal
    void setMatrix(const models::EnvironmentMatrix& matrix, bool differencesOnly);
    int hiddenRows() const { return m_hidden; }
    const models::MatrixCell* cellAt(const QModelIndex& index) const;
    QString titleAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A cell was edited: this text is to be written to that path.
    void edited(const QString& title, const QString& path, const QString& text);

private:
    QVariant cellData(const models::MatrixCell& cell, int role) const;

    models::EnvironmentMatrix m_matrix; ///< rows are those shown
    int m_hidden = 0;
};

} // namespace platbook::ui
