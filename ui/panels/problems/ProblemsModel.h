#pragma once

#include "models/evaluate/Evaluation.h"

#include <QAbstractTableModel>

#include <vector>

namespace platbook::ui {

/// Findings as rows: severity, message, where, rule. Open ones first by severity, accepted ones last.
class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Severity, Message, Where, RuleId, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(const std::vector<models::Finding>& findings);
    const models::Finding* findingAt(int row) const;
    /// Row of the same finding after a re-check: same rule and object; -1 when it is gone.
    int rowOf(const models::Finding& finding) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<models::Finding> m_findings;
};

/// "Must be fixed", "Look at this", "Note"
QString severityText(models::FindingSeverity severity);

} // namespace platbook::ui
