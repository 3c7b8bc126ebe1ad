#include "exporters/document/ColumnWidths.h"
#include "exporters/paper/Pieces.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>

// Rows are laid out twice, to measure and to draw, so that a long table holds no layouts in between.
namespace platbook::exporters {
namespace {

constexpr double padX = units(paper::cellPadding);
constexpr double padY = units(paper::cellPadding - 1);

enum class RowKind { Head, Body, FirstSum, Sum };

/// A table's columns, shared by its rows.
struct Columns {
    std::vector<double> widths;
    std::vector<bool> numbers;
    double size = paper::tableSize; ///< of its text, points
    double total() const {
        double sum = 0;
        for (const double width : widths) sum += width;
        return sum;
    }
};

struct Row {
    std::vector<QString> cells; ///< as many as columns
    RowKind kind = RowKind::Body;
};

TextLook lookOf(const Columns& columns, std::size_t column, RowKind kind) {
    return {columns.size, kind == RowKind::Head ? paper::text2 : paper::text, kind != RowKind::Body,
            columns.numbers[column]};
}

std::vector<TextBox> boxesOf(const Columns& columns, const Row& row) {
    std::vector<TextBox> boxes;
    for (std::size_t i = 0; i < columns.widths.size(); ++i)
        boxes.emplace_back(row.cells[i], lookOf(columns, i, row.kind),
                           std::max(columns.widths[i] - 2 * padX, units(paper::cellPadding)));
    return boxes;
}

void drawGround(QPainter& painter, QPointF at, double width, double height, RowKind kind) {
    const double thin = units(0.5);
    if (kind == RowKind::Head) painter.fillRect(QRectF(at, QSizeF(width, height)), colourOf(paper::ground));
    if (kind == RowKind::FirstSum) painter.fillRect(QRectF(at, QSizeF(width, units(0.75))), colourOf(paper::text));
    painter.fillRect(QRectF(at + QPointF(0, height - thin), QSizeF(width, thin)),
                     colourOf(kind == RowKind::Head ? paper::text2 : paper::rule));
}

/// A part of a row: `count` lines of each cell from the line `first` on.
Piece rowPart(const std::shared_ptr<const Columns>& columns, const std::shared_ptr<const Row>& row, int first,
              int count, double lineHeight) {
    Piece piece;
    piece.height = count * lineHeight + 2 * padY;
    piece.draw = [columns, row, first, count, height = piece.height](QPainter& painter, QPointF at) {
        drawGround(painter, at, columns->total(), height, row->kind);
        const std::vector<TextBox> boxes = boxesOf(*columns, *row);
        double x = at.x() + padX;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            boxes[i].draw(painter, {x, at.y() + padY}, first, count);
            x += columns->widths[i];
        }
    };
    return piece;
}

/// The row as one piece; only one that is higher than a page becomes several.
std::vector<Piece> rowPieces(const std::shared_ptr<const Columns>& columns, Row row, double room) {
    const auto shared = std::make_shared<const Row>(std::move(row));
    int lines = 1;
    double lineHeight = 0;
    for (const TextBox& box : boxesOf(*columns, *shared)) {
        lines = std::max(lines, box.lines());
        lineHeight = std::max(lineHeight, box.lineHeight());
    }
    const bool whole = lines * lineHeight + 2 * padY <= room;
    const int fit = whole ? lines : std::max(1, static_cast<int>((room / 3 - 2 * padY) / lineHeight));
    std::vector<Piece> pieces;
    for (int first = 0; first < lines; first += fit)
        pieces.push_back(rowPart(columns, shared, first, std::min(fit, lines - first), lineHeight));
    return pieces;
}

double longestWord(const QString& text, const QFontMetricsF& metrics) {
    double longest = 0;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        longest = std::max(longest, metrics.horizontalAdvance(word));
    return longest;
}

std::vector<bool> numbersOf(const TableBlock& table) {
    std::vector<bool> numbers;
    for (const TableColumn& column : table.columns) numbers.push_back(column.number);
    return numbers;
}

std::vector<ColumnNeed> needsOf(const std::vector<Row>& rows, const std::vector<bool>& numbers, double size) {
    const QFontMetricsF plain(TextLook{size}.font());
    const QFontMetricsF bold(TextLook{size, paper::text, true}.font());
    std::vector<ColumnNeed> needs(numbers.size());
    for (std::size_t i = 0; i < needs.size(); ++i) {
        for (const Row& row : rows) {
            const QFontMetricsF& metrics = row.kind == RowKind::Body ? plain : bold;
            needs[i].natural = std::max(needs[i].natural, metrics.horizontalAdvance(row.cells[i]));
            // A head may break between its words though the column holds numbers.
            if (row.kind == RowKind::Head || !numbers[i])
                needs[i].least = std::max(needs[i].least, longestWord(row.cells[i], metrics));
            else needs[i].least = std::max(needs[i].least, metrics.horizontalAdvance(row.cells[i]));
        }
        needs[i].number = numbers[i];
        needs[i].natural += 2 * padX + 1;
        needs[i].least += 2 * padX + 1;
    }
    return needs;
}

double leastWidth(const std::vector<ColumnNeed>& needs) {
    double sum = 0;
    for (const ColumnNeed& need : needs) sum += need.least;
    return sum;
}

std::vector<QString> cellsOf(const std::vector<std::string>& texts, std::size_t columns) {
    std::vector<QString> cells(columns);
    for (std::size_t i = 0; i < std::min(columns, texts.size()); ++i) cells[i] = fromUtf8(texts[i]);
    return cells;
}

std::vector<Row> rowsOf(const TableBlock& table) {
    std::vector<std::string> titles;
    for (const TableColumn& column : table.columns) titles.push_back(column.title);
    std::vector<Row> rows{{cellsOf(titles, titles.size()), RowKind::Head}};
    const std::size_t firstSum =
        table.rows.size() - std::min<std::size_t>(table.rows.size(), static_cast<std::size_t>(std::max(table.sums, 0)));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        rows.push_back({cellsOf(table.rows[i], titles.size()), i < firstSum    ? RowKind::Body
                                                               : i == firstSum ? RowKind::FirstSum
                                                                               : RowKind::Sum});
    return rows;
}

} // namespace

bool tableFits(const TableBlock& table, const QSizeF& room) {
    return leastWidth(needsOf(rowsOf(table), numbersOf(table), paper::smallestTableSize)) <= room.width();
}

std::vector<Piece> tablePieces(const TableBlock& table, const QSizeF& room) {
    if (table.columns.empty()) return {};
    const std::vector<Row> rows = rowsOf(table);
    auto columns = std::make_shared<Columns>();
    columns->numbers = numbersOf(table);
    std::vector<ColumnNeed> needs = needsOf(rows, columns->numbers, columns->size);
    while (leastWidth(needs) > room.width() && columns->size > paper::smallestTableSize) {
        columns->size -= 0.5;
        needs = needsOf(rows, columns->numbers, columns->size);
    }
    columns->widths = columnWidths(needs, room.width());
    std::vector<Piece> pieces = rowPieces(columns, rows.front(), room.height());
    pieces.resize(1);
    pieces.front().gap = units(paper::blockGap);
    pieces.front().keepsNext = rows.size() > 1;
    const auto head = std::make_shared<const Piece>(pieces.front());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        std::vector<Piece> parts = rowPieces(columns, rows[i], room.height() - head->height);
        for (Piece& part : parts) part.repeated = head;
        // Sums stay with each other and with the row above them; neither the first nor the last row stands alone.
        parts.back().keepsNext =
            i + 1 < rows.size() && (rows[i + 1].kind != RowKind::Body || i == 1 || i + 2 == rows.size());
        for (Piece& part : parts) pieces.push_back(std::move(part));
    }
    return pieces;
}

} // namespace platbook::exporters
