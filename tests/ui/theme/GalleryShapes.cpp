#include "GalleryShapes.h"

#include <QWidget>

namespace platbook::tests {

QWidget* makeShapesPage() {
    return new QWidget;
}

} // namespace platbook::tests
