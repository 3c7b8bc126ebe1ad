#include "ui/widgets/PaperView.h"

#include "exporters/paper/PaperPages.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

#include <QPainter>
#include <QPixmap>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace platbook::ui {

namespace {
constexpr int widestPage = 640; ///< on the screen; wider ones are no easier to read
constexpr int narrowestPage = 160;
} // namespace

/// One page.
class PaperView::Sheet : public QWidget {
public:
    Sheet(std::shared_ptr<const exporters::PaperPages> pages, std::size_t page)
        : m_pages(std::move(pages)), m_page(page) {
        setObjectName(QStringLiteral("paper.page.%1").arg(page + 1));
        setAccessibleName(PaperView::tr("Page %1 of %2").arg(page + 1).arg(m_pages->count()));
    }

    void setPageWidth(int width) {
        const QSizeF points = m_pages->sizeOf(m_page);
        setFixedSize(width, qRound(width * points.height() / points.width()));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const QSize pixels = size() * devicePixelRatioF();
        if (m_picture.size() != pixels) m_picture = picture(pixels);
        QPainter painter(this);
        painter.drawPixmap(rect(), m_picture);
        painter.setPen(palette().color(QPalette::Dark));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    QPixmap picture(const QSize& pixels) const {
        QPixmap made(pixels);
        made.fill(color(Token::OnFillLight, Scheme::Light));
        QPainter painter(&made);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        const double scale = pixels.width() / m_pages->sizeOf(m_page).width() / exporters::unitsPerPoint;
        painter.scale(scale, scale);
        m_pages->draw(painter, m_page);
        return made;
    }

    std::shared_ptr<const exporters::PaperPages> m_pages;
    std::size_t m_page;
    QPixmap m_picture;
};

PaperView::PaperView(QWidget* parent) : QScrollArea(parent) {
    auto* inside = new QWidget;
    inside->setBackgroundRole(QPalette::Button); // a desk: pages are white in either scheme
    m_column = new QVBoxLayout(inside);
    m_column->setSpacing(metrics::group);
    setWidget(inside);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that the width of pages does not hang on their height
    setAccessibleName(tr("Pages"));
}

void PaperView::showDocument(const exporters::Document& document, exporters::PaperSize size) {
    const auto pages = std::make_shared<const exporters::PaperPages>(document, size);
    const int place = verticalScrollBar()->value();
    clear();
    for (std::size_t page = 0; page < pages->count(); ++page) {
        m_sheets.push_back(new Sheet(pages, page));
        m_column->addWidget(m_sheets.back(), 0, Qt::AlignHCenter);
    }
    fitSheets();
    widget()->layout()->activate();
    verticalScrollBar()->setValue(place);
}

void PaperView::clear() {
    for (Sheet* sheet : m_sheets) delete sheet;
    m_sheets.clear();
}

void PaperView::fitSheets() {
    const int room = viewport()->width() - m_column->contentsMargins().left() - m_column->contentsMargins().right();
    for (Sheet* sheet : m_sheets) sheet->setPageWidth(std::clamp(room, narrowestPage, widestPage));
}

void PaperView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fitSheets();
}

} // namespace platbook::ui
