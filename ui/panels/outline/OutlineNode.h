#pragma once

#include "ui/panels/outline/OutlineIcons.h"
#include "ui/panels/outline/OutlineModel.h"

namespace platbook::ui {

struct OutlineModel::Node {
    enum class Kind : std::uint8_t { Plan, Region, Lane, Tenant, Cell, Service, Other };
    Kind kind = Kind::Other;
    OutlineIcon icon = OutlineIcon::None;
    QString name;
    std::string path;   ///< empty: a heading such as a lane
    std::string id;     ///< of the object that the path names
    std::string target; ///< as findings name it, where that is not the id
    models::Lane lane = models::Lane::SharedRows;
    std::uint32_t tenant = 0; ///< position in the plan
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;
    mutable bool asked = false;      ///< somebody looked at its amount or state, and is told when they change
    mutable bool askedBelow = false; ///< of it or a descendant

    Node& add(Kind childKind, OutlineIcon childIcon, const QString& title, std::string objectPath);
};

/// Builds the tree from a plan.
class OutlineModel::Builder {
public:
    explicit Builder(const CanvasFacts& facts) : m_facts(facts), m_plan(facts.plan()) {}

    std::unique_ptr<Node> build() const;

private:
    void addRegion(Node& top, const models::Region& region) const;
    void addCell(Node& parent, const models::Cell& cell) const;
    void addOthers(Node& top) const;

    const CanvasFacts& m_facts;
    const models::Plan& m_plan;
};

} // namespace platbook::ui
