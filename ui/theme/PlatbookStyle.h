#pragma once

#include <QProxyStyle>

class QPainter;

namespace platbook::ui {

/// The look of every standard widget, over Fusion: flat, calm, 1 px borders, one focus ring.
/// It has no state. Colours come from the token table by the scheme of the option's palette, so
/// light and dark widgets could even stand side by side.
class PlatbookStyle : public QProxyStyle {
    Q_OBJECT

public:
    PlatbookStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                  QStyleHintReturn* returnData = nullptr) const override;
    /// Icons of what cannot be used are as faint as its text.
    QPixmap generatedIconPixmap(QIcon::Mode mode, const QPixmap& pixmap, const QStyleOption* option) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                         const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option = nullptr,
                       const QWidget* widget = nullptr) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;

private:
    void drawComboBoxLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawItemViewItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawPushButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawHeader(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawHeaderLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
};

} // namespace platbook::ui
