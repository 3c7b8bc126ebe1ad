#include "WindowFixture.h"

#include "ui/canvas/CanvasView.h"
#include "ui/canvas/DropHint.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/document/Selection.h"
#include "ui/panels/palette/PaletteModel.h"
#include "ui/widgets/AmountLabel.h"
#include "ui/widgets/Banner.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace platbook;
using namespace platbook::ui;

/// UX section 3, journey A, as a person does it: an architect sketches three regions, moves a tenant, fixes its
/// residency and writes Terraform. With real mouse and key events; the steps share one window and run in order.
class JourneyATest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanupTestCase() { m_fixture.reset(); }
    // In the order of the steps of UX section 3.
    void startsFromTheTemplate();
    void movesARegionToAnotherLocation();
    void dragsATenantFromThePalette();
    void setsResidencyAndCompliance();
    void dragsTheTenantAbroad();
    void walksToTheProblem();
    void previewsAndAppliesTheFix();
    void savesAndWritesTerraform();

private:
    CanvasView& canvas() const { return m_fixture->window->currentTab()->canvas(); }
    const models::Plan& plan() const { return *m_fixture->document().plan(); }
    bool settle() const {
        return QTest::qWaitFor([this] { return m_fixture->isReady(); }, 30000);
    }
    QString undoText() const { return m_fixture->document().undoStack()->undoText(); }
    QString total() const { return m_fixture->find<AmountLabel>("status.total")->accessibleName(); }
    std::vector<const models::Finding*> open(models::FindingSeverity atLeast) const;
    const models::Tenant* cedar() const;
    QPoint lanePoint(const char* region, models::Lane lane) const;
    QPoint cardPoint(const std::string& tenant) const;
    /// A key for whatever has the focus; a popup or dialog that closed may have left the window inactive.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        m_fixture->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window.get()));
        if (!QApplication::focusWidget()) canvas().setFocus();
        QTRY_VERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QWidget* fieldEditor(const char* field, const char* editor) const;

    std::unique_ptr<WindowFixture> m_fixture;
    models::Money m_before;
};

std::vector<const models::Finding*> JourneyATest::open(models::FindingSeverity atLeast) const {
    std::vector<const models::Finding*> found;
    for (const models::Finding& finding : m_fixture->document().evaluation()->findings)
        if (!finding.waiver && finding.severity <= atLeast) found.push_back(&finding);
    return found;
}

const models::Tenant* JourneyATest::cedar() const {
    return models::findById(plan().tenants, models::TenantId("cedar-bank"));
}

QPoint JourneyATest::lanePoint(const char* region, models::Lane lane) const {
    const RegionBox* box = canvas().planScene().layout().region(region);
    return canvas().mapFromScene(box->lanes[static_cast<std::size_t>(lane)].rect.center());
}

QPoint JourneyATest::cardPoint(const std::string& tenant) const {
    for (const RegionBox& region : canvas().planScene().layout().regions)
        for (const LaneBox& lane : region.lanes)
            for (const CardBox& card : lane.cards)
                if (plan().tenants[card.tenant]->id.text == tenant) return canvas().mapFromScene(card.rect.center());
    return {};
}

QWidget* JourneyATest::fieldEditor(const char* field, const char* editor) const {
    const auto* row = m_fixture->find<QWidget>(field);
    return row ? row->findChild<QWidget*>(QLatin1String(editor)) : nullptr;
}

void JourneyATest::startsFromTheTemplate() {
    auto* card = m_fixture->find<QWidget>("template.three-regions");
    QVERIFY(card && card->isVisible());
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Return);
    QVERIFY(m_fixture->window->document());
    QVERIFY(settle());
    QCOMPARE(m_fixture->document().title(), QStringLiteral("Untitled 1 — Three regions"));
    QVERIFY(m_fixture->document().evaluation()->total.expected.cents() > 0);
    QVERIFY2(total().contains(QLatin1Char('$')), qPrintable(total()));
    QVERIFY(open(models::FindingSeverity::Warning).empty());
    // Fitted: the whole plan is on screen.
    const QRectF bounds = canvas().planScene().layout().bounds;
    const QRect port = canvas().viewport()->rect();
    QVERIFY(port.contains(canvas().mapFromScene(bounds).boundingRect()));
}

void JourneyATest::movesARegionToAnotherLocation() {
    m_before = m_fixture->document().evaluation()->total.expected;
    const QString shown = total();
    const RegionBox* region = canvas().planScene().layout().region("us-central");
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, Qt::NoModifier,
                      canvas().mapFromScene(region->header.center()));
    QCOMPARE(m_fixture->window->selection()->paths(), std::vector<std::string>{"regions[us-central]"});
    auto* location = qobject_cast<QComboBox*>(fieldEditor("field.location", "value"));
    QVERIFY(location);
    const int row = location->findData(QStringLiteral("europe-west4"));
    QVERIFY(row >= 0);
    QVERIFY2(location->itemText(row).contains(QStringLiteral("EU")), qPrintable(location->itemText(row)));
    location->setFocus();
    QTest::keyClick(location, Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(location->view()->isVisible());
    QAbstractItemView* list = location->view();
    while (list->currentIndex().row() < row) QTest::keyClick(list, Qt::Key_Down);
    while (list->currentIndex().row() > row) QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(!list->isVisible());
    QTRY_COMPARE(*models::findById(plan().regions, models::RegionId("us-central"))->location,
                 std::string("europe-west4"));
    QCOMPARE(models::findById(plan().regions, models::RegionId("us-central"))->jurisdiction->text, std::string("eu"));
    QCOMPARE(undoText(), QStringLiteral("Set Location of “us-central”"));
    QCOMPARE(m_fixture->document().undoStack()->count(), 1);
    QVERIFY(settle());
    QVERIFY(m_fixture->document().evaluation()->total.expected != m_before);
    QTRY_VERIFY(total() != shown);
    // Back: the rest of the journey wants the American shelter where it was.
    canvas().setFocus();
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_fixture->document().undoStack()->index(), 0);
    QVERIFY(settle());
    QCOMPARE(m_fixture->document().evaluation()->total.expected, m_before);
}

void JourneyATest::dragsATenantFromThePalette() {
    auto* palette = m_fixture->find<QTreeView>("palette.tree");
    const QModelIndexList found =
        palette->model()->match(palette->model()->index(0, 0), PaletteModel::kindRole, QStringLiteral("tenant"), 1,
                                Qt::MatchExactly | Qt::MatchRecursive);
    QVERIFY(!found.isEmpty());
    const QPoint to = lanePoint("eu-west", models::Lane::OwnDatabase);
    // The offscreen platform has no drags of its own: what one would deliver is sent to the canvas.
    QVERIFY(palette->dragEnabled());
    const std::unique_ptr<QMimeData> data(palette->model()->mimeData({found.front()}));
    QWidget* port = canvas().viewport();
    QDragEnterEvent enter(to - QPoint(60, 0), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(port, &enter);
    QVERIFY(enter.isAccepted());
    for (int i = 0; i <= 12; ++i) {
        QDragMoveEvent move(to - QPoint(60 - 5 * i, 0), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(port, &move);
        QVERIFY(i < 12 || move.isAccepted());
    }
    const auto* hint = canvas().findChild<DropHint*>();
    QVERIFY(hint && hint->isVisible());
    QVERIFY2(hint->text().contains(QStringLiteral("eu-west · Own database")), qPrintable(hint->text()));
    QTRY_VERIFY2_WITH_TIMEOUT(hint->text().contains(QStringLiteral("/mo")), qPrintable(hint->text()), 10000);
    QDropEvent drop(to, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(port, &drop);
    QVERIFY(drop.isAccepted());
    QTRY_VERIFY(canvas().findChild<QLineEdit*>(QStringLiteral("canvasRename")));
    auto* name = canvas().findChild<QLineEdit*>(QStringLiteral("canvasRename"));
    QTest::keyClicks(name, QStringLiteral("Cedar Bank"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(settle());
    const models::Tenant& tenant = *plan().tenants.back();
    QCOMPARE(*tenant.name, std::string("Cedar Bank"));
    QVERIFY(models::laneOf(tenant) == models::Lane::OwnDatabase);
    QCOMPARE(m_fixture->window->selection()->paths(), std::vector<std::string>{"tenants[" + tenant.id.text + "]"});
    QCOMPARE(m_fixture->find<QLabel>("inspector.name")->text(), QStringLiteral("Cedar Bank"));
}

void JourneyATest::setsResidencyAndCompliance() {
    auto* residency = qobject_cast<QComboBox*>(fieldEditor("field.data_residency", "value"));
    QVERIFY(residency);
    QCOMPARE(residency->currentData().toString(), QStringLiteral("eu"));
    QWidget* box = fieldEditor("field.compliance_requirements", "value.gdpr");
    QVERIFY(box);
    QTest::mouseClick(box, Qt::LeftButton, Qt::NoModifier, QPoint(8, box->height() / 2));
    QTRY_COMPARE(*plan().tenants.back()->complianceRequirements, std::vector<std::string>{"gdpr"});
    QVERIFY(settle());
    QVERIFY(open(models::FindingSeverity::Error).empty());
}

void JourneyATest::dragsTheTenantAbroad() {
    const std::string id = plan().tenants.back()->id.text;
    canvas().fitPlan();
    const QPoint from = cardPoint(id);
    const QPoint to = lanePoint("us-east", models::Lane::OwnDatabase);
    QWidget* port = canvas().viewport();
    QTest::mousePress(port, Qt::LeftButton, Qt::NoModifier, from);
    for (int i = 1; i <= 12; ++i) QTest::mouseMove(port, from + (to - from) * i / 12);
    auto* hint = canvas().findChild<DropHint*>();
    QVERIFY(hint && hint->isVisible());
    QVERIFY2(hint->text().contains(QStringLiteral("us-east · Own database")), qPrintable(hint->text()));
    QTRY_VERIFY2_WITH_TIMEOUT(hint->text().contains(QStringLiteral("breaks EU only")), qPrintable(hint->text()), 10000);
    QVERIFY2(hint->text().contains(QStringLiteral("/mo")), qPrintable(hint->text()));
    QVERIFY2(total().contains(QStringLiteral("after the drop")), qPrintable(total()));
    QTest::mouseRelease(port, Qt::LeftButton, Qt::NoModifier, to);
    QVERIFY(settle());
    QCOMPARE(models::findById(plan().cells, *plan().tenants.back()->cell)->region->text, std::string("us-east"));
    const auto errors = open(models::FindingSeverity::Error);
    QVERIFY(std::any_of(errors.begin(), errors.end(), [&](const models::Finding* finding) {
        return finding->check == "RES-01" && finding->object == id;
    }));
    // The card carries the badge and its chip the required place.
    const CanvasFacts& facts = *canvas().planScene().facts();
    const CardLook look = cardLook(facts, static_cast<std::uint32_t>(plan().tenants.size() - 1));
    QVERIFY(look.badge == BadgeKind::Error);
    QVERIFY(look.clash);
    QCOMPARE(look.residency, QStringLiteral("EU"));
}

void JourneyATest::walksToTheProblem() {
    key(Qt::Key_F8);
    QVERIFY(m_fixture->find<QWidget>("problems")->isVisible());
    auto* message = m_fixture->find<QLabel>("problems.message");
    for (int i = 0; i < 10 && !message->text().contains(QStringLiteral("Cedar Bank")); ++i) key(Qt::Key_F8);
    QVERIFY2(message->text().contains(QStringLiteral("“Cedar Bank” is in us-east (US) but must stay in EU")),
             qPrintable(message->text()));
    QVERIFY2(message->text().contains(QStringLiteral("eu-west")), qPrintable(message->text()));
    QTRY_VERIFY(canvas().viewport()->rect().contains(cardPoint(plan().tenants.back()->id.text)));
    auto* fix = m_fixture->find<QPushButton>("problems.fix.0");
    QVERIFY(fix);
    QTRY_VERIFY2_WITH_TIMEOUT(fix->text().startsWith(QStringLiteral("Move to eu-west (")), qPrintable(fix->text()),
                              10000);
    QVERIFY(m_fixture->find<QPushButton>("problems.accept")->isVisible());
}

void JourneyATest::previewsAndAppliesTheFix() {
    auto* fix = m_fixture->find<QPushButton>("problems.fix.0");
    const QString shown = total();
    fix->setFocus();
    QTRY_VERIFY2_WITH_TIMEOUT(total() != shown, qPrintable(total()), 10000);
    const auto* count = m_fixture->find<QToolButton>("status.problems");
    QVERIFY2(count->text().endsWith(QStringLiteral("with this fix")), qPrintable(count->text()));
    // The card stands in its lane to be, on screen.
    const std::vector<CardPicture>& ghosts = canvas().planScene().overlay().ghosts;
    QCOMPARE(ghosts.size(), std::size_t(1));
    QVERIFY(canvas().planScene().layout().region("eu-west")->rect.contains(ghosts.front().rect.center()));
    QVERIFY(canvas().viewport()->rect().contains(canvas().mapFromScene(ghosts.front().rect).boundingRect()));
    const int steps = m_fixture->document().undoStack()->count();
    QTest::keyClick(fix, Qt::Key_Return);
    QVERIFY(settle());
    QCOMPARE(m_fixture->document().undoStack()->count(), steps + 1);
    QVERIFY(canvas().planScene().overlay().ghosts.empty());
    QCOMPARE(models::findById(plan().cells, *plan().tenants.back()->cell)->region->text, std::string("eu-west"));
    QVERIFY(open(models::FindingSeverity::Error).empty());
    m_fixture->window->currentTab()->canvas().setFocus();
    key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(settle());
    QVERIFY(!open(models::FindingSeverity::Error).empty());
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settle());
    QVERIFY(open(models::FindingSeverity::Error).empty());
}

void JourneyATest::savesAndWritesTerraform() {
    m_fixture->saveAnswer = m_fixture->path(QStringLiteral("cedar.plat.yaml"));
    key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(QFile::exists(m_fixture->saveAnswer));
    QVERIFY(WindowFixture::bytes(m_fixture->saveAnswer).contains("Cedar Bank"));
    QVERIFY(!m_fixture->document().isModified());
    key(Qt::Key_E, Qt::ControlModifier);
    auto* dialog = m_fixture->find<ExportDialog>("exportDialog");
    QVERIFY(dialog);
    auto* place = dialog->findChild<QLineEdit*>(QStringLiteral("export.folder"));
    place->setFocus();
    place->selectAll();
    const QString folder = m_fixture->path(QStringLiteral("infra"));
    QTest::keyClicks(place, folder);
    auto* preview = dialog->findChild<QPushButton*>(QStringLiteral("export.preview"));
    QTRY_VERIFY_WITH_TIMEOUT(preview->isEnabled(), 30000);
    QTest::mouseClick(preview, Qt::LeftButton);
    auto* files = m_fixture->find<QTableView>("exportPreview.files");
    QTRY_VERIFY_WITH_TIMEOUT(files->model()->rowCount() > 0, 30000);
    QCOMPARE(files->currentIndex().row(), 0);
    auto* write = m_fixture->find<QPushButton>("exportPreview.write");
    QTRY_VERIFY_WITH_TIMEOUT(write->isEnabled(), 10000);
    QTest::mouseClick(write, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->find<Banner>("banner.export"), 30000);
    QVERIFY(QFile::exists(folder + QStringLiteral("/MANIFEST.json")));
    QVERIFY(QFile::exists(folder + QStringLiteral("/terraform/environments/prod/eu-1/main.tf")));
}

QTEST_MAIN(JourneyATest)
#include "JourneyATest.moc"
