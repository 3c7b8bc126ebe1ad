#include "ui/window/EditCommands.h"

#include "models/edits/Clipping.h"
#include "models/edits/ImportTenants.h"
#include "models/edits/PlanEdits.h"
#include "models/io/DelimitedText.h"
#include "ui/actions/Actions.h"
#include "ui/dialogs/ImportDialog.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/panels/inspector/FieldView.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHash>
#include <QMimeData>

#include <algorithm>
#include <cctype>

namespace platbook::ui {

namespace {

const QString objectsMime = QStringLiteral("application/x-platbook-objects+yaml");
const QString tableMime = QStringLiteral("text/tab-separated-values");

/// The objects as rows for spreadsheets and text fields: kind, id, name, then every single value that any of them has.
QString tableText(const models::Plan& plan, const std::vector<std::string>& paths) {
    QStringList columns;
    std::vector<QHash<QString, QString>> rows;
    for (const std::string& path : paths) {
        QHash<QString, QString> row;
        for (const FieldView& field : fieldViews(plan, path)) {
            const bool one = field.shape == FieldShape::Scalar || field.shape == FieldShape::List;
            if (!field.own || !one || field.name == "name") continue;
            const QString key = QString::fromStdString(field.name);
            QString text = field.items.join(QStringLiteral(", "));
            row.insert(key,
                       text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' ')));
            if (!columns.contains(key)) columns << key;
        }
        rows.push_back(std::move(row));
    }
    QStringList lines{(QStringList{QStringLiteral("kind"), QStringLiteral("id"), QStringLiteral("name")} + columns)
                          .join(QLatin1Char('\t'))};
    for (std::size_t i = 0; i < paths.size(); ++i) {
        QStringList cells{objectKind(paths[i]), QString::fromStdString(splitObjectPath(paths[i]).id),
                          displayName(plan, paths[i])};
        for (const QString& column : columns) cells << rows[i].value(column);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

/// What stands in the same container as the object: tenants of its region, services of its stamp, else its list.
std::vector<std::string> siblings(const models::Plan& plan, const std::string& path) {
    const ObjectPath parts = splitObjectPath(path);
    const models::Tenant* tenant = nullptr;
    if (parts.list == "tenants") tenant = models::findById(plan.tenants, models::TenantId(parts.id));
    std::vector<std::string> paths;
    if (!tenant) {
        for (const EntryView& entry : entryViews(plan, parts.list, std::size_t(-1))) paths.push_back(entry.path);
        return paths;
    }
    for (const auto& other : plan.tenants)
        if (*other->primaryRegion == *tenant->primaryRegion) paths.push_back("tenants[" + other->id.text + "]");
    return paths;
}

/// The text is a table of tenants; its first lines tell.
bool holdsTenants(const QMimeData& clip) {
    if (!clip.hasText()) return false;
    const QString text = clip.text();
    const qsizetype second = text.indexOf(QLatin1Char('\n'), text.indexOf(QLatin1Char('\n')) + 1);
    return models::isTenantTable(models::delimitedCells(text.left(second).toStdString()));
}

bool isPasteable(const QMimeData* clip) { return clip && (clip->hasFormat(objectsMime) || holdsTenants(*clip)); }

bool holdsAll(const std::vector<std::string>& all, const std::vector<std::string>& some) {
    return std::all_of(some.begin(), some.end(),
                       [&all](const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); });
}

} // namespace

EditCommands::EditCommands(Actions& actions, QObject* parent) : QObject(parent), m_actions(actions) {
    const auto on = [this](ActionId id, auto slot) { connect(&m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::Copy, [this] { copy(); });
    on(ActionId::Cut, [this] { cut(); });
    on(ActionId::Paste, [this] { paste(); });
    on(ActionId::Duplicate, [this] { duplicate(); });
    on(ActionId::Delete, [this] { remove(); });
    on(ActionId::SelectNone, [this] { m_selection->clear(); });
    on(ActionId::SelectAll, [this] { selectAll(); });
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
        m_pasteable.reset();
        refresh();
    });
}

void EditCommands::showPlan(PlanDocument* document, Selection* selection) {
    if (m_document) {
        m_document->disconnect(this);
        m_document->undoStack()->disconnect(this);
    }
    if (m_selection) m_selection->disconnect(this);
    m_document = document;
    m_selection = selection;
    if (m_document) {
        connect(m_document->undoStack(), &QUndoStack::indexChanged, this, &EditCommands::refresh);
        connect(m_document, &PlanDocument::fileChanged, this, &EditCommands::refresh);
        connect(m_selection, &Selection::changed, this, &EditCommands::refresh);
    }
    refresh();
}

void EditCommands::refresh() {
    const QUndoStack* undo = m_document ? m_document->undoStack() : nullptr;
    const QString nothing = m_document ? tr("Nothing to take back") : tr("No plan is open");
    const bool closed = m_document && m_document->isLocked();
    const QString still = closed ? lockedReason(*m_document) : nothing;
    m_actions.setEnabled(ActionId::Undo, undo && undo->canUndo() && !closed, still);
    m_actions.setEnabled(ActionId::Redo, undo && undo->canRedo() && !closed, still);
    m_actions.setText(ActionId::Undo, undo && undo->canUndo() ? tr("&Undo %1").arg(undo->undoText()) : tr("&Undo"));
    m_actions.setText(ActionId::Redo, undo && undo->canRedo() ? tr("&Redo %1").arg(undo->redoText()) : tr("&Redo"));
    const bool some = !objects().empty();
    const QString locked = m_document ? lockedReason(*m_document) : QString();
    const auto offer = [&](ActionId id, bool possible, const QString& why) {
        m_actions.setEnabled(id, possible && locked.isEmpty(), locked.isEmpty() ? why : locked);
    };
    m_actions.setEnabled(ActionId::Copy, some, tr("Nothing is selected"));
    for (const ActionId id : {ActionId::Cut, ActionId::Duplicate, ActionId::Delete})
        offer(id, some, tr("Nothing is selected"));
    if (!m_document) return;
    offer(ActionId::ImportTenants, true, {});
    if (!m_pasteable) m_pasteable = isPasteable(QApplication::clipboard()->mimeData());
    offer(ActionId::Paste, *m_pasteable, tr("Nothing of a plan is on the clipboard"));
}

std::vector<std::string> EditCommands::objects() const {
    std::vector<std::string> paths;
    if (!m_selection) return paths;
    for (const std::string& path : m_selection->paths()) {
        const ObjectPath parts = splitObjectPath(path);
        // A cell's service is the stamp's; what has no id is known by its place alone.
        if (parts.id.empty() || parts.list.ends_with(".components") ||
            std::isdigit(static_cast<unsigned char>(parts.id[0])))
            continue;
        paths.push_back(path);
    }
    return paths;
}

void EditCommands::copy() const {
    const std::vector<std::string> paths = objects();
    if (paths.empty()) return;
    auto* mime = new QMimeData;
    mime->setData(objectsMime, QByteArray::fromStdString(models::clipObjects(*m_document->plan(), paths)));
    const QString table = tableText(*m_document->plan(), paths);
    mime->setData(tableMime, table.toUtf8());
    mime->setText(table);
    QApplication::clipboard()->setMimeData(mime);
}

void EditCommands::cut() {
    const std::vector<std::string> paths = objects();
    if (paths.empty()) return;
    copy();
    removeAll(paths, tr("Cut %1"), tr("Cut %Ln item(s)", nullptr, static_cast<int>(paths.size())));
}

void EditCommands::paste() {
    const QMimeData* clip = QApplication::clipboard()->mimeData();
    if (!m_document || !clip) return;
    if (!clip->hasFormat(objectsMime)) {
        importTenants(clip->text().toStdString());
        return;
    }
    const auto pasted = models::pasteObjects(m_document->plan(), clip->data(objectsMime).toStdString());
    if (!pasted) return;
    take(pasted->plan, pasted->paths, tr("Paste %1"),
         tr("Paste %Ln item(s)", nullptr, static_cast<int>(pasted->paths.size())));
}

bool EditCommands::importTenants(const std::string& table) {
    models::TextTable rows = models::delimitedCells(table);
    if (!m_document || !models::isTenantTable(rows)) return false;
    auto* dialog = new ImportDialog(m_document->plan(), std::move(rows), qobject_cast<QWidget*>(parent()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The dialog goes with the plan it was made for.
    connect(m_document, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog, document = m_document] {
        if (document != m_document) return;
        const models::TenantImport& import = dialog->result();
        if (m_document->push(tr("Import %Ln tenant(s)", nullptr, static_cast<int>(import.paths.size())), import.plan))
            m_selection->select(import.paths);
    });
    dialog->open();
    return true;
}

void EditCommands::duplicate() {
    models::PlanPtr next = m_document->plan();
    std::vector<std::string> made;
    const std::vector<std::string> paths = objects();
    for (const std::string& path : paths) {
        std::string id;
        const auto copy = models::duplicateObject(next, path, &id);
        if (!copy) continue; // no free address block, say: the others are still wanted
        next = *copy;
        made.push_back(splitObjectPath(path).list + "[" + id + "]");
    }
    if (made.empty()) return;
    const QString one = tr("Duplicate %1").arg(quoted(displayName(*m_document->plan(), paths.front())));
    take(next, made, one, tr("Duplicate %Ln item(s)", nullptr, static_cast<int>(made.size())));
}

void EditCommands::take(const models::PlanPtr& next, const std::vector<std::string>& made, const QString& one,
                        const QString& many) {
    const QString name = quoted(displayName(*next, made.front()));
    const QString single = one.contains(QStringLiteral("%1")) ? one.arg(name) : one;
    if (m_document->push(made.size() == 1 ? single : many, next)) m_selection->select(made);
}

void EditCommands::remove() {
    const std::vector<std::string> paths = objects();
    if (paths.empty()) return;
    removeAll(paths, tr("Delete %1"), tr("Delete %Ln item(s)", nullptr, static_cast<int>(paths.size())));
}

void EditCommands::removeAll(const std::vector<std::string>& paths, const QString& one, const QString& many) {
    models::PlanPtr next = m_document->plan();
    std::vector<std::string> gone;
    for (const std::string& path : paths) {
        if (std::find(gone.begin(), gone.end(), path) != gone.end()) continue; // went with another
        std::vector<std::string> removed;
        const auto result = models::removeObject(next, path, &removed);
        if (!result) continue;
        next = *result;
        gone.insert(gone.end(), removed.begin(), removed.end());
    }
    QString text = paths.size() == 1 ? one.arg(quoted(displayName(*m_document->plan(), paths.front()))) : many;
    const auto others = std::count_if(gone.begin(), gone.end(), [&paths](const std::string& path) {
        return std::find(paths.begin(), paths.end(), path) == paths.end();
    });
    if (others > 0)
        text = tr("%1 and %Ln item(s) that cannot stand without", nullptr, static_cast<int>(others)).arg(text);
    if (m_document->push(text, next)) m_selection->clear();
}

void EditCommands::selectAll() {
    const models::Plan& plan = *m_document->plan();
    if (!m_selection->paths().empty()) {
        const std::vector<std::string> inside = siblings(plan, m_selection->paths().front());
        if (!holdsAll(m_selection->paths(), inside)) {
            m_selection->select(inside);
            return;
        }
    }
    std::vector<std::string> all;
    for (const char* list : {"regions", "cells", "tenants"})
        for (const EntryView& entry : entryViews(plan, list, std::size_t(-1))) all.push_back(entry.path);
    for (const auto& stamp : plan.stamps)
        for (const auto& component : stamp.value)
            all.push_back("stamps." + stamp.key.text + "[" + component->id.text + "]");
    m_selection->select(std::move(all));
}

} // namespace platbook::ui
