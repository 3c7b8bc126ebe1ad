#pragma once

#include "models/evaluate/Evaluation.h"

#include <QAbstractItemModel>

#include <string>
#include <vector>

namespace platbook::ui {

/// What the checks found, in groups: problems, warnings, notes, accepted ones, and what could not be checked. Within a
/// group the order is that of the rules, so that a re-check moves nothing.
class ProblemsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Message, Where, RuleId, ColumnCount };
    enum class Group : std::uint8_t { Errors, Warnings, Notes, Accepted, NotEvaluated };
    static constexpr int groupRole = Qt::UserRole;

    using QAbstractItemModel::QAbstractItemModel;

    /// @param evaluation  may be null: nothing is known yet
    void setEvaluation(const models::EvaluationPtr& evaluation);
    /// Shows only rows that contain the text.
    void setFilter(const QString& text);
    /// Open problems and warnings, filtered or not; notes ask for nothing.
    int openCount() const { return m_open; }

    /// The finding of a row, or null: a heading, or something that was not evaluated.
    const models::Finding* findingAt(const QModelIndex& index) const;
    const models::NotEvaluated* notEvaluatedAt(const QModelIndex& index) const;
    Group groupAt(const QModelIndex& heading) const;
    /// The row of the same rule and object after a re-check; invalid when it is gone.
    QModelIndex indexOf(const std::string& check, const std::string& object) const;
    /// Open findings in the order shown.
    std::vector<QModelIndex> openRows() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::size_t at; ///< in the evaluation's findings, or its notEvaluated
        QString message;
        QString where;
        QString rule;
    };
    struct Section {
        Group group;
        std::vector<Row> rows;
    };
    void build();
    void add(Group group, Row row);
    QString headingText(const Section& section) const;

    models::EvaluationPtr m_evaluation;
    QString m_filter;
    std::vector<Section> m_sections;
    int m_open = 0;
};

} // namespace platbook::ui
