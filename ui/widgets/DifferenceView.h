#pragma once

#include "exporters/folder/LineDifference.h"

#include <QPlainTextEdit>

#include <cstddef>
#include <string>
#include <vector>

namespace platbook::ui {

/// A text to read, in one width, with line numbers; or what differs between two texts, line by line: sign, ground and a
/// bar at the leading edge tell removed from added lines.
class DifferenceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DifferenceView(QWidget* parent = nullptr);

    void showText(const std::string& text);
    void showDifference(const std::string& before, const std::string& after);
    /// Lines that were added and removed; 0 for a plain text.
    int added() const { return m_added; }
    int removed() const { return m_removed; }
    /// Scrolls to the next line that differs, or back to the first.
    void showNextChange();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Gutter;
    struct Row {
        exporters::LineChange change = exporters::LineChange::Same;
        std::size_t before = 0;
        std::size_t after = 0;
    };
    void fill(const QString& text);
    void placeGutter();
    int numberWidth() const;
    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);

    std::vector<Row> m_rows;
    Gutter* m_gutter;
    bool m_compared = false;
    int m_added = 0;
    int m_removed = 0;
};

} // namespace platbook::ui
