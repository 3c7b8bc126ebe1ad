#include "ui/panels/inspector/ValueEditor.h"

#include "models/edits/PlanEdits.h"
#include "ui/panels/inspector/QuantityEdit.h"

#include <QHBoxLayout>

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
        if (m_line->hasFocus() && m_line->isModified()) return;
        const int cursor = m_line->cursorPosition();
        m_line->setText(value.mixed ? QString() : value.items.value(0));
        m_line->setPlaceholderText(value.mixed ? tr("Mixed") : value.inherited.value(0));
        m_line->setCursorPosition(m_line->hasFocus() ? cursor : 0);
    }

    void setSuffix(const QString& suffix) override {
        ValueEditor::setSuffix(suffix);
        m_line->setUnit(suffix.trimmed());
    }

private:
    QuantityEdit* m_line;
};

} // namespace

ValueEditor::ValueEditor(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
}

void ValueEditor::setMain(QWidget* main) {
    main->setObjectName(QStringLiteral("value"));
    layout()->addWidget(main);
    setFocusProxy(main);
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
