#pragma once

#include "models/cost/Bill.h"

#include <QAbstractTableModel>
#include <QString>

#include <memory>
#include <vector>

namespace platbook::ui {

class CostLinesModel;

/// The lines behind one amount on one side: "Saved", "Now".
struct LineSide {
    QString name;
    models::EvaluationPtr evaluation;
    models::Bill bill; ///< made from it
};

/// Line items of one side or of several, one side after the other, each with its total where it has more than one line:
/// the columns of CostLinesModel after the side's name.
class SidedLinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int sideColumn = 0;
    static constexpr int firstColumn = 1; ///< of the line items

    explicit SidedLinesModel(QObject* parent = nullptr);
    ~SidedLinesModel() override;

    void setSides(std::vector<LineSide> sides, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Shown {
        QString name;
        std::unique_ptr<CostLinesModel> lines;
        int rows = 0; ///< of it; a side without lines has one that says so
    };
    std::vector<Shown> m_sides;
    std::unique_ptr<CostLinesModel> m_headings; ///< without lines
};

} // namespace platbook::ui
