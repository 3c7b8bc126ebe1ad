#pragma once

#include "models/pricefeed/BookDifference.h"
#include "ui/dialogs/TextTableModel.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class SegmentedControl;

/// How a price book differs from another.
struct BookComparison {
    std::string before; ///< id
    std::string after;  ///< id
    models::Date beforeDay;
    models::Date afterDay;
    std::vector<models::PriceChange> prices;     ///< of all locations
    std::vector<models::DoubtfulPrice> doubtful; ///< prices of the later book that may be wrong
    std::optional<models::PlanEffect> effect;    ///< unset: no plan was given
    QString currency;                            ///< of the plan

    /// @param catalogue  holds both, by these ids, of one provider
    /// @param plan       null: prices alone
    static BookComparison of(const std::shared_ptr<const models::Catalogue>& catalogue, const std::string& before,
                             const std::string& after, const models::PlanPtr& plan);
};

/// What other prices do to the plan: its total, the lines that change most, prices that are new, gone or doubtful.
class PriceDifference : public QWidget {
    Q_OBJECT

public:
    explicit PriceDifference(QWidget* parent = nullptr);

    /// While it is worked out.
    void showCalculating();
    /// @param waits  the later book is used by nothing yet
    /// @param note   of how it was made; may be empty
    void showComparison(const BookComparison& comparison, bool waits, const QString& note);
    /// @param reason  why the prices cannot be used; empty: they can
    void setUsable(const QString& reason);

signals:
    void useRequested();
    void keepRequested();

private:
    void showTable(int index);

    QLabel* m_head;
    QLabel* m_about;
    SegmentedControl* m_choice;
    TextTableModel* m_model;
    QTableView* m_table;
    QPushButton* m_keep;
    QPushButton* m_use;
    std::vector<TextTable> m_tables; ///< lines, prices, new or gone, doubtful
};

} // namespace platbook::ui
