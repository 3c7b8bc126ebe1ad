#pragma once

#include "models/catalog/Catalogue.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanWriter.h"
#include "models/templates/Templates.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

/// A document with its selection, evaluated, as the window holds them.
struct PanelFixture {
    platbook::ui::PlanDocument document;
    platbook::ui::Selection selection;

    static std::shared_ptr<const platbook::models::Catalogue> catalogue() {
        static const auto shared =
            std::make_shared<const platbook::models::Catalogue>(platbook::models::embeddedCatalogue());
        return shared;
    }

    explicit PanelFixture(const char* templateId = "atlas")
        : PanelFixture(platbook::models::templateBytes(templateId)) {}
    explicit PanelFixture(const platbook::models::Plan& plan) : PanelFixture(platbook::models::writePlan(plan)) {}
    explicit PanelFixture(const std::string& bytes) : document(catalogue()) {
        if (!document.start(bytes, QStringLiteral("Test"))) qFatal("the plan of the test could not be read");
    }

    const platbook::models::Plan& plan() const { return *document.plan(); }

    /// Waits until the last edit is evaluated.
    bool settle() {
        return QTest::qWaitFor([this] { return !document.isCalculating() && document.evaluation() != nullptr; }, 20000);
    }

    /// The panel as it stands in the window: shown, of that size, and told of the plan.
    template<class Panel> void show(Panel& panel, const QSize& size) {
        panel.resize(size);
        panel.showPlan(&document, &selection);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QVERIFY(settle());
    }
};
