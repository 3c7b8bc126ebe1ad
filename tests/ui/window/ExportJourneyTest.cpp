#include "WindowFixture.h"

#include "ui/dialogs/ExportDialog.h"
#include "ui/document/ExportJob.h"
#include "ui/panels/export/ExportFilesModel.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DifferenceView.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

class ExportJourneyTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void listsTheFilesOfOneOutput();
    void ticksOneOutputOrAll();
    void previewsAndWritesTerraform();
    void showsWhatChanged();
    void keepsFilesChangedByHand();
    void openErrorsBlockUntilWrittenAnyway();
    void tellsWhatIsLeftOut();
    void datesQuotesAsTheirDialogDoes();
    void repeatsTheLastExport();
    void cancelChangesNothing();

private:
    QString folder() const { return m_fixture->path(QStringLiteral("infra")); }
    /// Keys for the window, which is active again a moment after a dialog closed.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
        m_fixture->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window.get()));
        QTest::keyClick(m_fixture->window.get(), key, modifiers);
    }
    /// Ctrl+E, and waits until the dialog knows what would be written.
    ExportDialog* openDialog();
    void chooseTerraformOnly(ExportDialog& dialog);
    QString banner() const;
    int written() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

ExportDialog* ExportJourneyTest::openDialog() {
    if (!QTest::qWaitFor([&] { return m_fixture->isReady(); }, 20000)) return nullptr;
    press(Qt::Key_E, Qt::ControlModifier);
    auto* dialog = m_fixture->find<ExportDialog>("exportDialog");
    if (!dialog) return nullptr;
    auto* preview = dialog->findChild<QPushButton*>(QStringLiteral("export.preview"));
    return QTest::qWaitFor([&] { return preview->isEnabled(); }, 20000) ? dialog : nullptr;
}

/// By keyboard: Terraform is first; those below it are unticked and say so, the folder is typed.
void ExportJourneyTest::chooseTerraformOnly(ExportDialog& dialog) {
    auto* outputs = dialog.findChild<QListWidget*>(QStringLiteral("export.outputs"));
    outputs->setFocus();
    for (int row = 1; row < outputs->count(); ++row) {
        QTest::keyClick(outputs, Qt::Key_Down);
        if (outputs->currentItem()->checkState() == Qt::Checked) QTest::keyClick(outputs, Qt::Key_Space);
    }
    QVERIFY(dialog.findChild<QWidget*>(QStringLiteral("emptyState"))->isVisible());
    while (outputs->currentRow() > 0) QTest::keyClick(outputs, Qt::Key_Up);
    auto* place = dialog.findChild<QLineEdit*>(QStringLiteral("export.folder"));
    place->setFocus();
    place->selectAll();
    QTest::keyClicks(place, folder());
    QCOMPARE(dialog.choice().outputs, QStringList{QStringLiteral("terraform")});
    auto* preview = dialog.findChild<QPushButton*>(QStringLiteral("export.preview"));
    QVERIFY(!preview->isEnabled()); // it does not show what another choice would write
    QTRY_VERIFY_WITH_TIMEOUT(preview->isEnabled(), 20000);
}

QString ExportJourneyTest::banner() const {
    const auto* shown = m_fixture->find<Banner>("banner.export");
    return shown ? shown->accessibleName() : QString();
}

int ExportJourneyTest::written() const {
    int count = 0;
    QDirIterator files(folder(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) count += files.next().endsWith(QStringLiteral("MANIFEST.json")) ? 0 : 1;
    return count;
}

void ExportJourneyTest::listsTheFilesOfOneOutput() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    auto* outputs = dialog->findChild<QListWidget*>(QStringLiteral("export.outputs"));
    const auto* files = dialog->findChild<QTableView*>(QStringLiteral("export.files"))->model();
    int all = 0;
    for (const QString& folder :
         {QStringLiteral("terraform/"), QStringLiteral("helm/"), QStringLiteral("runbook/"),
          QStringLiteral("cost-report."), QStringLiteral("cost-report.csv"), QStringLiteral("cost-workbook.xlsx"),
          QStringLiteral("proposals/"), QStringLiteral("diagram.svg")}) {
        QCOMPARE(files->rowCount() == 0, folder == QStringLiteral("proposals/")); // the plan has no quotes
        all += files->rowCount();
        for (int row = 0; row < files->rowCount(); ++row)
            QVERIFY(files->index(row, ExportFilesModel::Path).data().toString().startsWith(folder));
        QTest::keyClick(outputs, Qt::Key_Down);
    }
    QVERIFY(dialog->findChild<QPushButton*>(QStringLiteral("export.write"))->text().contains(QString::number(all)));
    auto* place = dialog->findChild<QLineEdit*>(QStringLiteral("export.folder"));
    place->setText(QStringLiteral("~/out"));
    QCOMPARE(dialog->choice().folder, QDir::homePath() + QStringLiteral("/out"));
    place->setText(QStringLiteral("/srv/~/out"));
    QCOMPARE(dialog->choice().folder, QStringLiteral("/srv/~/out"));
}

void ExportJourneyTest::ticksOneOutputOrAll() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    auto* outputs = dialog->findChild<QListWidget*>(QStringLiteral("export.outputs"));
    outputs->setCurrentItem(outputs->findItems(QStringLiteral("Cost workbook"), Qt::MatchExactly).value(0));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export.only")), Qt::LeftButton);
    QCOMPARE(dialog->choice().outputs, QStringList{QStringLiteral("workbook")});
    QVERIFY(dialog->findChild<QWidget*>(QStringLiteral("export.sheets"))->isVisible());
    QVERIFY(outputs->hasFocus());
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export.all")), Qt::LeftButton);
    QCOMPARE(dialog->choice().outputs.size(), outputs->count());
}

void ExportJourneyTest::previewsAndWritesTerraform() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    chooseTerraformOnly(*dialog);
    const int rows = dialog->findChild<QTableView*>(QStringLiteral("export.files"))->model()->rowCount();
    QVERIFY(rows > 0);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export.preview")), Qt::LeftButton);

    auto* files = m_fixture->find<QTableView>("exportPreview.files");
    QTRY_COMPARE_WITH_TIMEOUT(files->model()->rowCount(), rows, 20000);
    QVERIFY(files->isVisible());
    QCOMPARE(files->currentIndex().row(), 0);
    const auto* text = m_fixture->find<DifferenceView>("differenceView");
    QVERIFY(!text->toPlainText().isEmpty());
    QCOMPARE(written(), 0);

    auto* write = m_fixture->find<QPushButton>("exportPreview.write");
    QVERIFY(write->text().contains(QString::number(rows)));
    QTest::mouseClick(write, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20000);
    QCOMPARE(banner(), QStringLiteral("%1 files written to “%2”.").arg(rows).arg(QDir::toNativeSeparators(folder())));
    QCOMPARE(written(), rows);
    QVERIFY(QFile::exists(folder() + QStringLiteral("/MANIFEST.json")));
    QTest::mouseClick(m_fixture->find<Banner>("banner.export")->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(m_fixture->openedFolders, QStringList{folder()});
}

void ExportJourneyTest::showsWhatChanged() {
    previewsAndWritesTerraform();
    auto* files = m_fixture->find<QTableView>("exportPreview.files");
    const auto marked = [&](const QString& mark) {
        int count = 0;
        for (int row = 0; row < files->model()->rowCount(); ++row)
            if (files->model()->index(row, ExportFilesModel::Change).data().toString() == mark) ++count;
        return count;
    };
    const QString unchanged = QStringLiteral("= unchanged");
    const QString changed = QStringLiteral("~ changed");
    QTRY_COMPARE_WITH_TIMEOUT(marked(unchanged), files->model()->rowCount(), 20000);
    // The preview follows the plan.
    const auto& document = m_fixture->document();
    const std::string cell = document.plan()->cells.front()->id.text;
    QVERIFY(
        m_fixture->document().setField(QStringLiteral("Set project"), "cells[" + cell + "].project", "other-project"));
    QTRY_VERIFY_WITH_TIMEOUT(marked(changed) > 0, 20000);
    int row = 0;
    while (files->model()->index(row, ExportFilesModel::Change).data().toString() != changed) ++row;
    files->setFocus();
    files->setCurrentIndex(files->model()->index(row, ExportFilesModel::Path));
    const auto* text = m_fixture->find<DifferenceView>("differenceView");
    QVERIFY(text->added() > 0);
    QVERIFY(text->removed() > 0);
    QVERIFY(text->toPlainText().contains(QStringLiteral("other-project")));
}

void ExportJourneyTest::keepsFilesChangedByHand() {
    previewsAndWritesTerraform();
    QDirIterator it(folder(), {QStringLiteral("main.tf")}, QDir::Files, QDirIterator::Subdirectories);
    const QString edited = it.next();
    const QByteArray exported = WindowFixture::bytes(edited);
    WindowFixture::write(edited, "# by hand\n");
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("changed by hand")), 20000);
    QCOMPARE(WindowFixture::bytes(edited), QByteArray("# by hand\n"));

    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    auto* write = dialog->findChild<QPushButton*>(QStringLiteral("export.write"));
    auto* overwrite = dialog->findChild<QCheckBox*>(QStringLiteral("export.overwrite"));
    QVERIFY(overwrite->isVisible());
    QVERIFY(!overwrite->isChecked());
    QVERIFY(!write->isEnabled());
    overwrite->setFocus();
    QTest::keyClick(overwrite, Qt::Key_Space);
    QVERIFY(write->isEnabled());
    QTest::mouseClick(write, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(WindowFixture::bytes(edited), exported, 20000);
}

void ExportJourneyTest::openErrorsBlockUntilWrittenAnyway() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("atlas")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    chooseTerraformOnly(*dialog);
    const auto errors = exporters::openErrors(*m_fixture->document().evaluation()).size();
    QVERIFY(errors > 0);
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("export.write"))->isEnabled());
    QVERIFY(dialog->findChild<Banner*>(QStringLiteral("export.blocked"))
                ->accessibleName()
                .startsWith(QString::number(errors)));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export.show")), Qt::LeftButton);
    QVERIFY(m_fixture->find<QWidget>("problems.table")->isVisible());
    QTRY_VERIFY(!m_fixture->find<ExportDialog>("exportDialog"));

    dialog = openDialog();
    QVERIFY(dialog);
    chooseTerraformOnly(*dialog);
    auto* anyway = dialog->findChild<QPushButton*>(QStringLiteral("export.anyway"));
    QVERIFY(anyway->isVisible());
    QTest::mouseClick(anyway, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder() + QStringLiteral("/MANIFEST.json")), 20000);
    QVERIFY(WindowFixture::bytes(folder() + QStringLiteral("/MANIFEST.json")).contains("\"draft\": true"));
    QDirIterator it(folder(), {QStringLiteral("main.tf")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(WindowFixture::bytes(it.next()).left(80).contains("DRAFT"));
    QTRY_VERIFY2(banner().contains(QStringLiteral("as a draft")), qPrintable(banner()));
}

/// A planned region is in no file: the dialog says so before, the banner afterwards.
void ExportJourneyTest::tellsWhatIsLeftOut() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<Banner*>(QStringLiteral("export.notes"))->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_fixture->find<ExportDialog>("exportDialog"));
    const std::string region = m_fixture->document().plan()->regions.back()->id.text;
    QVERIFY(m_fixture->document().setField(QStringLiteral("Plan"), "regions[" + region + "].role", "planned"));
    const QString id = QString::fromStdString(region);

    dialog = openDialog();
    QVERIFY(dialog);
    chooseTerraformOnly(*dialog);
    const auto* notes = dialog->findChild<Banner*>(QStringLiteral("export.notes"));
    QVERIFY(notes->isVisible());
    QVERIFY2(notes->accessibleName().contains(id), qPrintable(notes->accessibleName()));
    auto* anyway = dialog->findChild<QPushButton*>(QStringLiteral("export.anyway"));
    auto* write = dialog->findChild<QPushButton*>(QStringLiteral("export.write"));
    QTest::mouseClick(anyway->isVisible() ? anyway : write, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20000);
    QVERIFY2(banner().contains(id), qPrintable(banner()));
}

/// A quote that states no date is made today.
void ExportJourneyTest::datesQuotesAsTheirDialogDoes() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("dedicated-proposal")));
    ExportDialog* dialog = openDialog();
    QVERIFY(dialog);
    auto* outputs = dialog->findChild<QListWidget*>(QStringLiteral("export.outputs"));
    outputs->setCurrentItem(outputs->findItems(QStringLiteral("Proposal"), Qt::MatchStartsWith).value(0));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export.only")), Qt::LeftButton);
    dialog->findChild<QLineEdit*>(QStringLiteral("export.folder"))->setText(folder());
    auto* anyway = dialog->findChild<QPushButton*>(QStringLiteral("export.anyway"));
    auto* write = dialog->findChild<QPushButton*>(QStringLiteral("export.write"));
    auto* button = anyway->isVisible() ? anyway : write;
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20000);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20000);
    QDirIterator copies(folder(), {QStringLiteral("proposal-customer.md")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(copies.hasNext());
    const QByteArray copy = WindowFixture::bytes(copies.next());
    QVERIFY2(copy.contains("Date " + QDate::currentDate().toString(Qt::ISODate).toUtf8()), copy.left(400));
}

void ExportJourneyTest::repeatsTheLastExport() {
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("a.plat.yaml"))));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    // Nothing to repeat yet: the dialog asks.
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = m_fixture->find<ExportDialog>("exportDialog");
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QPushButton*>(QStringLiteral("export.preview"))->isEnabled(), 20000);
    QCOMPARE(QDir(dialog->choice().folder).path(),
             QDir(m_fixture->path(QString())).path() + QStringLiteral("/three-regions-export"));
    chooseTerraformOnly(*dialog);
    QTest::keyClick(dialog, Qt::Key_Return); // Write is the default
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20000);
    const int files = written();
    QVERIFY(QDir(folder()).removeRecursively());
    m_fixture->restart(); // the choice is kept with the settings
    QVERIFY(m_fixture->window->openPlan(m_fixture->path(QStringLiteral("a.plat.yaml"))));
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_fixture->find<ExportDialog>("exportDialog"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 20000);
    QCOMPARE(written(), files);
}

void ExportJourneyTest::cancelChangesNothing() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    ExportChoice choice = ExportChoice::of(m_fixture->document(), m_fixture->settings);
    choice.folder = folder();
    ExportJob job;
    QSignalSpy stopped(&job, &ExportJob::stopped);
    QSignalSpy wrote(&job, &ExportJob::written);
    job.write(choice.order(m_fixture->document()), false);
    job.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), qsizetype(1), 20000);
    QCOMPARE(wrote.size(), qsizetype(0));
    QVERIFY(!QFile::exists(folder()));
}

QTEST_MAIN(ExportJourneyTest)
#include "ExportJourneyTest.moc"
