#include "exporters/diagram/Diagram.h"

#include "exporters/diagram/DiagramExporter.h"
#include "models/evaluate/Evaluator.h"
#include "tests/exporters/ExportFixture.h"

#include <QTest>

using namespace platbook;

class DiagramTest : public QObject {
    Q_OBJECT
private slots:
    void isAnOutput();
    void longNamesStayInside();

private:
    static std::string picture(const models::Plan& plan, bool draft = false) {
        const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
        const auto evaluation = models::Evaluator(catalogue).evaluate(std::make_shared<const models::Plan>(plan));
        const auto files = exporting::exported(exporters::DiagramExporter(), plan, *evaluation, draft);
        return files.size() == 1 ? exporting::bytesOf(files, "diagram.svg") : std::string();
    }
};

void DiagramTest::isAnOutput() {
    const auto plan = exporting::planNamed("atlas");
    const std::string svg = picture(*plan);
    QVERIFY(svg.starts_with("<?xml"));
    for (const auto& cell : plan->cells) QVERIFY2(svg.find(cell->id.text) != std::string::npos, cell->id.text.c_str());
    QVERIFY(svg.find("DRAFT") == std::string::npos);
    QVERIFY(picture(*plan, true).find("DRAFT") != std::string::npos);
}

void DiagramTest::longNamesStayInside() {
    models::Plan plan = *exporting::planNamed("atlas");
    const std::string name(400, 'W');
    plan.plan.edit().name = name;
    const std::string svg = picture(plan);
    QVERIFY(svg.find("<title>" + name) != std::string::npos);
    QVERIFY(svg.find(">" + name + "</text>") == std::string::npos);
    QVERIFY(svg.find("W…W") != std::string::npos);
}

QTEST_GUILESS_MAIN(DiagramTest)
#include "DiagramTest.moc"
