#pragma once

#include "models/evaluate/Evaluation.h"

#include <QAbstractItemModel>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace platbook::ui {

/// The plan as a tree: Plan ▸ region ▸ lane ▸ tenant, and region ▸ cell ▸ service; column 1 is the cost a month.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole, KindRole };

    explicit OutlineModel(QObject* parent = nullptr);
    ~OutlineModel() override;

    /// @param evaluation  may be null: no amounts yet
    void setPlan(const models::PlanPtr& plan, const models::EvaluationPtr& evaluation, const QString& currency);
    /// New amounts for the same tree.
    void setEvaluation(const models::EvaluationPtr& evaluation);
    /// First place of an object in the tree; invalid when it is not shown.
    QModelIndex indexOf(const std::string& path) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    class Builder;
    const Node* nodeAt(const QModelIndex& index) const;
    QModelIndex findBelow(const QModelIndex& parent, const std::string& path) const;
    QVariant amountText(const Node& node) const;

    std::unique_ptr<Node> m_root;
    std::map<std::string, models::MoneyRange> m_amounts; ///< by object path
    bool m_hasAmounts = false;
    QString m_currency;
};

} // namespace platbook::ui
