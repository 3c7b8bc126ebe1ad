#include "ui/panels/problems/ProblemsPanel.h"

#include "models/edits/PlanEdits.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/problems/ProblemsModel.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

namespace {

const QSize panelSize(1100, 400);

/// The worked example with a tenant that must stay in the EU in a region of the US, and its problems.
struct Misplaced : PanelFixture {
    ProblemsPanel panel;

    Misplaced() {
        QVERIFY(document.setField(u"Set"_qs, "tenants[brightmart].data_residency", "eu"));
        QVERIFY(document.setField(u"Set"_qs, "tenants[brightmart].allowed_regions", "[eu-west, eu-central]"));
        show(panel, panelSize);
    }
};

QTreeView* tree(const QWidget& panel) { return panel.findChild<QTreeView*>(u"problems.table"_qs); }

/// Texts of the group headings.
QStringList headings(const QWidget& panel) {
    QStringList texts;
    const QAbstractItemModel* model = tree(panel)->model();
    for (int row = 0; row < model->rowCount(); ++row) texts << model->index(row, 0).data().toString();
    return texts;
}

QModelIndex rowOf(const QWidget& panel, const QString& rule, const QString& where) {
    const QAbstractItemModel* model = tree(panel)->model();
    for (int group = 0; group < model->rowCount(); ++group) {
        const QModelIndex heading = model->index(group, 0);
        for (int row = 0; row < model->rowCount(heading); ++row)
            if (model->index(row, ProblemsModel::RuleId, heading).data().toString() == rule &&
                model->index(row, ProblemsModel::Where, heading).data().toString() == where)
                return model->index(row, 0, heading);
    }
    return {};
}

QString chosenRule(const QWidget& panel) {
    return tree(panel)->currentIndex().siblingAtColumn(ProblemsModel::RuleId).data().toString();
}

/// First open residency problem of a tenant, with fixes.
const models::Finding* residency(const PanelFixture& fixture) {
    for (const models::Finding& finding : fixture.document.evaluation()->findings)
        if (finding.check.starts_with("RES-") && finding.object == "brightmart" && !finding.fixes.empty())
            return &finding;
    return nullptr;
}

} // namespace

class ProblemsTest : public QObject {
    Q_OBJECT

private slots:
    void groupsAndFilter();
    void clickShowsOnCanvas();
    void enterGoesToFixesAndAppliesOne();
    void fixTellsItsCostAndPreviews();
    void recheckKeepsTheChosenOne();
    void walkGoesRound();
    void acceptedGoToTheirGroup();
    void notEvaluatedAreReachable();
    void noProblemsSaysWhatWasChecked();
};

void ProblemsTest::groupsAndFilter() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    int errors = 0;
    for (const models::Finding& finding : fixture.document.evaluation()->findings)
        if (!finding.waiver && finding.severity == models::FindingSeverity::Error) ++errors;
    QVERIFY(errors > 0);
    QCOMPARE(headings(panel).first(), errors == 1 ? u"1 problem"_qs : u"%1 problems"_qs.arg(errors));
    auto* filter = panel.findChild<QLineEdit*>(u"problems.filter"_qs);
    QTest::keyClicks(filter, u"brightmart"_qs);
    const QAbstractItemModel* model = tree(panel)->model();
    for (int group = 0; group < model->rowCount(); ++group)
        for (int row = 0; row < model->rowCount(model->index(group, 0)); ++row) {
            const QModelIndex at = model->index(row, 0, model->index(group, 0));
            const QString all = at.data().toString() + at.siblingAtColumn(ProblemsModel::Where).data().toString();
            QVERIFY2(all.contains(u"brightmart"_qs, Qt::CaseInsensitive), qPrintable(all));
        }
    QTest::keyClicks(filter, u"xyz"_qs);
    QCOMPARE(model->rowCount(), 0);
    bool offered = false;
    for (const auto* button : panel.findChildren<QPushButton*>())
        offered = offered || (button->isVisible() && button->text() == u"Clear Filter"_qs);
    QVERIFY(offered);
}

void ProblemsTest::clickShowsOnCanvas() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    const models::Finding* finding = residency(fixture);
    QVERIFY(finding);
    std::string revealed;
    connect(&fixture.selection, &Selection::revealed, &panel, [&](const std::string& path) { revealed = path; });
    const QModelIndex row = rowOf(panel, QString::fromStdString(finding->check), u"brightmart"_qs);
    QVERIFY(row.isValid());
    tree(panel)->scrollTo(row);
    QTest::mouseClick(tree(panel)->viewport(), Qt::LeftButton, {}, tree(panel)->visualRect(row).center());
    QCOMPARE(fixture.selection.paths(), std::vector<std::string>{"tenants[brightmart]"});
    QCOMPARE(revealed, std::string("tenants[brightmart]"));
    QVERIFY(tree(panel)->hasFocus());
    QCOMPARE(panel.findChild<QLabel*>(u"problems.message"_qs)->text(), QString::fromStdString(finding->message));
}

void ProblemsTest::enterGoesToFixesAndAppliesOne() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    QVERIFY(residency(fixture));
    const models::Finding finding = *residency(fixture);
    tree(panel)->setFocus();
    tree(panel)->setCurrentIndex(rowOf(panel, QString::fromStdString(finding.check), u"brightmart"_qs));
    QTest::keyClick(tree(panel), Qt::Key_Return);
    auto* fix = panel.findChild<QPushButton*>(u"problems.fix.0"_qs);
    QVERIFY(fix && fix->hasFocus());
    const models::PlanPtr before = fixture.document.plan();
    const int steps = fixture.document.undoStack()->count();
    QTest::keyClick(fix, Qt::Key_Return);
    QCOMPARE(fixture.document.undoStack()->count(), steps + 1);
    QVERIFY(fixture.settle());
    QVERIFY(!rowOf(panel, QString::fromStdString(finding.check), u"brightmart"_qs).isValid());
    fixture.document.undoStack()->undo();
    QVERIFY(*fixture.document.plan() == *before);
}

void ProblemsTest::fixTellsItsCostAndPreviews() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    QVERIFY(residency(fixture));
    QSignalSpy previews(&panel, &ProblemsPanel::previewed);
    QSignalSpy ends(&panel, &ProblemsPanel::previewEnded);
    tree(panel)->setCurrentIndex(rowOf(panel, QString::fromStdString(residency(fixture)->check), u"brightmart"_qs));
    auto* fix = panel.findChild<QPushButton*>(u"problems.fix.0"_qs);
    QVERIFY(fix);
    const QString title = QString::fromStdString(residency(fixture)->fixes.front().title);
    QTRY_VERIFY_WITH_TIMEOUT(fix->text() != title, 20000);
    QVERIFY2(fix->text().startsWith(title + u" ("_qs), qPrintable(fix->text()));
    QVERIFY2(fix->text().contains(u"/mo)"_qs) || fix->text().contains(u"no cost"_qs), qPrintable(fix->text()));
    fix->setFocus();
    QCOMPARE(previews.size(), qsizetype(1));
    const auto shown = previews.first().first().value<models::EvaluationPtr>();
    QVERIFY(shown && shown != fixture.document.evaluation());
    ends.clear();
    tree(panel)->setFocus();
    QVERIFY(!ends.isEmpty());
    QCOMPARE(fixture.document.undoStack()->count(), 2); // looking changed nothing
}

void ProblemsTest::recheckKeepsTheChosenOne() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    QVERIFY(residency(fixture));
    const QString rule = QString::fromStdString(residency(fixture)->check);
    tree(panel)->setCurrentIndex(rowOf(panel, rule, u"brightmart"_qs));
    const QStringList before = headings(panel);
    QVERIFY(fixture.document.setField(u"Note"_qs, "tenants[lagoon].note", "seen"));
    QVERIFY(fixture.settle());
    QCOMPARE(chosenRule(panel), rule);
    QCOMPARE(headings(panel), before);
}

void ProblemsTest::walkGoesRound() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    int open = 0;
    for (const models::Finding& finding : fixture.document.evaluation()->findings) open += finding.waiver ? 0 : 1;
    QVERIFY(open > 1);
    panel.walk(1);
    const QModelIndex first = tree(panel)->currentIndex();
    for (int i = 0; i < open; ++i) panel.walk(1);
    QCOMPARE(tree(panel)->currentIndex(), first);
    panel.walk(-1);
    QVERIFY(tree(panel)->currentIndex() != first);
    panel.walk(1);
    QCOMPARE(tree(panel)->currentIndex(), first);
}

void ProblemsTest::acceptedGoToTheirGroup() {
    Misplaced fixture;
    ProblemsPanel& panel = fixture.panel;
    QVERIFY(residency(fixture));
    const QString rule = QString::fromStdString(residency(fixture)->check);
    tree(panel)->setCurrentIndex(rowOf(panel, rule, u"brightmart"_qs));
    bool asked = false;
    QTimer::singleShot(0, &panel, [&] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        auto* accept = dialog->findChild<QPushButton*>(u"accept.accept"_qs);
        asked = !accept->isEnabled(); // name and reason are needed
        QTest::keyClicks(dialog->findChild<QPlainTextEdit*>(u"accept.reason"_qs), u"Moves in May"_qs);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(u"accept.by"_qs), u"Ada"_qs);
        QTest::mouseClick(accept, Qt::LeftButton);
    });
    const int steps = fixture.document.undoStack()->count();
    QTest::mouseClick(panel.findChild<QPushButton*>(u"problems.accept"_qs), Qt::LeftButton);
    QVERIFY(asked);
    QCOMPARE(fixture.document.undoStack()->count(), steps + 1);
    const models::Waiver& waiver = *fixture.plan().waivers.back();
    QCOMPARE(*waiver.by, std::string("Ada"));
    QCOMPARE(*waiver.reason, std::string("Moves in May"));
    QVERIFY(waiver.expires.has());
    QVERIFY(fixture.settle());
    QCOMPARE(headings(panel).filter(u"accepted"_qs), QStringList{u"1 accepted"_qs});
    const QModelIndex row = rowOf(panel, rule, u"brightmart"_qs);
    const QString heading = row.parent().data().toString();
    QCOMPARE(heading, u"1 accepted"_qs);
    for (const QString& part : {u"Ada"_qs, u"Moves in May"_qs, QDate::currentDate().toString(Qt::ISODate)})
        QVERIFY2(row.data().toString().contains(part), qPrintable(row.data().toString()));
    // The decision can be taken back where it is seen.
    tree(panel)->setCurrentIndex(row);
    QVERIFY(panel.findChild<QPushButton*>(u"problems.accept"_qs)->isHidden());
    const std::size_t waivers = fixture.plan().waivers.size();
    QTest::mouseClick(panel.findChild<QPushButton*>(u"problems.withdraw"_qs), Qt::LeftButton);
    QCOMPARE(fixture.plan().waivers.size(), waivers - 1);
    QVERIFY(fixture.settle());
    QVERIFY(headings(panel).filter(u"accepted"_qs).isEmpty());
    QVERIFY(!residency(fixture)->waiver);
}

void ProblemsTest::notEvaluatedAreReachable() {
    PanelFixture fixture;
    QVERIFY(fixture.settle());
    if (fixture.document.evaluation()->notEvaluated.empty()) {
        // Take a value away that a check needs.
        const auto next = models::resetField(fixture.document.plan(), "environments[prod].dr");
        QVERIFY(next);
        fixture.document.push(u"Reset"_qs, *next);
    }
    ProblemsPanel panel;
    fixture.show(panel, panelSize);
    const auto& missing = fixture.document.evaluation()->notEvaluated;
    QVERIFY(!missing.empty());
    const QModelIndex row =
        rowOf(panel, QString::fromStdString(missing.front().check), QString::fromStdString(missing.front().object));
    QVERIFY(row.isValid());
    QVERIFY(row.parent().data().toString().contains(u"not checked"_qs));
    QVERIFY(!tree(panel)->isExpanded(row.parent())); // folded until somebody asks
    QVERIFY(row.data().toString().contains(QString::fromStdString(missing.front().missing)));
}

void ProblemsTest::noProblemsSaysWhatWasChecked() {
    // Nothing is open where whatever is found is accepted: here that production has no objective.
    const std::string bytes = models::templateBytes("empty");
    PanelFixture fixture(bytes.substr(0, bytes.find("\nslo:")));
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.document.evaluation()->findings.empty());
    std::vector<models::Change> changes;
    for (const models::Finding& finding : fixture.document.evaluation()->findings)
        changes.push_back(models::addChange(
            "waivers", models::objectValue({{"id", models::scalarValue("w" + std::to_string(changes.size()) + "-test")},
                                            {"check", models::scalarValue(finding.check)},
                                            {"object", models::scalarValue(finding.object)},
                                            {"reason", models::scalarValue("empty")},
                                            {"by", models::scalarValue("Ada")},
                                            {"expires", models::scalarValue("2099-01-01")}})));
    QVERIFY(fixture.document.apply(u"Accept"_qs, changes));
    ProblemsPanel panel;
    fixture.show(panel, panelSize);
    for (const models::Finding& finding : fixture.document.evaluation()->findings) QVERIFY(finding.waiver);
    const QString rules = QString::number(fixture.document.catalogue().rules().all().size());
    QStringList texts;
    for (const auto* label : panel.findChildren<QLabel*>())
        if (label->isVisible()) texts << label->text();
    const QStringList found = texts.filter(u"No problems. Checked "_qs);
    QCOMPARE(found.size(), qsizetype(1));
    QVERIFY2(found.first().contains(u"against %1 checks at "_qs.arg(rules)), qPrintable(found.first()));
}

QTEST_MAIN(ProblemsTest)
#include "ProblemsTest.moc"
