#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace platbook::ui {

/// The pages of a document as they will be printed, one below another, white whatever the theme. A page is painted when
/// it comes into view.
class PaperView : public QScrollArea {
    Q_OBJECT

public:
    explicit PaperView(QWidget* parent = nullptr);

    /// Lays the pages out. Keeps its place where pages were shown before.
    void showDocument(const exporters::Document& document, exporters::PaperSize size);
    void clear();
    int pageCount() const { return static_cast<int>(m_sheets.size()); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Sheet;
    void fitSheets();

    QVBoxLayout* m_column;
    std::vector<Sheet*> m_sheets;
};

} // namespace platbook::ui
