#include "ui/window/EditCommands.h"

#include "models/edits/PlanEdits.h"
#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/FieldLabels.h"
#include "ui/panels/inspector/FieldView.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace platbook::ui {

namespace {

const QString objectsMime = QStringLiteral("application/x-platbook-objects");

/// The selection as rows for spreadsheets and text fields: kind, id, name.
QString rowsText(const models::Plan& plan, const std::vector<std::string>& paths) {
    QStringList rows;
    for (const std::string& path : paths)
        rows << QStringList{objectKind(path), QString::fromStdString(splitObjectPath(path).id), displayName(plan, path)}
                    .join(QLatin1Char('\t'));
    return rows.join(QLatin1Char('\n'));
}

} // namespace

EditCommands::EditCommands(Actions& actions, QObject* parent) : QObject(parent), m_actions(actions) {
    const auto on = [this](ActionId id, auto slot) { connect(&m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::Copy, [this] { copy(); });
    on(ActionId::Cut, [this] {
        copy();
        remove();
    });
    on(ActionId::Paste, [this] { paste(); });
    on(ActionId::Duplicate, [this] { duplicate(); });
    on(ActionId::Delete, [this] { remove(); });
    on(ActionId::SelectNone, [this] { m_selection->clear(); });
    on(ActionId::SelectAll, [this] {
        std::vector<std::string> paths;
        for (const auto& tenant : m_document->plan()->tenants) paths.push_back("tenants[" + tenant->id.text + "]");
        m_selection->select(std::move(paths));
    });
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &EditCommands::refresh);
}

void EditCommands::showPlan(PlanDocument* document, Selection* selection) {
    if (m_document) m_document->undoStack()->disconnect(this);
    if (m_selection) m_selection->disconnect(this);
    m_document = document;
    m_selection = selection;
    if (m_document) {
        connect(m_document->undoStack(), &QUndoStack::indexChanged, this, &EditCommands::refresh);
        connect(m_selection, &Selection::changed, this, &EditCommands::refresh);
    }
    refresh();
}

void EditCommands::refresh() {
    const QUndoStack* undo = m_document ? m_document->undoStack() : nullptr;
    const QString nothing = m_document ? tr("Nothing to take back") : tr("No plan is open");
    m_actions.setEnabled(ActionId::Undo, undo && undo->canUndo(), nothing);
    m_actions.setEnabled(ActionId::Redo, undo && undo->canRedo(), nothing);
    m_actions.setText(ActionId::Undo, undo && undo->canUndo() ? tr("&Undo %1").arg(undo->undoText()) : tr("&Undo"));
    m_actions.setText(ActionId::Redo, undo && undo->canRedo() ? tr("&Redo %1").arg(undo->redoText()) : tr("&Redo"));
    const bool some = !objects().empty();
    for (const ActionId id : {ActionId::Copy, ActionId::Cut, ActionId::Duplicate, ActionId::Delete})
        m_actions.setEnabled(id, some, tr("Nothing is selected"));
    const QMimeData* clip = QApplication::clipboard()->mimeData();
    m_actions.setEnabled(ActionId::Paste, m_document && clip && clip->hasFormat(objectsMime),
                         tr("Nothing of a plan is on the clipboard"));
}

std::vector<std::string> EditCommands::objects() const {
    std::vector<std::string> paths;
    if (!m_selection) return paths;
    for (const std::string& path : m_selection->paths())
        if (!splitObjectPath(path).id.empty() && path.find(".components[") == std::string::npos) paths.push_back(path);
    return paths;
}

void EditCommands::copy() const {
    const std::vector<std::string> paths = objects();
    if (paths.empty()) return;
    QStringList lines;
    for (const std::string& path : paths) lines << QString::fromStdString(path);
    auto* mime = new QMimeData;
    mime->setData(objectsMime, lines.join(QLatin1Char('\n')).toUtf8());
    mime->setText(rowsText(*m_document->plan(), paths));
    QApplication::clipboard()->setMimeData(mime);
}

void EditCommands::paste() {
    const QMimeData* clip = QApplication::clipboard()->mimeData();
    if (!m_document || !clip) return;
    std::vector<std::string> paths;
    for (const QString& line : QString::fromUtf8(clip->data(objectsMime)).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        paths.push_back(line.toStdString());
    duplicateAll(paths, tr("Paste %1"), tr("Paste %n item(s)", nullptr, static_cast<int>(paths.size())));
}

void EditCommands::duplicate() {
    const std::vector<std::string> paths = objects();
    duplicateAll(paths, tr("Duplicate %1"), tr("Duplicate %n item(s)", nullptr, static_cast<int>(paths.size())));
}

void EditCommands::duplicateAll(const std::vector<std::string>& paths, const QString& one, const QString& many) {
    models::PlanPtr next = m_document->plan();
    std::vector<std::string> made;
    for (const std::string& path : paths) {
        std::string id;
        const auto copy = models::duplicateObject(next, path, &id);
        if (!copy) continue; // gone since it was copied
        next = *copy;
        made.push_back(splitObjectPath(path).list + "[" + id + "]");
    }
    if (made.empty()) return;
    const QString text = paths.size() == 1 ? one.arg(quoted(displayName(*m_document->plan(), paths.front()))) : many;
    m_document->push(text, next);
    m_selection->select(made);
}

void EditCommands::remove() {
    const std::vector<std::string> paths = objects();
    if (paths.empty()) return;
    const QString text = paths.size() == 1
                             ? tr("Delete %1").arg(quoted(displayName(*m_document->plan(), paths.front())))
                             : tr("Delete %n item(s)", nullptr, static_cast<int>(paths.size()));
    models::PlanPtr next = m_document->plan();
    for (const std::string& path : paths)
        if (const auto result = models::removeObject(next, path)) next = *result;
    m_selection->clear();
    m_document->push(text, next);
}

} // namespace platbook::ui
