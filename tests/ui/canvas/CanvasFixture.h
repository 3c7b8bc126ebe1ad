#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/templates/Templates.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Positions.h"
#include "ui/document/Selection.h"

#include <QTest>

#include <memory>
#include <string>

/// A canvas of its own with a document: started from a template, or loaded from a file.
class CanvasFixture {
public:
    CanvasFixture()
        : document(std::make_shared<const platbook::models::Catalogue>(platbook::models::embeddedCatalogue())),
          canvas(selection) {}

    void start(const char* plan = "atlas") {
        QVERIFY(document.start(platbook::models::templateBytes(plan), QString::fromLatin1(plan)));
        show();
    }
    void load(const QString& path) {
        QVERIFY(document.load(path));
        show();
    }

    const platbook::ui::PlanLayout& layout() const { return canvas.planScene().layout(); }
    const platbook::ui::RegionBox& region(const char* id) const { return *layout().region(id); }
    /// The node of that component in the region.
    const platbook::ui::NodeBox& node(const char* regionId, const char* component) const {
        for (const platbook::ui::NodeBox& box : region(regionId).nodes)
            if (box.component == component && !box.replica) return box;
        qFatal("no %s in %s", component, regionId);
    }
    QPoint headerPoint(const char* id) const { return canvas.mapFromScene(region(id).header.center()); }
    QPoint nodePoint(const char* regionId, const char* component) const {
        return canvas.mapFromScene(node(regionId, component).rect.center());
    }

    /// Presses at a point and moves by steps; the button stays down.
    void dragTo(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mousePress(canvas.viewport(), Qt::LeftButton, modifiers, from);
        constexpr int steps = 10;
        for (int i = 1; i <= steps; ++i) move(from + (to - from) * i / steps, modifiers);
    }
    void drop(const QPoint& at, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, modifiers, at);
    }
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        dragTo(from, to, modifiers);
        drop(to, modifiers);
    }

    platbook::ui::PlanDocument document;
    platbook::ui::Selection selection;
    platbook::ui::CanvasView canvas;

private:
    void show() {
        connectCanvas(canvas, document);
        canvas.resize(1500, 950);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowActive(&canvas));
        QTRY_VERIFY_WITH_TIMEOUT(document.evaluation(), 20000);
        canvas.setFocus();
    }
    /// QTest's moves carry no modifiers.
    void move(const QPoint& at, Qt::KeyboardModifiers modifiers) {
        QMouseEvent event(QEvent::MouseMove, at, canvas.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                          modifiers);
        QCoreApplication::sendEvent(canvas.viewport(), &event);
    }
};
