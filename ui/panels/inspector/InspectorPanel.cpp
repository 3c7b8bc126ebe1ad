#include "ui/panels/inspector/InspectorPanel.h"

#include "models/edits/PlanEdits.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/Amounts.h"
#include "ui/panels/FieldLabels.h"
#include "ui/panels/inspector/ValueEditor.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountLabel.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/FoldSection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

QString keyOf(const std::string& name) { return QString::fromStdString(name); }

EditorKind editorKind(const FieldView& field, const QStringList& choices) {
    using models::ValueKind;
    if (!field.editable || field.spec->type->kind == ValueKind::Id) return EditorKind::ReadOnly;
    switch (field.spec->type->kind) {
    case ValueKind::Enum:
    case ValueKind::Ref: return EditorKind::Choice;
    case ValueKind::Bool: return EditorKind::Check;
    case ValueKind::Text: return EditorKind::Text;
    case ValueKind::List: return choices.isEmpty() ? EditorKind::Line : EditorKind::CheckList;
    default: return choices.isEmpty() ? EditorKind::Line : EditorKind::OpenChoice;
    }
}

QString sectionTitle(const std::string& section, const QString& kind) {
    return section.empty() ? kind : fieldLabel(section);
}

} // namespace

InspectorPanel::InspectorPanel(QSettings* settings, QWidget* parent)
    : PlanPanel(parent),
      m_settings(settings),
      m_kind(new QLabel),
      m_name(new QLabel),
      m_amount(new AmountLabel),
      m_filter(new FilterEdit(tr("Filter fields"))),
      m_all(new QToolButton),
      m_scroll(new QScrollArea) {
    setObjectName(QStringLiteral("inspector"));
    setMinimumWidth(240);
    m_kind->setForegroundRole(QPalette::PlaceholderText);
    m_kind->setObjectName(QStringLiteral("inspector.kind"));
    m_name->setFont(roleFont(TypeRole::Heading, font()));
    m_name->setObjectName(QStringLiteral("inspector.name"));
    m_name->setWordWrap(true);
    m_amount->setStrong(true);
    m_amount->setObjectName(QStringLiteral("inspector.amount"));
    m_filter->setObjectName(QStringLiteral("inspector.filter"));
    m_all->setObjectName(QStringLiteral("inspector.all"));
    m_all->setText(tr("All"));
    m_all->setToolTip(tr("Show every field, also those that are rarely used"));
    m_all->setCheckable(true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::group, metrics::inside, 0, 0);
    column->setSpacing(metrics::grid);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, metrics::inside, 0);
    head->addWidget(m_kind, 1);
    head->addWidget(m_amount);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(0, metrics::grid, metrics::group, metrics::grid);
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_all);
    column->addLayout(head);
    column->addWidget(m_name);
    column->addLayout(tools);
    column->addWidget(m_scroll, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { planChanged(); });
    connect(m_all, &QToolButton::toggled, this, [this] { planChanged(); });
    connect(m_amount, &QAbstractButton::clicked, this, [this] {
        const auto paths = targets();
        emit costRequested(QString::fromStdString(paths.size() == 1 ? paths.front() : std::string()));
    });
}

std::vector<std::string> InspectorPanel::targets() const {
    return selection() && !selection()->paths().empty() ? selection()->paths() : std::vector<std::string>{"plan"};
}

QString InspectorPanel::targetText() const {
    const auto paths = targets();
    if (paths.size() > 1) return tr("%n item(s)", nullptr, static_cast<int>(paths.size()));
    return quoted(displayName(*document()->plan(), paths.front()));
}

bool InspectorPanel::isShown(const FieldView& field) const {
    const QString needle = m_filter->text().trimmed();
    if (!needle.isEmpty())
        return fieldLabel(field.name).contains(needle, Qt::CaseInsensitive) ||
               keyOf(field.name).contains(needle, Qt::CaseInsensitive);
    return field.spec->common || field.own || m_all->isChecked();
}

QString InspectorPanel::shapeOf(const std::vector<FieldView>& fields) const {
    const auto paths = targets();
    QStringList parts{objectKind(paths.front()), QString::number(paths.size() > 1)};
    for (const FieldView& field : fields)
        parts << keyOf(field.name)
              << fieldChoices(*document()->plan(), document()->catalogue(), *field.spec).join(QLatin1Char('|'));
    return parts.join(QLatin1Char('\n'));
}

void InspectorPanel::planChanged() {
    if (!document()) {
        delete m_scroll->takeWidget();
        m_rows.clear();
        m_shape.clear();
        m_kind->clear();
        m_name->clear();
        return;
    }
    std::vector<FieldView> fields = commonFieldViews(*document()->plan(), targets());
    std::erase_if(fields, [this](const FieldView& field) { return !isShown(field); });
    // Rows are kept while the same fields are shown, so that focus and scrolling survive an edit.
    const QString shape = shapeOf(fields);
    if (shape != m_shape) rebuild(fields);
    m_shape = shape;
    fill(fields);
    fillHead();
}

void InspectorPanel::evaluationChanged() {
    if (document()) fillHead();
}

void InspectorPanel::rebuild(const std::vector<FieldView>& fields) {
    m_rows.clear();
    // The editor that caused this may still be on the stack.
    if (QWidget* old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_page = new QWidget;
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(0, 0, metrics::group, metrics::inside);
    m_column->setSpacing(metrics::grid);
    QHash<QString, FoldSection*> sections;
    for (const FieldView& field : fields) {
        FoldSection*& section = sections[keyOf(field.section)];
        if (!section) {
            const QString kind = objectKind(targets().front());
            section = new FoldSection(sectionTitle(field.section, tr("Values")),
                                      kind + QLatin1Char('.') + keyOf(field.section), m_settings);
            m_column->addWidget(section);
        }
        addRow(field, *section);
    }
    if (fields.empty()) {
        auto* none = new QLabel(m_filter->text().isEmpty() ? tr("Nothing in common to edit")
                                                           : tr("Nothing matches “%1”").arg(m_filter->text()));
        none->setWordWrap(true);
        none->setAlignment(Qt::AlignCenter);
        m_column->addWidget(none);
    }
    m_column->addStretch(1);
    m_scroll->setWidget(m_page);
}

void InspectorPanel::addRow(const FieldView& field, FoldSection& section) {
    const QStringList choices = fieldChoices(*document()->plan(), document()->catalogue(), *field.spec);
    ValueEditor* editor = ValueEditor::make(editorKind(field, choices), choices);
    const std::string label = field.section.empty() ? field.name : field.name.substr(field.section.size() + 1);
    auto* row = new FieldRow(fieldLabel(label), editor, keyOf(field.name));
    row->setUnit(QString::fromUtf8(field.spec->unit.data(), static_cast<qsizetype>(field.spec->unit.size())));
    QString tip = QString::fromUtf8(field.spec->meaning.data(), static_cast<qsizetype>(field.spec->meaning.size()));
    if (!field.spec->range.empty())
        tip += (tip.isEmpty() ? QString() : QStringLiteral("\n")) +
               tr("Allowed: %1")
                   .arg(QString::fromUtf8(field.spec->range.data(), static_cast<qsizetype>(field.spec->range.size())));
    row->setToolTip(tip.isEmpty() ? fieldLabel(label) : fieldLabel(label) + QStringLiteral("\n") + tip);
    section.addWidget(row);
    m_rows.insert(keyOf(field.name), {row, editor});
    connect(editor, &ValueEditor::edited, this, [this, name = field.name](const QString& text) { write(name, text); });
    connect(row, &FieldRow::resetRequested, this, [this, name = field.name] { reset(name); });
}

void InspectorPanel::fill(const std::vector<FieldView>& fields) {
    for (const FieldView& field : fields) {
        const auto row = m_rows.constFind(keyOf(field.name));
        if (row == m_rows.cend()) continue;
        row->editor->setValue(field.text, field.inheritedText, field.mixed);
        row->row->setOwn(
            field.own && field.editable && !field.spec->required && field.spec->type->kind != models::ValueKind::Id,
            field.inheritedText);
        row->row->setProblem({});
        if (!field.origin.isEmpty()) row->editor->setToolTip(field.origin);
    }
}

void InspectorPanel::fillHead() {
    const auto paths = targets();
    const QString kind = objectKind(paths.front());
    m_kind->setText(paths.size() > 1 ? tr("%n item(s) selected", nullptr, static_cast<int>(paths.size())) : kind);
    m_name->setText(paths.size() > 1 ? tr("Mixed") : displayName(*document()->plan(), paths.front()));
    m_amount->setCalculating(document()->isCalculating());
    const auto amount = paths.size() == 1 ? objectAmount(*document(), paths.front()) : std::nullopt;
    m_amount->setVisible(amount.has_value());
    if (amount) {
        m_amount->setAmount(monthText(amount->expected, currency()));
        m_amount->setToolTip(rangeText(*amount, currency()));
    }
}

void InspectorPanel::write(const std::string& name, const QString& text) {
    models::PlanPtr next = document()->plan();
    for (const std::string& path : targets()) {
        const auto result = models::setField(next, fieldWritePath(path, name), text.toStdString());
        if (!result) {
            const auto row = m_rows.constFind(keyOf(name));
            const models::Diagnostic& found = result.diagnostics().front();
            if (row != m_rows.cend())
                row->row->setProblem(
                    QString::fromStdString(found.hint.empty() ? found.message : found.message + " " + found.hint));
            return;
        }
        next = *result;
    }
    document()->push(tr("Set %1 of %2").arg(fieldLabel(name.substr(name.rfind('.') + 1)), targetText()), next);
    planChanged(); // also when nothing changed: the editor shows the canonical text again
}

void InspectorPanel::reset(const std::string& name) {
    models::PlanPtr next = document()->plan();
    for (const std::string& path : targets())
        if (const auto result = models::resetField(next, fieldWritePath(path, name))) next = *result;
    document()->push(tr("Reset %1 of %2").arg(fieldLabel(name.substr(name.rfind('.') + 1)), targetText()), next);
}

} // namespace platbook::ui
