#pragma once

#include "models/catalog/Catalogue.h"
#include "models/units/Calendar.h"

#include "PlanTypes.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace platbook::ui {

/// A price book as a row of the list.
struct BookRow {
    enum class Origin : std::uint8_t { Embedded, Accepted, Waiting };
    enum class Check : std::uint8_t { None, Good, Changed };
    std::string id;
    std::string title;
    models::ProviderId provider = models::ProviderId::Gcp;
    models::Date asOf;
    Origin origin = Origin::Embedded;
    std::size_t doubtful = 0; ///< prices that may be wrong
    Check check = Check::None;
    bool inUse = false; ///< by the plan

    static BookRow of(const models::PriceBook& book, const models::Locations& locations, Origin origin);
};

/// "Google Cloud"
QString providerTitle(models::ProviderId provider);

/// Price books with their dates and where they come from.
class BooksModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Book, Provider, AsOf, Age, From, Doubtful, Check, Use, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param today  what ages count to
    void setBooks(std::vector<BookRow> books, const models::Date& today);
    const BookRow* rowAt(int row) const;
    /// @return -1 when there is no such book
    int rowOf(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const BookRow& book, int column) const;
    static QString tip(const BookRow& book, int column);

    std::vector<BookRow> m_books;
    models::Date m_today;
};

} // namespace platbook::ui
