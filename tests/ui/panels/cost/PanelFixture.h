#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTest>
#include <QWidget>

#include <memory>
#include <string>

/// A plan that is shown by a panel, evaluated with the book to which the figures of the specification belong.
namespace panelfixture {

inline std::shared_ptr<const platbook::models::Catalogue> catalogue() {
    static const auto shared =
        std::make_shared<const platbook::models::Catalogue>(platbook::models::embeddedCatalogue());
    return shared;
}

inline std::string atlasText() {
    QFile file(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the worked example");
    return file.readAll().toStdString();
}

struct Shown {
    platbook::ui::PlanDocument document{catalogue()};
    platbook::ui::Selection selection;

    explicit Shown(const std::string& text = atlasText()) {
        if (!document.start(text, QStringLiteral("Test"))) qFatal("no plan");
        settle();
        if (!document.setField(QStringLiteral("Set Book"), "pricing.book", "gcp-list-2026-01")) qFatal("no book");
        settle();
    }
    void settle() {
        if (!QTest::qWaitFor([this] { return !document.isCalculating(); }, 60000)) qFatal("never evaluated");
    }
    const platbook::models::Evaluation& evaluation() const { return *document.evaluation(); }
};

/// Keeps a picture in the build folder for a person to look at.
inline void keepPicture(QWidget& widget, const QString& name) {
    const QString folder = QStringLiteral(PLATBOOK_BINARY_DIR "/pictures");
    QDir().mkpath(folder);
    QVERIFY(widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

} // namespace panelfixture
