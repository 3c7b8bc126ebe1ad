// Walks the field table: every field of a plan that uses all of them must be reachable from the inspector with nothing
// selected, and setting it through its widget must arrive in the snapshot.
#include "ui/panels/inspector/InspectorPanel.h"

#include "PlanSamples.h"
#include "models/edits/NewObject.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "tests/ui/panels/PanelFixture.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QUndoStack>

#include <algorithm>
#include <map>
#include <memory>

using namespace platbook;
using namespace platbook::ui;
using models::TypeSpec;
using models::ValueKind;

namespace {

/// Value as comparable text, read off the snapshot without the inspector's help.
QString snapshotText(const TypeSpec& type, const void* value) {
    if (type.print && type.kind != ValueKind::Any) return QString::fromStdString(type.print(value));
    if (type.kind == ValueKind::Any) return QString::fromStdString(static_cast<const models::AnyValue*>(value)->scalar);
    QStringList parts;
    for (std::size_t i = 0; i < type.size(value); ++i)
        parts << (type.kind == ValueKind::Map ? QString::fromStdString(type.keyAt(value, i)) + u": "_qs : QString()) +
                     snapshotText(*type.item, type.at(value, i));
    return parts.join(u" | "_qs);
}

QString snapshotText(const models::Plan& plan, const std::string& path) {
    const auto found = models::resolvePath(plan, path);
    if (!found || found->size() != 1) return u"<no such path>"_qs;
    return found->front().value ? snapshotText(*found->front().type, found->front().value) : u"<unset>"_qs;
}

/// What to enter for a scalar, different from what the sample plan holds.
QString sample(const models::FieldSpec& field, const TypeSpec& type, int variant) {
    if (type.kind == ValueKind::Any) return u"entered"_qs;
    if (field.name == "id" && type.kind == ValueKind::String) return u"other"_qs; // stands in the path
    return QString::fromStdString(models::samples::scalarSample(field, type, variant));
}

bool isLeaf(const TypeSpec& type) {
    if (type.kind == ValueKind::Object) return false;
    if (type.kind == ValueKind::List || type.kind == ValueKind::Map) return isLeaf(*type.item);
    return true;
}

} // namespace

class FieldWalkTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFieldIsReachable();
    void everyFieldCanBeSet();

private:
    struct Found {
        std::string object;
        std::string field;
    };
    void show(const std::string& object);
    void collect(const std::string& object);
    QString enter(QWidget& editor, const models::PlanValue& value);

    std::unique_ptr<PanelFixture> m_fixture;
    std::unique_ptr<InspectorPanel> m_panel;
    std::vector<std::string> m_objects;    ///< in the order they were reached
    std::map<std::string, Found> m_fields; ///< by path in the plan
};

void FieldWalkTest::initTestCase() {
    // A second object in every list, so that each reference has something else to choose.
    models::PlanPtr plan = std::make_shared<const models::Plan>(models::samples::fullPlan());
    std::vector<std::string> lists{"secrets.items"};
    for (const models::FieldSpec& field : models::rootSpec().fields)
        if (field.type->kind == ValueKind::List) lists.emplace_back(field.name);
    for (const std::string& list : lists) {
        const auto added = models::addObject(plan, list, {});
        QVERIFY2(added, list.c_str());
        plan = added->plan;
    }
    plan = models::addObject(plan, "stamps", "stamp-b")->plan;
    // Another tier takes a tenant to another cell, which needs room for its networks.
    const auto roomy = models::setField(plan, "regions[region-a].cidr", "10.0.0.0/8");
    QVERIFY(roomy);
    plan = *roomy;
    m_fixture = std::make_unique<PanelFixture>(*plan);
    m_panel = std::make_unique<InspectorPanel>(nullptr);
    m_panel->resize(320, 2000);
    m_panel->showPlan(&m_fixture->document, &m_fixture->selection);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_panel->findChild<QAbstractButton*>(u"inspector.all"_qs)->click();
    // From "nothing selected" along every link and entry.
    QSet<QString> seen{QString()};
    std::vector<std::string> open{{}};
    while (!open.empty()) {
        const std::string object = open.back();
        open.pop_back();
        collect(object);
        for (const QAbstractButton* button : m_panel->findChildren<QAbstractButton*>()) {
            const QString name = button->objectName();
            if (!button->isEnabled() || button->isHidden() || name.endsWith(u".remove"_qs)) continue;
            const bool leads = name.startsWith(u"link."_qs) || name.startsWith(u"entry."_qs);
            const QString path = name.section(QLatin1Char('.'), 1);
            if (!leads || seen.contains(path)) continue;
            seen.insert(path);
            open.push_back(path.toStdString());
        }
    }
}

void FieldWalkTest::show(const std::string& object) {
    m_fixture->selection.select(object.empty() ? std::vector<std::string>() : std::vector<std::string>{object});
    // No event loop runs between two objects: the rows of the former ones, with all their events, would pile up.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void FieldWalkTest::collect(const std::string& object) {
    show(object);
    m_objects.push_back(object);
    for (const QWidget* row : m_panel->findChildren<QWidget*>()) {
        const QString name = row->objectName();
        if (!name.startsWith(u"field."_qs) || row->isHidden() || !row->findChild<QWidget*>(u"value"_qs)) continue;
        const std::string field = name.mid(6).toStdString();
        m_fields[fieldWritePath(object, field)] = {object, field};
    }
}

void FieldWalkTest::everyFieldIsReachable() {
    QStringList missing;
    int leaves = 0;
    for (const models::samples::Place& place : models::samples::places(m_fixture->plan())) {
        if (!isLeaf(*place.field->type) || place.path == "schema") continue;
        ++leaves;
        if (!m_fields.contains(place.path)) missing << QString::fromStdString(place.path);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u"\n"_qs)));
    QVERIFY(leaves > 800); // the table has more rows than that
}

/// Sets another value by mouse and keys. @return what the snapshot must hold then
QString FieldWalkTest::enter(QWidget& editor, const models::PlanValue& value) {
    const TypeSpec& type = *value.type;
    const models::FieldSpec& field = *value.field;
    if (auto* check = qobject_cast<QCheckBox*>(&editor)) {
        const bool on = check->isChecked();
        QTest::keyClick(check, Qt::Key_Space);
        return on ? u"false"_qs : u"true"_qs;
    }
    if (auto* box = qobject_cast<QComboBox*>(&editor); box && !box->isEditable()) {
        const int before = box->currentIndex();
        QTest::keyClick(box, before > 0 ? Qt::Key_Up : Qt::Key_Down);
        QString chosen = box->currentData().toString();
        QTest::keyClick(box, Qt::Key_Return);
        return chosen;
    }
    if (auto* box = qobject_cast<QComboBox*>(&editor)) {
        box->lineEdit()->selectAll();
        QTest::keyClicks(box->lineEdit(), sample(field, type, 1));
        QTest::keyClick(box->lineEdit(), Qt::Key_Return);
        return sample(field, type, 1);
    }
    if (auto* line = qobject_cast<QLineEdit*>(&editor)) {
        line->selectAll();
        QTest::keyClicks(line, sample(field, type, 1));
        QTest::keyClick(line, Qt::Key_Return);
        return sample(field, type, 1);
    }
    if (auto* text = qobject_cast<QPlainTextEdit*>(&editor)) {
        text->selectAll();
        QString typed = sample(field, type, 1);
        QString expected = typed;
        if (type.kind == ValueKind::List) {
            typed = sample(field, *type.item, 1) + u"\n"_qs + sample(field, *type.item, 0);
            expected = sample(field, *type.item, 1) + u" | "_qs + sample(field, *type.item, 0);
        } else if (type.kind == ValueKind::Map) {
            const bool lists = type.item->kind == ValueKind::List;
            const QString key = type.key->kind == ValueKind::String ? u"key-1"_qs : sample(field, *type.key, 1);
            const QString one = sample(field, lists ? *type.item->item : *type.item, 1);
            // A comma parts list items in the short form.
            const QString plain = lists ? u"plain"_qs : one;
            typed = key + u": "_qs + (lists ? u"["_qs + plain + u"]"_qs : plain);
            expected = key + u": "_qs + plain;
            if (lists && type.item->item->kind == ValueKind::Ref) {
                typed = key + u": ["_qs + one + u"]"_qs;
                expected = key + u": "_qs + one;
            }
        }
        text->insertPlainText(typed);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        return expected;
    }
    auto* first = editor.findChild<QCheckBox*>();
    if (!first) return u"<no editor>"_qs;
    QStringList now;
    QTest::keyClick(first, Qt::Key_Space);
    for (const QCheckBox* box : editor.findChildren<QCheckBox*>())
        if (box->isChecked()) now << box->objectName().mid(6);
    return now.join(u" | "_qs);
}

void FieldWalkTest::everyFieldCanBeSet() {
    QStringList wrong;
    int set = 0;
    // Object by object, and undone once for each: every step has the whole panel look at the plan again.
    std::vector<std::pair<std::string, Found>> fields(m_fields.begin(), m_fields.end());
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& a, const auto& b) { return a.second.object < b.second.object; });
    std::string shown = "?";
    const auto startOver = [this](const std::string& object) {
        m_fixture->document.undoStack()->setIndex(0);
        show(object);
    };
    const auto problem = [this] {
        QStringList texts;
        for (const QLabel* label : m_panel->findChildren<QLabel*>())
            if (label->objectName().endsWith(u".problem"_qs) && label->isVisible()) texts << label->text();
        return texts.join(QLatin1Char(' '));
    };
    for (const auto& [path, found] : fields) {
        if (found.object != shown) startOver(found.object);
        shown = found.object;
        const auto* row = m_panel->findChild<QWidget*>(u"field."_qs + QString::fromStdString(found.field));
        auto* editor = row ? row->findChild<QWidget*>(u"value"_qs) : nullptr;
        if (!editor) {
            wrong << QString::fromStdString(path) + u": no widget"_qs;
            continue;
        }
        const auto values = models::resolvePath(m_fixture->plan(), path);
        // A cell's override that is not there yet has no value to describe it; its stamp's twin is walked.
        if (!values || values->size() != 1 || !values->front().field) continue;
        const QString before = snapshotText(m_fixture->plan(), path);
        editor->setFocus();
        const QString expected = enter(*editor, values->front());
        // An object whose id was changed stands under the new one.
        const bool renamed = path.ends_with("].id");
        const std::string there =
            renamed ? path.substr(0, path.rfind('[')) + "[" + expected.toStdString() + "].id" : path;
        const QString after = snapshotText(m_fixture->plan(), there);
        if (after != expected)
            wrong << u"%1: entered %2, holds %3 %4"_qs.arg(QString::fromStdString(path), expected, after, problem());
        else if (before == after) wrong << QString::fromStdString(path) + u": nothing new was entered"_qs;
        ++set;
        // These decide which other fields there are.
        const bool decides = renamed || values->front().type->kind == ValueKind::Enum;
        if (decides) startOver(found.object);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"\n"_qs)));
    QVERIFY(set > 800);
}

QTEST_MAIN(FieldWalkTest)
#include "FieldWalkTest.moc"
