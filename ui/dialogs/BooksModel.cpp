#include "ui/dialogs/BooksModel.h"

#include "models/pricefeed/BookDifference.h"
#include "ui/theme/Typography.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {
QString ageText(int days) { return days <= 0 ? BooksModel::tr("today") : BooksModel::tr("%Ln day(s)", nullptr, days); }
} // namespace

BookRow BookRow::of(const models::PriceBook& book, const models::Locations& locations, Origin origin) {
    const Check check = book.checksum().empty() ? Check::None : book.wasChanged() ? Check::Changed : Check::Good;
    return {book.id(),   book.title(), book.provider(),
            book.asOf(), origin,       models::doubtfulPrices(book, locations).size(),
            check,       false};
}

QString providerTitle(models::ProviderId provider) {
    switch (provider) {
    case models::ProviderId::Gcp: return BooksModel::tr("Google Cloud");
    case models::ProviderId::Aws: return BooksModel::tr("AWS");
    case models::ProviderId::Azure: return BooksModel::tr("Azure");
    }
    return {};
}

void BooksModel::setBooks(std::vector<BookRow> books, const models::Date& today) {
    beginResetModel();
    m_books = std::move(books);
    m_today = today;
    endResetModel();
}

const BookRow* BooksModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_books.size()) ? nullptr : &m_books[static_cast<std::size_t>(row)];
}

int BooksModel::rowOf(const std::string& id) const {
    const auto found = std::find_if(m_books.begin(), m_books.end(), [&id](const BookRow& one) { return one.id == id; });
    return found == m_books.end() ? -1 : static_cast<int>(found - m_books.begin());
}

int BooksModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_books.size());
}

int BooksModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString BooksModel::text(const BookRow& book, int column) const {
    switch (column) {
    case Book: return QString::fromStdString(book.id);
    case Provider: return providerTitle(book.provider);
    case AsOf: return QString::fromStdString(book.asOf.toText());
    case Age: return ageText(static_cast<int>(m_today.dayNumber() - book.asOf.dayNumber()));
    case From:
        switch (book.origin) {
        case BookRow::Origin::Embedded: return tr("Platbook");
        case BookRow::Origin::Accepted: return tr("own update");
        case BookRow::Origin::Waiting: return tr("own update, not used yet");
        }
        return {};
    case Doubtful: return QLocale().toString(static_cast<qulonglong>(book.doubtful));
    case Check:
        switch (book.check) {
        case BookRow::Check::None: return tr("none");
        case BookRow::Check::Good: return tr("as stated");
        case BookRow::Check::Changed: return tr("changed by hand");
        }
        return {};
    case Use: return book.inUse ? tr("this plan") : QString();
    default: return {};
    }
}

QString BooksModel::tip(const BookRow& book, int column) {
    switch (column) {
    case Doubtful: return tr("Prices that are far off from others of their kind or were not read from a list");
    case Check:
        return book.check == BookRow::Check::Changed
                   ? tr("The prices are others than the checksum of the book states, so all of them count as typed in")
                   : tr("Whether the prices are those that the checksum of the book states");
    default: return QString::fromStdString(book.title);
    }
}

QVariant BooksModel::data(const QModelIndex& index, int role) const {
    const BookRow& book = m_books[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(book, index.column());
    case Qt::ToolTipRole: return tip(book, index.column());
    case Qt::FontRole: return book.inUse ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() == Age || index.column() == Doubtful ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant BooksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Age || section == Doubtful ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Book"), tr("Provider"), tr("Prices of"), tr("Age"),
                             tr("From"), tr("Doubtful"), tr("Checksum"),  tr("Used by")};
    return titles.value(section);
}

} // namespace platbook::ui
