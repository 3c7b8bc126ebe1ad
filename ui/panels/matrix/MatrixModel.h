#pragma once

#include "models/cost/Grouping.h"
#include "models/evaluate/Evaluation.h"
#include "models/matrix/MatrixStrength.h"

#include <QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace platbook::ui {

/// The environment matrix as a table: a heading for each service, below it its parameters by environment, at the end what
/// each environment costs. Inherited values are italic, own ones bold, cells that have a path are edited in place. A
/// parameter whose cells differ within a column can be expanded to one row a cell.
class MatrixModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { OwnRole = Qt::UserRole, CanExpandRole, HeadingRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param plan  that the evaluation is of
    void setEvaluation(models::EvaluationPtr evaluation, models::PlanPtr plan, bool differencesOnly,
                       const QString& currency);
    void clear();

    int hiddenRows() const { return m_hidden; }
    bool isHeading(int row) const;
    /// Row and cell of the matrix that an index shows; null for headings, names, expanded cells and costs.
    const models::MatrixRow* rowAt(const QModelIndex& index) const;
    const models::MatrixCell* cellAt(const QModelIndex& index) const;
    const models::EnvironmentMatrix& matrix() const { return m_matrix; }
    /// Columns of the table from `column` on that show the same environment's cost.
    int costSpan(int row, int column) const;
    /// Environment whose cost an index shows; empty: it shows none.
    std::string costEnvironment(const QModelIndex& index) const;

    bool canExpand(const QModelIndex& index) const;
    /// Shows or hides the rows per cell of a parameter. @return its row afterwards
    void toggle(const QModelIndex& index);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A cell was edited.
    void edited(const QModelIndex& index, const QString& text);

private:
    enum class Kind { Heading, Parameter, Cell, Cost };
    enum class Figure { Expected, Low, High };
    struct Line {
        Kind kind;
        std::size_t row = 0; ///< of the matrix
        std::string cell;    ///< of Kind::Cell
        Figure figure = Figure::Expected;
    };

    void layOut();
    QVariant nameData(const Line& line, int role) const;
    QVariant cellData(const Line& line, std::size_t column, int role) const;
    QString tip(const models::MatrixRow& row, std::size_t column) const;
    QString costText(const Line& line, std::size_t column) const;

    models::EvaluationPtr m_evaluation;
    models::EnvironmentMatrix m_matrix;                ///< rows are those shown
    std::vector<std::vector<models::WeakCell>> m_weak; ///< per row of the matrix
    std::vector<models::CostRow> m_costs;              ///< by environment
    std::vector<Line> m_lines;
    std::set<std::string> m_expanded; ///< ids of rows
    QString m_currency;
    int m_hidden = 0;
};

} // namespace platbook::ui
