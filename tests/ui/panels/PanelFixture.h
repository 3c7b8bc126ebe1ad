#pragma once

#include "models/catalog/Catalogue.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanWriter.h"
#include "models/templates/Templates.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <QComboBox>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

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
    const platbook::models::Evaluation& evaluation() const { return *document.evaluation(); }
    int steps() { return document.undoStack()->count(); }

    /// Prices the plan with the book to which the figures of the specification belong.
    void useTestBook() {
        QVERIFY(settle());
        QVERIFY(document.setField(QStringLiteral("Set Book"), "pricing.book", "gcp-list-2026-01"));
        QVERIFY(settle());
    }
    /// Back to the plan after so many steps, with nothing selected: for the next test.
    void restore(int step) {
        document.undoStack()->setIndex(step);
        selection.clear();
        selection.setEnvironment({});
    }

    /// Waits until the last edit is evaluated.
    bool settle() {
        return QTest::qWaitFor([this] { return !document.isCalculating() && document.evaluation() != nullptr; }, 60000);
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

/// Keeps a picture in the build folder for a person to look at.
inline void keepPicture(QWidget& widget, const QString& name) {
    const QString folder = QStringLiteral(PLATBOOK_BINARY_DIR "/pictures");
    QDir().mkpath(folder);
    QVERIFY(widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

/// The worked example with 10,000 tenants.
inline std::string tenThousandTenants() {
    std::string text = platbook::models::templateBytes("atlas");
    std::string more;
    for (int i = 0; i < 9994; ++i) {
        char id[37];
        std::snprintf(id, sizeof id, "5f0c8f0e-0004-4000-9000-%012d", i);
        more += "  - {id: t" + std::to_string(i) + ", tenant_id: " + id +
                ", tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west], "
                "compliance_requirements: [], usage: {requests_m: 0.01}}\n";
    }
    text.insert(text.find("tenants:\n") + 9, more);
    // The book to which the figures of the specification belong, without a second evaluation of all of them.
    return text.replace(text.find("pricing: {"), 10, "pricing: {book: gcp-list-2026-01, ");
}
