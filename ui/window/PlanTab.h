#pragma once

#include <QWidget>

#include <memory>

class QVBoxLayout;

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class Actions;
class Banner;
class CanvasView;
class PlanDocument;
class Selection;

/// One open plan: its document, its selection, and its canvas with banners above it.
class PlanTab : public QWidget {
    Q_OBJECT

public:
    PlanTab(std::shared_ptr<const models::Catalogue> catalogue, const Actions& actions, QWidget* parent = nullptr);
    ~PlanTab() override;

    PlanDocument& document() const { return *m_document; }
    Selection& selection() const { return *m_selection; }
    CanvasView& canvas() const { return *m_canvas; }

    /// Shows a banner above the canvas; one of the same key is replaced. The tab owns it.
    Banner* showBanner(const QString& key, Banner* banner);
    void closeBanner(const QString& key);

private:
    PlanDocument* m_document;
    Selection* m_selection;
    QVBoxLayout* m_column;
    CanvasView* m_canvas;
};

} // namespace platbook::ui
