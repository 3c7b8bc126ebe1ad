#pragma once

#include "models/edits/TenantPlacement.h"
#include "ui/canvas/CanvasFacts.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platbook::ui {

/// The plan as a tree: Plan ▸ region ▸ lane ▸ tenant, and region ▸ cell ▸ service; column 1 is the cost a month. What
/// has an open problem carries its badge. Tenants can be dragged to lanes, named items renamed; both ask by signal.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole };
    static constexpr const char* tenantsMime = "application/x-platbook-tenants";

    explicit OutlineModel(QObject* parent = nullptr);
    ~OutlineModel() override;

    /// Takes plan, amounts and states; null: no plan. The tree is built again only where it
    /// has other nodes, or others' names.
    /// @param total  of the plan in the environment shown
    void setFacts(std::shared_ptr<const CanvasFacts> facts, models::Money total);
    /// Whether the tree would be the same: every node, at its place, with its name.
    bool showsTreeOf(const models::Plan& plan) const;
    /// Amounts are those of an earlier plan: they are dimmed.
    /// @return whether that is new
    bool setCalculating(bool calculating);
    /// Who stands where in the plan shown; null: none is.
    std::shared_ptr<const PlanPlaces> places() const { return m_facts ? m_facts->places() : nullptr; }
    /// First place of an object in the tree; invalid when it is not shown.
    QModelIndex indexOf(const std::string& path) const;
    /// The lane an index stands for or in; nothing elsewhere.
    std::optional<models::PlacementTarget> laneAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override { return {QString::fromLatin1(tenantsMime)}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    void renameRequested(const std::string& path, const QString& name);
    void moveRequested(const std::vector<std::string>& tenants, const platbook::models::PlacementTarget& target);

private:
    struct Node;
    class Builder;
    const Node* nodeAt(const QModelIndex& index) const;
    /// Of facts at hand: those shown, or those of before.
    struct Shown;
    std::optional<models::Money> amountOf(const Node& node, const Shown& shown) const;
    const ObjectState* stateOf(const Node& node, const CanvasFacts& facts) const;
    void tellChanges(const Shown& before);
    static void noteAsked(const Node& node);
    QString amountText(const Node& node) const;
    const ObjectState* stateOf(const Node& node) const { return stateOf(node, *m_facts); }
    QString tipOf(const Node& node) const;

    std::shared_ptr<const CanvasFacts> m_facts;
    models::Money m_total;
    bool m_calculating = false;
    std::unique_ptr<Node> m_root;
    QHash<QString, const Node*> m_places; ///< first node of each path
};

} // namespace platbook::ui
