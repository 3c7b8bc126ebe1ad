#pragma once

#include "ui/canvas/picture/CanvasPicture.h"
#include "ui/canvas/shapes/CanvasStyle.h"

#include <QGraphicsItem>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <utility>

namespace platbook::ui {

/// A scene item that shows one picture. It keeps its texts fitted to the zoom it was last painted at.
template<class Picture> class PictureItem final : public QGraphicsItem {
public:
    PictureItem(const CanvasStyle& style, double z) : m_style(style) {
        setZValue(z);
        setFlag(ItemUsesExtendedStyleOption); // the exposed part, for culling cards
        setAcceptedMouseButtons(Qt::NoButton);
    }

    /// @return whether anything had to change
    bool sync(Picture picture) {
        if (m_synced == picture) {
            return false;
        }
        const QRectF area = paintedArea(picture, m_style);
        if (area != m_area) {
            prepareGeometryChange();
            m_area = area;
        }
        m_synced = picture;
        m_shown = std::move(picture);
        m_fitted = 0;
        update();
        return true;
    }

    QRectF boundingRect() const override { return m_area; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* /*widget*/) override {
        const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
        if (zoom != m_fitted) {
            fitTexts(m_shown, zoom, m_style);
            m_fitted = zoom;
        }
        paintPicture(*painter, m_shown, m_style, option->exposedRect, zoom);
    }

private:
    const CanvasStyle& m_style; ///< the scene's
    Picture m_synced;           ///< as given
    Picture m_shown;            ///< with fitted texts
    QRectF m_area;
    double m_fitted = 0; ///< zoom m_shown is fitted to; 0: none
};

} // namespace platbook::ui
