#pragma once

#include "ui/document/LatestTask.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/PriceUpdates.h"

#include <QDialog>
#include <QPointer>

#include <memory>
#include <string>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace platbook::ui {

class BooksModel;
struct BookRow;
class PriceDifference;
class UpdateForm;

/// Which price books there are and which one the plan uses; new ones from the providers, with what they change before
/// they are used. Closing it stops an update.
class PriceBooksDialog : public QDialog {
    Q_OBJECT

public:
    /// @param updates   borrowed
    /// @param document  the plan whose book is shown and chosen; null: none is open
    PriceBooksDialog(PriceUpdates& updates, PlanDocument* document, QWidget* parent);

    void done(int result) override;

private:
    void buildTable();
    void connectParts();
    void refreshBooks();
    void refreshButtons();
    const BookRow* chosen() const;
    models::ProviderId planProvider() const;
    std::string bookInUse() const;
    /// Why the plan cannot use a book of the list; empty: it can.
    QString whyNotUsable(const BookRow& book) const;
    void useForPlan(const std::string& id);
    /// @param note  of how the book was made; may be empty
    void compare(const std::string& id, const QString& note = {});
    void useCompared();
    /// Asks whether a book that waits is to go; then it goes.
    void askToDiscard(const std::string& id);
    void discard(const std::string& id);
    void showForm();
    void takeUpdate(const UpdateResult& result);

    PriceUpdates& m_updates;
    QPointer<PlanDocument> m_document;
    BooksModel* m_books;
    QTableView* m_table;
    QPushButton* m_use;
    QPushButton* m_compare;
    QPushButton* m_discard;
    QStackedWidget* m_pages;
    UpdateForm* m_form;
    PriceDifference* m_difference;
    LatestTask m_task;
    std::string m_compared; ///< id of the book whose difference is shown
};

} // namespace platbook::ui
