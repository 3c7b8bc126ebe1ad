#pragma once

#include "ui/document/PlanReading.h"

#include <QWidget>

#include <memory>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class Actions;
class Banner;
class BannerStack;
class CanvasView;
class PlanDocument;
class Selection;

/// One open plan: its document, its selection, and its canvas with banners above it. While the plan is being read the
/// document is empty; the canvas shows the regions as soon as they are known.
class PlanTab : public QWidget {
    Q_OBJECT

public:
    PlanTab(std::shared_ptr<const models::Catalogue> catalogue, const Actions& actions, QWidget* parent = nullptr);
    ~PlanTab() override;

    /// Has the plan read off the GUI thread; readingDone() tells when finishReading() can take it.
    /// @param path   of the file; empty: the plan has none
    /// @param title  what the tab is called until then
    void startReading(const QString& path, const QString& title, PlanReading::Work work);
    bool isReading() const { return m_reading != nullptr; }
    /// Blocks until the plan is read, at most that long.
    bool waitForReading(int ms) const { return m_reading->waitFor(ms); }
    /// Hands what was read to the document. False: no plan could be made of it.
    bool finishReading();

    /// Also while the plan is being read.
    QString path() const;
    QString title() const;

    PlanDocument& document() const { return *m_document; }
    Selection& selection() const { return *m_selection; }
    CanvasView& canvas() const { return *m_canvas; }

    /// Shows a banner above the canvas; one of the same key is replaced. The tab owns it.
    Banner* showBanner(const QString& key, Banner* banner);
    void closeBanner(const QString& key);

signals:
    void readingDone();
    void readingCancelled();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showReading();
    void showCount(int read, int of);

    PlanDocument* m_document;
    Selection* m_selection;
    BannerStack* m_banners;
    CanvasView* m_canvas;
    PlanReading* m_reading = nullptr;
    QString m_path;  ///< while it is read
    QString m_title; ///< while it is read
};

} // namespace platbook::ui
