// Editors of several lines: texts, lists with one item a line, mappings with one "key: value" a line.
#include "models/edits/PlanEdits.h"
#include "ui/panels/inspector/ValueEditor.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPlainTextEdit>

#include <algorithm>

namespace platbook::ui {

namespace {

/// "[a, b]" as a list, anything else as a list of one.
models::AnyValue inlineList(QString text) {
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']'))) text = text.mid(1, text.size() - 2);
    std::vector<std::string> items;
    for (const QString& item : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        items.push_back(item.trimmed().toStdString());
    return models::listValue(items);
}

class TextEditor : public ValueEditor {
public:
    TextEditor(EditorKind kind, bool lists, QWidget* parent)
        : ValueEditor(parent), m_kind(kind), m_lists(lists), m_text(new QPlainTextEdit) {
        m_text->setTabChangesFocus(true);
        m_text->setLineWrapMode(kind == EditorKind::Text ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
        setMain(m_text);
        fitHeight();
    }

    void setValue(const EditorValue& value) override {
        m_shown = value;
        if (m_text->hasFocus() && m_text->document()->isModified()) return;
        const QString text = value.mixed ? QString() : value.items.join(QLatin1Char('\n'));
        if (text != m_text->toPlainText()) m_text->setPlainText(text);
        m_text->setPlaceholderText(value.mixed                   ? tr("Mixed")
                                   : !value.inherited.isEmpty()  ? value.inherited.join(QLatin1Char('\n'))
                                   : m_kind == EditorKind::Lines ? tr("One a line")
                                   : m_kind == EditorKind::Pairs ? tr("key: value")
                                                                 : QString());
        m_text->document()->setModified(false);
        fitHeight();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        bool finished = event->type() == QEvent::FocusOut;
        if (event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<const QKeyEvent*>(event);
            const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
            finished = enter && (key->modifiers() & Qt::ControlModifier);
        }
        if (!finished || !m_text->document()->isModified()) return ValueEditor::eventFilter(watched, event);
        m_text->document()->setModified(false);
        emit edited(value());
        return event->type() == QEvent::KeyPress;
    }

protected:
    bool giveUp() override {
        if (!m_text->document()->isModified()) return false;
        m_text->document()->setModified(false);
        setValue(m_shown);
        return true;
    }

private:
    models::AnyValue value() const {
        const QString all = m_text->toPlainText();
        if (m_kind == EditorKind::Text)
            return all.isEmpty() ? models::AnyValue{} : models::scalarValue(all.toStdString());
        std::vector<std::string> items;
        std::vector<std::pair<std::string, models::AnyValue>> pairs;
        for (const QString& line : all.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            if (line.trimmed().isEmpty()) continue;
            items.push_back(line.trimmed().toStdString());
            const QString tail = line.section(QLatin1Char(':'), 1).trimmed();
            pairs.emplace_back(line.section(QLatin1Char(':'), 0, 0).trimmed().toStdString(),
                               m_lists ? inlineList(tail) : models::scalarValue(tail.toStdString()));
        }
        return m_kind == EditorKind::Lines ? models::listValue(items) : models::objectValue(pairs);
    }

    void fitHeight() {
        constexpr int fewest = 2;
        constexpr int most = 6;
        const int lines = m_kind == EditorKind::Text ? 3 : std::clamp(m_text->blockCount(), fewest, most);
        constexpr int frame = 16;
        m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + frame);
    }

    EditorKind m_kind;
    bool m_lists;
    QPlainTextEdit* m_text;
    EditorValue m_shown;
};

} // namespace

ValueEditor* makeTextEditor(EditorKind kind, bool lists, QWidget* parent) {
    return new TextEditor(kind, lists, parent);
}

} // namespace platbook::ui
