#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"
#include "ui/document/LatestTask.h"

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

    /// Lays the pages out on a thread of its own; pagesShown() follows. Keeps its place where pages were shown before.
    void showDocument(const exporters::Document& document, exporters::PaperSize size);
    /// Shows nothing, also of a document that is still being laid out.
    void clear();
    int pageCount() const { return static_cast<int>(m_sheets.size()); }

signals:
    void pagesShown(int count);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Sheet;
    void removeSheets();
    void fitSheets();

    QVBoxLayout* m_column;
    std::vector<Sheet*> m_sheets;
    LatestTask m_layout;
};

} // namespace platbook::ui
