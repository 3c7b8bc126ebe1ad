#include "ui/panels/inspector/InspectorPanel.h"

#include "models/edits/NewObject.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/RenameObject.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Positions.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/items/PlacementAttempt.h"
#include "ui/modes/CellChoice.h"
#include "ui/panels/inspector/EntryList.h"
#include "ui/panels/inspector/FieldWrite.h"
#include "ui/panels/inspector/InspectorHead.h"
#include "ui/panels/inspector/ValueEditor.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/FoldSection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace platbook::ui {

InspectorPanel::InspectorPanel(QSettings* settings, QWidget* parent)
    : PlanPanel(parent),
      m_settings(settings),
      m_head(new InspectorHead),
      m_filter(new FilterEdit(tr("Filter fields"))),
      m_all(new QToolButton),
      m_lockBar(new QWidget),
      m_scroll(new QScrollArea) {
    setObjectName(QStringLiteral("inspector"));
    setMinimumWidth(240);
    m_filter->setObjectName(QStringLiteral("inspector.filter"));
    m_all->setObjectName(QStringLiteral("inspector.all"));
    m_all->setText(tr("All"));
    m_all->setToolTip(tr("Show every field, also those that are rarely used"));
    m_all->setCheckable(true);
    m_all->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* scrolled = new QWidget;
    m_scrolled = new QVBoxLayout(scrolled);
    m_scrolled->setContentsMargins(0, 0, 0, 0);
    m_scrolled->setSpacing(0);
    m_scrolled->addWidget(&m_head->figures());
    m_scroll->setWidget(scrolled);

    auto* unlock = new QPushButton(tr("Unlock to Edit"));
    unlock->setObjectName(QStringLiteral("inspector.unlock"));
    auto* bar = new QHBoxLayout(m_lockBar);
    bar->setContentsMargins(0, 0, metrics::group, metrics::grid);
    bar->addWidget(new QLabel(tr("Editing is locked")), 1);
    bar->addWidget(unlock);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::group, metrics::inside, 0, 0);
    column->setSpacing(metrics::grid);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(0, metrics::grid, metrics::group, metrics::grid);
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_all);
    column->addWidget(m_head);
    column->addLayout(tools);
    column->addWidget(m_lockBar);
    column->addWidget(m_scroll, 1);
    connect(unlock, &QPushButton::clicked, this, [this] { document()->setLocked(false); });
    connect(m_filter, &QLineEdit::textChanged, this, [this] { planChanged(); });
    connect(m_all, &QToolButton::toggled, this, [this] { planChanged(); });
    connect(m_head, &InspectorHead::backRequested, this, &InspectorPanel::goBack);
    connect(m_head, &InspectorHead::costRequested, this, [this] {
        const auto paths = targets();
        emit costRequested(QString::fromStdString(paths.size() == 1 ? paths.front() : std::string()));
    });
}

std::vector<std::string> InspectorPanel::targets() const {
    return selection() && !selection()->paths().empty() ? selection()->paths() : std::vector<std::string>{"plan"};
}

bool InspectorPanel::showsPlan() const {
    const auto paths = targets();
    return paths.size() == 1 && paths.front() == "plan";
}

QString InspectorPanel::targetText() const {
    const auto paths = targets();
    if (paths.size() > 1) return tr("%Ln item(s)", nullptr, static_cast<int>(paths.size()));
    return quoted(displayName(*document()->plan(), paths.front()));
}

bool InspectorPanel::isShown(const FieldView& field) const {
    const QString needle = m_filter->text().trimmed();
    if (!needle.isEmpty())
        return field.label.contains(needle, Qt::CaseInsensitive) ||
               QString::fromStdString(field.name).contains(needle, Qt::CaseInsensitive);
    if (m_all->isChecked() || field.shape == FieldShape::Link || field.name == "name") return true;
    if (field.shape == FieldShape::Objects) return field.count > 0 || field.common;
    return field.common || field.own;
}

std::vector<FieldView> InspectorPanel::shownFields() const {
    std::vector<FieldView> fields = commonFieldViews(*document()->plan(), targets());
    if (showsPlan())
        for (FieldView& field : rootViews(*document()->plan())) fields.push_back(std::move(field));
    std::erase_if(fields, [this](const FieldView& field) { return !isShown(field); });
    return fields;
}

QString InspectorPanel::shapeOf(const std::vector<FieldView>& fields) const {
    const auto paths = targets();
    QStringList parts{QString::fromStdString(splitObjectPath(paths.front()).list), QString::number(paths.size() > 1),
                      QString::number(m_filter->text().isEmpty())};
    for (const FieldView& field : fields) {
        parts << QString::fromStdString(field.name + field.link) << QString::number(static_cast<int>(field.shape));
        for (const Choice& choice : fieldChoices(*document()->plan(), document()->catalogue(), field))
            parts << choice.value << choice.label;
    }
    return parts.join(QLatin1Char('\n'));
}

void InspectorPanel::planChanged() {
    if (!document()) {
        delete std::exchange(m_page, nullptr);
        m_rows.clear();
        m_shape.clear();
        m_head->show(nullptr, {}, {});
        showLock();
        return;
    }
    // A filter stays among objects of a kind; what it left out of another kind would not be missed.
    const std::string list = splitObjectPath(targets().front()).list;
    if (std::exchange(m_list, list) != list) {
        const QSignalBlocker quiet(m_filter);
        m_filter->clear();
    }
    const std::vector<FieldView> fields = shownFields();
    // Rows are kept while the same fields are shown, so that focus and scrolling survive an edit.
    const QString shape = shapeOf(fields);
    if (shape != m_shape) rebuild(fields);
    m_shape = shape;
    fill(fields);
    showLock();
    showHead();
}

/// Values of a plan that is not to be changed can be read, not edited.
void InspectorPanel::showLock() {
    m_lockBar->setVisible(document() && document()->isLocked());
    const bool editable = document() && document()->isEditable();
    for (const Row& row : m_rows)
        if (row.editor) row.editor->setEnabled(editable);
}

void InspectorPanel::evaluationChanged() {
    if (document()) showHead();
}

void InspectorPanel::showHead() {
    m_head->show(document(), targets(), selection() ? selection()->environment() : std::string());
}

void InspectorPanel::fill(const std::vector<FieldView>& fields) {
    for (const FieldView& field : fields) {
        const auto row = m_rows.find(QString::fromStdString(field.name));
        if (row == m_rows.end()) continue;
        row->field = field;
        if (row->entries) {
            fillEntries(*row);
            continue;
        }
        row->editor->setValue({field.items, field.inherited, field.mixed, field.everywhere, field.somewhere});
        row->row->setOwn(field.canReset(), field.inherited.join(QStringLiteral(", ")));
        row->row->setProblem({});
        row->row->setOrigin(field.origin);
    }
}

void InspectorPanel::write(const std::string& name, const models::AnyValue& value) {
    if (moveTenants(m_rows.value(QString::fromStdString(name)), value)) return;
    writeEach(name, [&value](const std::string&) { return value; });
}

/// Lists in which the selected objects differ keep what is theirs: one item goes in or out.
void InspectorPanel::writeItem(const std::string& name, const QString& item, bool in) {
    const models::PlanPtr before = document()->plan();
    writeEach(name, [&](const std::string& path) {
        const std::vector<FieldView> fields = fieldViews(*before, path);
        const auto field =
            std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == name; });
        QStringList items = field == fields.end() ? QStringList() : field->items;
        items.removeAll(item);
        if (in) items << item;
        std::vector<std::string> texts;
        for (const QString& one : items) texts.push_back(one.toStdString());
        return models::listValue(texts);
    });
}

/// Sets the field of every selected object, in one step or not at all.
void InspectorPanel::writeEach(const std::string& name,
                               const std::function<models::AnyValue(const std::string& path)>& valueFor) {
    const Row row = m_rows.value(QString::fromStdString(name));
    models::PlanPtr next = document()->plan();
    models::AnyValue value;
    for (const std::string& path : targets()) {
        value = valueFor(path);
        const auto result = writeField(next, document()->catalogue(), path, name, value);
        if (!result) {
            if (row.row) row.row->setProblem(fieldProblem(row.field, value, result.diagnostics().front()));
            return;
        }
        next = *result;
    }
    const QString text = value.kind == models::AnyValue::Kind::Null ? tr("Reset %1 of %2") : tr("Set %1 of %2");
    const QString step = text.arg(row.field.label, targetText());
    if (row.field.type->kind == models::ValueKind::Id) rename(step, next, value.scalar);
    else document()->push(step, next);
    planChanged(); // also when nothing changed: the editor shows the canonical text again
}

/// Another isolation moves the tenants that are selected, as dragging them to that lane would.
bool InspectorPanel::moveTenants(const Row& row, const models::AnyValue& value) {
    const models::PlanPtr& plan = document()->plan();
    std::vector<TenantMove> moves;
    std::vector<std::string> staying;
    for (const std::string& path : targets()) {
        const auto target = placementBy(*plan, path, row.field.name, value);
        if (!target) {
            staying.push_back(path);
            continue;
        }
        const auto same = std::find_if(moves.begin(), moves.end(),
                                       [&target](const TenantMove& move) { return move.target == *target; });
        TenantMove& move = same == moves.end() ? moves.emplace_back(TenantMove{*target, {}}) : *same;
        move.tenants.push_back(splitObjectPath(path).id);
    }
    if (moves.empty()) return false;
    std::erase_if(staying, [&](const std::string& path) {
        const auto written = writeField(plan, document()->catalogue(), path, row.field.name, value);
        return !written || **written == *plan;
    });
    QString refused;
    if (moves.size() == 1 && staying.empty()) {
        const QPoint below = row.editor->mapToGlobal(QPoint(0, row.editor->height()));
        refused = placeTenants(*document(), moves.front().tenants, moves.front().target, *this, below);
    } else {
        refused = moveApart(moves, staying, row, value);
    }
    planChanged();
    if (!refused.isEmpty()) row.row->setProblem(refused);
    return true;
}

/// Tenants that go to several places, each in its own region and environment, as one step.
/// @return which of the places takes nothing, and why; empty: they move
QString InspectorPanel::moveApart(const std::vector<TenantMove>& moves, const std::vector<std::string>& staying,
                                  const Row& row, const models::AnyValue& value) {
    models::PlanPtr next = document()->plan();
    for (const TenantMove& move : moves) {
        const PlacementAttempt placed = attemptPlacement(next, move.tenants, move.target);
        if (!placed.plan)
            return tr("%1 in %2: %3", "region, environment, reason")
                .arg(QString::fromStdString(move.target.region.text), QString::fromStdString(move.target.env.text),
                     placed.reason);
        next = placed.plan;
    }
    for (const std::string& path : staying)
        if (const auto written = writeField(next, document()->catalogue(), path, row.field.name, value))
            next = *written;
    document()->push(tr("Set %1 of %2").arg(row.field.label, targetText()), next);
    return {};
}

/// An object gets another id: it keeps its place on the canvas and stays selected.
void InspectorPanel::rename(const QString& text, const models::PlanPtr& next, const std::string& id) {
    const std::string path = targets().front();
    const ObjectPath object = splitObjectPath(path);
    const models::Layout& places = *document()->positions().layout();
    const bool taken = document()->pushPlaced(text, next, models::renamePlaces(places, *document()->plan(), path, id));
    if (taken && !object.id.empty()) selection()->select({object.list + "[" + id + "]"});
}

void InspectorPanel::addEntry(const std::string& name, const QString& key) {
    const auto added =
        models::addObject(document()->plan(), fieldWritePath(targets().front(), name), key.toStdString());
    const Row row = m_rows.value(QString::fromStdString(name));
    if (!added) {
        if (row.section) row.section->setSummary(QString::fromStdString(added.diagnostics().front().message));
        return;
    }
    if (document()->push(tr("Add to %1 of %2").arg(row.field.label, targetText()), added->plan) &&
        row.field.type->item->kind == models::ValueKind::Object)
        open(QString::fromStdString(added->path));
}

void InspectorPanel::removeEntry(const QString& path) {
    const std::string object = path.toStdString();
    const QString name = quoted(displayName(*document()->plan(), object));
    std::vector<std::string> gone;
    auto next = models::removeObject(document()->plan(), object, &gone);
    if (!next || *next == document()->plan())
        next = models::applyChanges(document()->plan(), {models::removeChange(object)});
    if (!next) return;
    const int others = static_cast<int>(gone.size()) - 1;
    document()->push(others > 0 ? tr("Remove %1 and %Ln item(s) needing it", nullptr, others).arg(name)
                                : tr("Remove %1 from %2").arg(name, targetText()),
                     *next);
}

void InspectorPanel::open(const QString& path) { selection()->select({path.toStdString()}); }

void InspectorPanel::goBack() {
    const auto paths = targets();
    const std::string owner = paths.size() == 1 ? ownerPath(*document()->plan(), paths.front()) : std::string();
    selection()->select(owner.empty() || owner == "plan" ? std::vector<std::string>()
                                                         : std::vector<std::string>{owner});
}

} // namespace platbook::ui
