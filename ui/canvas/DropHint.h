#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"

#include <QString>
#include <QWidget>

namespace platbook::ui {

/// What a drop would do, beside the pointer: where it goes, what it changes in cost, which rule it breaks; or why it is
/// not taken.
class DropHint : public QWidget {
    Q_OBJECT

public:
    enum class Trend : std::uint8_t { Same, Up, Down };
    struct Content {
        QString place;  ///< "eu-west · Own database", or why nothing is taken
        QString change; ///< "+$410/mo"; empty while it is computed
        Trend trend = Trend::Same;
        QString broken; ///< "breaks EU only"; empty: nothing
        bool refused = false;
        bool operator==(const Content&) const = default;
    };

    explicit DropHint(QWidget* parent);

    void show(const Content& content, const CanvasStyle& style, const QPoint& pointer);
    /// All of it in one line, as a screen reader says it.
    QString text() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Content m_content;
    CanvasStyle m_style;
};

} // namespace platbook::ui
