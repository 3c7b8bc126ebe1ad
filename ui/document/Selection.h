#pragma once

#include <QObject>

#include <string>
#include <string_view>
#include <vector>

namespace platbook::ui {

struct PlanChange;

/// The one selection that canvas, outline, inspector, matrix, problems and charts share: object paths in the order they
/// were selected ("tenants[helios]", "regions[eu-west]", "stamps.standard[api]"). Empty: the plan itself.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<std::string>& paths() const { return m_paths; }
    bool contains(const std::string& path) const;
    void select(std::vector<std::string> paths);
    void add(const std::string& path);
    void toggle(const std::string& path);
    void clear() { select({}); }
    /// Lets go of what an edit removed; an object that got another id stays selected, an environment chosen.
    void follow(const PlanChange& change);
    /// Asks views to bring an object on screen.
    void reveal(const std::string& path);

    /// The environment amounts and badges are shown for; empty: all.
    const std::string& environment() const { return m_environment; }
    void setEnvironment(const std::string& environment);

signals:
    void changed();
    void revealed(const std::string& path);
    void environmentChanged();

private:
    std::vector<std::string> m_paths;
    std::string m_environment;
};

/// Parts of an object path: "tenants[helios]" -> kind "tenants", id "helios"; "stamps.standard[api]" -> "stamps.standard", "api".
struct ObjectPath {
    std::string list;
    std::string id;
};
ObjectPath splitObjectPath(const std::string& path);
/// The ids of those that are in that list ("tenants"), in their order.
std::vector<std::string> idsIn(const std::vector<std::string>& paths, std::string_view list);

} // namespace platbook::ui
