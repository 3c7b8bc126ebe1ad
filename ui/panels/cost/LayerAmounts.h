#pragma once

#include "models/cost/LayerColumns.h"
#include "ui/document/LatestTask.h"

#include <QObject>

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace platbook::ui {

struct CostTableRow;

/// What private price layers make of the rows of a breakdown. Plans are priced several times over for it, off the GUI
/// thread.
class LayerAmounts : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Works them out for a breakdown unless that is done; changed() follows. Until then those before stay, where they are
    /// of the same view and scope.
    void ask(const models::EvaluationPtr& evaluation, models::CostView view, const models::CostScope& scope);
    /// Forgets all of them.
    void drop();

    /// Of the layers in force; all false: there are none.
    const models::LayerKinds& kinds() const { return m_kinds; }
    bool inForce() const { return m_inForce; }
    /// They are those that were asked for last.
    bool areFresh() const { return m_fresh; }

    /// Puts them beside the rows of the breakdown that was asked for. @param rows  the sum is the last
    void addTo(std::vector<CostTableRow>& rows) const;

signals:
    void changed();

private:
    models::LayerRow others(const std::vector<CostTableRow>& named) const;

    models::EvaluationPtr m_evaluation; ///< of the last question
    models::CostView m_view = models::CostView::Environment;
    models::CostScope m_scope;
    models::LayerKinds m_kinds;
    bool m_inForce = false;
    bool m_fresh = false;
    std::optional<models::LayerColumns> m_columns;
    std::unordered_map<std::string, std::size_t> m_rowOf; ///< rows of the columns by key, without the rest
    LatestTask m_task;
};

} // namespace platbook::ui
