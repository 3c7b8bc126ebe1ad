// The rows of the inspector: which editor a field gets, and in which section it stands.
#include "ui/items/ObjectNames.h"
#include "ui/panels/inspector/InspectorPanel.h"

#include "models/edits/PlanPath.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/inspector/EntryList.h"
#include "ui/panels/inspector/FieldWrite.h"
#include "ui/panels/inspector/LinkButton.h"
#include "ui/panels/inspector/ValueEditor.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/FoldSection.h"

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

using models::ValueKind;

constexpr std::size_t mostEntries = 200;

QString fromView(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

EditorKind editorKind(const FieldView& field, bool hasChoices) {
    switch (field.shape) {
    case FieldShape::List: return hasChoices ? EditorKind::Ticks : EditorKind::Lines;
    case FieldShape::Map: return EditorKind::Pairs;
    case FieldShape::Scalar: break;
    case FieldShape::Objects:
    case FieldShape::Link: break; // no values of their own
    }
    switch (field.type->kind) {
    case ValueKind::Enum: return EditorKind::Choice;
    case ValueKind::Ref: return hasChoices ? EditorKind::Choice : EditorKind::Line;
    case ValueKind::Bool: return EditorKind::Check;
    case ValueKind::Text:
    case ValueKind::Any: return EditorKind::Text;
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money: return EditorKind::Quantity;
    default: break;
    }
    return hasChoices ? EditorKind::OpenChoice : EditorKind::Line;
}

/// "probes.live" -> "Probes ▸ Live"
QString sectionTitle(const std::string& section) {
    QStringList parts;
    for (const QString& part : QString::fromStdString(section).split(QLatin1Char('.')))
        parts << fieldLabel(part.toStdString());
    return parts.join(QStringLiteral(" ▸ "));
}

} // namespace

FoldSection* InspectorPanel::addSection(const QString& title, const std::string& key, bool folded) {
    const QString kind = objectKind(targets().front());
    const QString name = kind + QLatin1Char('.') + QString::fromStdString(key);
    // What a filter finds is shown unfolded, and that is not remembered.
    QSettings* settings = m_filter->text().isEmpty() ? m_settings : nullptr;
    auto* section = new FoldSection(title, name, settings);
    if (folded && settings && !settings->contains(QStringLiteral("fold/") + name)) section->setFolded(true);
    m_column->addWidget(section);
    return section;
}

void InspectorPanel::rebuild(const std::vector<FieldView>& fields) {
    // The same field keeps the focus: an edit may have added a choice or a row.
    QString focused;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        if (row->editor && row->editor->isAncestorOf(QApplication::focusWidget())) focused = row.key();
    m_rows.clear();
    // The editor that caused this may still be on the stack.
    if (m_page) {
        m_scrolled->removeWidget(m_page);
        m_page->hide();
        m_page->setParent(nullptr);
        m_page->deleteLater();
    }
    m_page = new QWidget;
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(0, 0, metrics::grid, metrics::inside);
    m_column->setSpacing(metrics::grid);
    QHash<QString, FoldSection*> sections;
    for (const FieldView& field : fields) {
        if (field.shape == FieldShape::Objects) {
            addEntries(field);
            continue;
        }
        FoldSection*& section = sections[QString::fromStdString(field.section)];
        if (!section)
            section =
                addSection(field.section.empty() ? tr("Values") : sectionTitle(field.section), field.section, false);
        if (field.shape == FieldShape::Link) addLink(field, *section);
        else addRow(field, *section);
    }
    if (fields.empty()) {
        auto* none = new QLabel(m_filter->text().isEmpty() ? tr("Nothing in common to edit")
                                                           : tr("Nothing matches “%1”").arg(m_filter->text()));
        none->setWordWrap(true);
        none->setAlignment(Qt::AlignCenter);
        m_column->addWidget(none);
    }
    m_column->addStretch(1);
    m_scrolled->addWidget(m_page, 1);
    m_page->show(); // at once: it takes the focus
    m_scroll->verticalScrollBar()->setValue(0);
    if (const Row again = m_rows.value(focused); again.editor) again.editor->setFocus();
}

void InspectorPanel::addRow(const FieldView& field, FoldSection& section) {
    const std::vector<Choice> choices = fieldChoices(*document()->plan(), document()->catalogue(), field);
    EditorKind kind = editorKind(field, !choices.empty());
    // A region is at a place of the catalogue; a service may also be in a multi-region or "global".
    if (field.name == "location" && targets().front().starts_with("regions[")) kind = EditorKind::Choice;
    const bool lists = field.shape == FieldShape::Map && field.type->item->kind == ValueKind::List;
    ValueEditor* editor = ValueEditor::make(kind, choices, lists);
    const QString unit = fromView(field.spec->unit);
    const bool inside = kind == EditorKind::Quantity || kind == EditorKind::Line;
    const QString label = inside || unit.isEmpty() ? field.label : tr("%1 (%2)", "field, unit").arg(field.label, unit);
    auto* row = new FieldRow(label, editor, QString::fromStdString(field.name));
    if (inside) row->setUnit(unit);
    QStringList tip{field.label, fromView(field.spec->meaning)};
    if (!field.spec->range.empty())
        tip << (unit.isEmpty() ? tr("Allowed: %1").arg(rangeWords(field.spec->range))
                               : tr("Allowed: %1 %2").arg(rangeWords(field.spec->range), unit));
    if (!field.spec->defaultText.empty()) tip << tr("Default: %1").arg(fromView(field.spec->defaultText));
    if (field.spec->required) tip << tr("Needed in every plan file");
    tip.removeAll(QString());
    row->setToolTip(tip.join(QLatin1Char('\n')));
    section.addWidget(row);
    m_rows.insert(QString::fromStdString(field.name), {field, row, editor, nullptr, &section});
    connect(editor, &ValueEditor::edited, this,
            [this, name = field.name](const models::AnyValue& value) { write(name, value); });
    connect(editor, &ValueEditor::itemEdited, this,
            [this, name = field.name](const QString& item, bool in) { writeItem(name, item, in); });
    connect(row, &FieldRow::resetRequested, this, [this, name = field.name] { write(name, models::AnyValue{}); });
}

void InspectorPanel::addLink(const FieldView& field, FoldSection& section) {
    auto* link = new LinkButton(field.label);
    link->setObjectName(QStringLiteral("link.") + QString::fromStdString(field.link));
    section.addWidget(link);
    connect(link, &QAbstractButton::clicked, this, [this, path = QString::fromStdString(field.link)] { open(path); });
}

void InspectorPanel::addEntries(const FieldView& field) {
    const QString title = field.section.empty() ? field.label : sectionTitle(field.name);
    FoldSection* section = addSection(title, field.name, showsPlan());
    const bool map = field.type->kind == ValueKind::Map;
    auto* entries =
        new EntryList(map ? tr("Entry") : objectKind(fieldWritePath(targets().front(), field.name) + "[x]"), map);
    entries->setObjectName(QStringLiteral("entries.") + QString::fromStdString(field.name));
    section->addWidget(entries);
    m_rows.insert(QString::fromStdString(field.name), {field, nullptr, nullptr, entries, section});
    connect(entries, &EntryList::opened, this, &InspectorPanel::open);
    connect(entries, &EntryList::removed, this, &InspectorPanel::removeEntry);
    connect(entries, &EntryList::added, this, [this, name = field.name](const QString& key) { addEntry(name, key); });
}

void InspectorPanel::fillEntries(const Row& row) {
    const std::vector<EntryView> entries =
        entryViews(*document()->plan(), fieldWritePath(targets().front(), row.field.name), mostEntries);
    QStringList taken;
    for (const EntryView& entry : entries) taken << entry.title;
    const bool opens = row.field.type->item->kind == ValueKind::Object;
    row.entries->setEntries(entries, row.field.count, freeKeys(*document()->plan(), row.field, taken), opens);
    row.section->setSummary(QLocale().toString(static_cast<qulonglong>(row.field.count)));
}

} // namespace platbook::ui
