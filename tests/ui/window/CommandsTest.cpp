#include "WindowFixture.h"

#include "models/edits/PlanEdits.h"
#include "models/evaluate/Evaluation.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/dialogs/HandbookDialog.h"
#include "ui/dialogs/SettingsDialog.h"
#include "ui/document/Selection.h"
#include "ui/document/UserSettings.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/SegmentedControl.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QImage>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolBar>
#include <QUndoStack>
#include <QWheelEvent>

using namespace platbook;
using namespace platbook::ui;

/// Back and Forward, settings, print and help.
class CommandsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_fixture.reset(); }
    void backReturnsToSelectionAndView();
    void backReturnsToTheEnvironment();
    void backCrossesPlans();
    void backSkipsWhatIsGone();
    void newPlacesForgetWhatLayAhead();
    void settingsApplyAtOnceAndStay();
    void settingsReset();
    void printIsLightAndHoldsText();
    void printTellsTheEnvironment();
    void helpOpensTheHandbook();
    void f6GoesRoundTheWindow();

private:
    QAction& action(ActionId id) const { return m_fixture->window->actions().action(id); }
    CanvasView& canvas() const { return m_fixture->window->currentTab()->canvas(); }
    Selection& selection() const { return *m_fixture->window->selection(); }
    std::string region(std::size_t at) const {
        return "regions[" + m_fixture->document().plan()->regions[at]->id.text + "]";
    }
    SettingsDialog* openSettings() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void CommandsTest::init() {
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
}

void CommandsTest::backReturnsToSelectionAndView() {
    QVERIFY(!action(ActionId::Back).isEnabled());
    QVERIFY(!action(ActionId::Forward).isEnabled());
    selection().select({region(0)});
    canvas().setZoom(2.0);
    canvas().reveal(region(0));
    const QPointF centre = canvas().viewpoint().centre;
    selection().select({region(1)});
    canvas().setZoom(0.4);
    QVERIFY(action(ActionId::Back).isEnabled());

    QTest::keyClick(m_fixture->window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(selection().paths(), std::vector<std::string>{region(0)});
    QCOMPARE(canvas().zoom(), 2.0);
    QVERIFY((canvas().viewpoint().centre - centre).manhattanLength() < 4);
    QVERIFY(action(ActionId::Forward).isEnabled());

    QTest::keyClick(m_fixture->window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(selection().paths(), std::vector<std::string>{region(1)});
    QCOMPARE(canvas().zoom(), 0.4);
    QVERIFY(!action(ActionId::Forward).isEnabled());

    action(ActionId::Back).trigger();
    action(ActionId::Back).trigger();
    QVERIFY(selection().paths().empty());
    QVERIFY(!action(ActionId::Back).isEnabled());
    QVERIFY(!m_fixture->document().isModified()); // looking changes nothing
}

void CommandsTest::backReturnsToTheEnvironment() {
    auto* switcher = m_fixture->find<SegmentedControl>("environments");
    const auto press = [switcher](const char* name) {
        QTest::mouseClick(switcher->findChild<QAbstractButton*>(u"segment."_qs + QLatin1String(name)), Qt::LeftButton);
    };
    const auto shown = [switcher] {
        for (const auto* one : switcher->findChildren<QAbstractButton*>())
            if (one->isChecked() && one->isVisible()) return one->text();
        return QString();
    };
    selection().select({region(0)});
    press("prod");
    selection().select({region(1)});
    press("All");
    QCOMPARE(selection().environment(), std::string());
    action(ActionId::Back).trigger();
    QCOMPARE(selection().environment(), std::string("prod")); // as it was when that place was left
    QCOMPARE(shown(), u"prod"_qs);
    action(ActionId::Forward).trigger();
    QCOMPARE(selection().environment(), std::string());
    QCOMPARE(shown(), u"All"_qs);
    // One that is gone is not returned to.
    const auto removed = models::removeObject(m_fixture->document().plan(), "environments[prod]");
    QVERIFY(removed && m_fixture->document().push(QStringLiteral("Remove"), *removed));
    action(ActionId::Back).trigger();
    QCOMPARE(selection().environment(), std::string());
    QTRY_COMPARE(shown(), u"All"_qs);
}

void CommandsTest::backCrossesPlans() {
    selection().select({region(0)});
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("atlas")));
    const auto* tabs = m_fixture->find<QTabBar>("plans");
    QCOMPARE(tabs->currentIndex(), 1);
    action(ActionId::Back).trigger();
    QCOMPARE(tabs->currentIndex(), 0);
    QCOMPARE(selection().paths(), std::vector<std::string>{region(0)});
    action(ActionId::Forward).trigger();
    QCOMPARE(tabs->currentIndex(), 1);
    QVERIFY(m_fixture->window->closePlan());
    QTRY_VERIFY(!action(ActionId::Forward).isEnabled());
}

void CommandsTest::backSkipsWhatIsGone() {
    const std::string gone = region(2);
    selection().select({gone});
    selection().select({region(0)});
    selection().select({gone});
    action(ActionId::Delete).trigger();
    action(ActionId::Back).trigger();
    action(ActionId::Back).trigger();
    QCOMPARE(selection().paths(), std::vector<std::string>{region(0)});
    action(ActionId::Back).trigger();
    QVERIFY(selection().paths().empty());
}

void CommandsTest::newPlacesForgetWhatLayAhead() {
    for (const std::size_t at : {0U, 1U, 2U}) selection().select({region(at)});
    action(ActionId::Back).trigger();
    action(ActionId::Back).trigger();
    selection().select({region(2)});
    QVERIFY(!action(ActionId::Forward).isEnabled());
    action(ActionId::Back).trigger();
    QCOMPARE(selection().paths(), std::vector<std::string>{region(0)});
}

SettingsDialog* CommandsTest::openSettings() const {
    action(ActionId::Settings).trigger();
    return m_fixture->find<SettingsDialog>("settingsDialog");
}

void CommandsTest::settingsApplyAtOnceAndStay() {
    SettingsDialog* dialog = openSettings();
    QVERIFY(dialog && dialog->isVisible());
    const QColor before = m_fixture->window->palette().window().color();
    const auto segments =
        dialog->findChild<SegmentedControl*>(QStringLiteral("settings.theme"))->findChildren<QAbstractButton*>();
    QTest::mouseClick(segments.last(), Qt::LeftButton);
    QCOMPARE(settings::theme.of(m_fixture->settings), static_cast<int>(ThemeChoice::Dark));
    QTRY_VERIFY(m_fixture->window->palette().window().color() != before);
    const int text = m_fixture->window->fontMetrics().height();
    dialog->findChild<QComboBox*>(QStringLiteral("settings.textSize"))->setCurrentIndex(3);
    QTRY_VERIFY(m_fixture->window->fontMetrics().height() > text);
    dialog->findChild<QCheckBox*>(QStringLiteral("settings.wheelZooms"))->click();
    const double zoom = canvas().zoom();
    const QPointF centre = canvas().viewport()->rect().center();
    QWheelEvent turn(centre, canvas().viewport()->mapToGlobal(centre), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas().viewport(), &turn);
    QVERIFY(canvas().zoom() > zoom);

    m_fixture->restart();
    dialog = openSettings();
    QCOMPARE(dialog->findChild<SegmentedControl*>(QStringLiteral("settings.theme"))->currentIndex(), 2);
    QCOMPARE(dialog->findChild<QComboBox*>(QStringLiteral("settings.textSize"))->currentData().toInt(), 150);
    QVERIFY(dialog->findChild<QCheckBox*>(QStringLiteral("settings.wheelZooms"))->isChecked());
    dialog->findChild<QPushButton*>(QStringLiteral("settings.reset"))->click();
}

void CommandsTest::settingsReset() {
    SettingsDialog* dialog = openSettings();
    auto* snapshots = dialog->findChild<QSpinBox*>(QStringLiteral("settings.snapshots"));
    auto* patterns = dialog->findChild<QCheckBox*>(QStringLiteral("settings.patterns"));
    snapshots->setValue(120);
    patterns->click();
    QCOMPARE(settings::snapshotSeconds.of(m_fixture->settings), 120);
    QVERIFY(settings::patterns.of(m_fixture->settings));
    dialog->findChild<QPushButton*>(QStringLiteral("settings.reset"))->click();
    QCOMPARE(snapshots->value(), 60);
    QVERIFY(!patterns->isChecked());
    QCOMPARE(settings::snapshotSeconds.of(m_fixture->settings), 60);
}

void CommandsTest::printIsLightAndHoldsText() {
    m_fixture.reset();
    m_fixture = std::make_unique<WindowFixture>(ThemeChoice::Dark);
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QVERIFY(m_fixture->window->palette().window().color().lightness() < 100);
    m_fixture->printAnswer = m_fixture->path(QStringLiteral("plan.pdf"));
    QTest::keyClick(m_fixture->window.get(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(QFile::exists(m_fixture->printAnswer));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {m_fixture->printAnswer, QStringLiteral("-")});
    QVERIFY2(reader.waitForFinished() && reader.exitCode() == 0, "pdftotext of poppler-utils reads what was printed");
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    QVERIFY2(text.contains(QStringLiteral("Three regions")), qPrintable(text));
    for (const auto& one : m_fixture->document().plan()->regions)
        QVERIFY2(text.contains(QString::fromStdString(one->id.text)), qPrintable(text));
    QVERIFY(text.contains(QString::fromStdString(m_fixture->document().evaluation()->book)));
    // Paper stays paper: its corner, and nearly all of what is drawn on it.
    const QString page = m_fixture->path(QStringLiteral("page"));
    QProcess painter;
    painter.start(QStringLiteral("pdftoppm"),
                  {u"-png"_qs, u"-singlefile"_qs, u"-r"_qs, u"50"_qs, m_fixture->printAnswer, page});
    QVERIFY2(painter.waitForFinished() && painter.exitCode() == 0, "pdftoppm of poppler-utils paints what was printed");
    const QImage image(page + QStringLiteral(".png"));
    QVERIFY(!image.isNull());
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
    int light = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) light += image.pixelColor(x, y).lightness() > 200 ? 1 : 0;
    QVERIFY2(light > image.width() * image.height() * 8 / 10, qPrintable(QString::number(light)));
    // The plan fills the page: what lanes are called is large enough to be drawn.
    QVERIFY2(text.contains(QStringLiteral("Own database")), qPrintable(text));
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("empty")));
    QVERIFY(!action(ActionId::Print).isEnabled());
}

void CommandsTest::printTellsTheEnvironment() {
    selection().setEnvironment("staging");
    m_fixture->printAnswer = m_fixture->path(QStringLiteral("plan.pdf"));
    action(ActionId::Print).trigger();
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {m_fixture->printAnswer, QStringLiteral("-")});
    QVERIFY(reader.waitForFinished() && reader.exitCode() == 0);
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    const models::Evaluation& now = *m_fixture->document().evaluation();
    const models::Money total =
        models::placeCost(now, *now.index, models::CostView::Environment, "staging").amount.expected;
    QVERIFY(total < now.total.expected);
    QVERIFY2(text.contains(perMonth(total, u"USD"_qs) + u" in staging"_qs), qPrintable(text));
}

void CommandsTest::helpOpensTheHandbook() {
    action(ActionId::Help).trigger();
    action(ActionId::Help).trigger();
    const auto shown = m_fixture->window->findChildren<HandbookDialog*>();
    QCOMPARE(shown.size(), 1);
    QVERIFY(shown.first()->isVisible());
    QVERIFY(shown.first()->findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("First steps")));
}

/// Tool bar, left docks, canvas, inspector, bottom dock, status bar (UX section 10), and back to the start.
void CommandsTest::f6GoesRoundTheWindow() {
    canvas().setFocus();
    const auto pane = [this] {
        for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget()) {
            if (at == &canvas()) return QStringLiteral("canvas");
            if (qobject_cast<const QToolBar*>(at) || qobject_cast<const QStatusBar*>(at) ||
                qobject_cast<const QDockWidget*>(at))
                return at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                                  : at->objectName();
        }
        return QString();
    };
    QStringList seen{pane()};
    for (int i = 0; i < 20 && !(i > 0 && seen.last() == seen.first()); ++i) {
        QTest::keyClick(m_fixture->window.get(), Qt::Key_F6);
        seen << pane();
    }
    QCOMPARE(seen, (QStringList{u"canvas"_qs, u"dock.inspector"_qs, u"dock.cost"_qs, u"QStatusBar"_qs, u"toolBar"_qs,
                                u"dock.palette"_qs, u"dock.outline"_qs, u"canvas"_qs}));
}

QTEST_MAIN(CommandsTest)
#include "CommandsTest.moc"
