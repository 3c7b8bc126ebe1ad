#include "ui/panels/inspector/ValueEditor.h"

#include "models/edits/PlanEdits.h"
#include "ui/panels/inspector/QuantityEdit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>

namespace platbook::ui {

namespace {

models::AnyValue scalarOrNull(const QString& text) {
    return text.isEmpty() ? models::AnyValue{} : models::scalarValue(text.toStdString());
}

class LineEditor : public ValueEditor {
public:
    LineEditor(bool quantity, QWidget* parent) : ValueEditor(parent), m_line(new QuantityEdit(quantity)) {
        setMain(m_line);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            if (!m_line->isModified()) return;
            m_line->setModified(false);
            emit edited(scalarOrNull(m_line->value()));
        });
    }

    void setValue(const EditorValue& value) override {
        // What is being typed is not overwritten by an answer that arrives meanwhile.
        m_shown = value;
        if (m_line->hasFocus() && m_line->isModified()) return;
        const int cursor = m_line->cursorPosition();
        const QString text = value.mixed ? QString() : value.items.value(0);
        if (m_line->text() != text || m_line->isModified()) m_line->setText(text); // it paints itself even for the same
        m_line->setPlaceholderText(value.mixed ? tr("Mixed") : value.inherited.value(0));
        m_line->setCursorPosition(m_line->hasFocus() ? cursor : 0);
    }

    void setSuffix(const QString& suffix) override {
        ValueEditor::setSuffix(suffix);
        m_line->setUnit(suffix.trimmed());
    }

protected:
    bool giveUp() override {
        if (!m_line->isModified()) return false;
        m_line->setModified(false);
        setValue(m_shown);
        return true;
    }

private:
    QuantityEdit* m_line;
    EditorValue m_shown;
};

} // namespace

ValueEditor::ValueEditor(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
}

void ValueEditor::setMain(QWidget* main) {
    main->setObjectName(QStringLiteral("value"));
    main->installEventFilter(this);
    layout()->addWidget(main);
    setFocusProxy(main);
}

bool ValueEditor::eventFilter(QObject* watched, QEvent* event) {
    const auto* key = static_cast<const QKeyEvent*>(event);
    if (event->type() == QEvent::KeyPress && key->key() == Qt::Key_Escape && giveUp()) return true;
    if (event->type() != QEvent::ShortcutOverride) return QWidget::eventFilter(watched, event);
    const bool undo = key->matches(QKeySequence::Undo);
    if (!undo && !key->matches(QKeySequence::Redo)) return QWidget::eventFilter(watched, event);
    bool own = false;
    if (const auto* line = qobject_cast<const QLineEdit*>(watched))
        own = line->isModified() && (undo ? line->isUndoAvailable() : line->isRedoAvailable());
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(watched))
        own = text->document()->isModified() &&
              (undo ? text->document()->isUndoAvailable() : text->document()->isRedoAvailable());
    event->setAccepted(own);
    return true;
}

ValueEditor* ValueEditor::make(EditorKind kind, const std::vector<Choice>& choices, bool lists, QWidget* parent) {
    switch (kind) {
    case EditorKind::Line: return new LineEditor(false, parent);
    case EditorKind::Quantity: return new LineEditor(true, parent);
    case EditorKind::Choice:
    case EditorKind::OpenChoice:
    case EditorKind::Check:
    case EditorKind::Ticks: return makeChoiceEditor(kind, choices, parent);
    case EditorKind::Text:
    case EditorKind::Lines:
    case EditorKind::Pairs: return makeTextEditor(kind, lists, parent);
    }
    return nullptr;
}

} // namespace platbook::ui
