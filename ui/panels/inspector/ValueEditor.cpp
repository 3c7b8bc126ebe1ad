#include "ui/panels/inspector/ValueEditor.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace platbook::ui {

namespace {

class LineEditor : public ValueEditor {
public:
    explicit LineEditor(QWidget* parent) : ValueEditor(parent), m_line(new QLineEdit) {
        setMain(m_line);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            if (!m_line->isModified()) return;
            m_line->setModified(false);
            emit edited(m_line->text().trimmed());
        });
    }

    void setValue(const QString& text, const QString& inherited, bool mixed) override {
        // What is being typed is not overwritten by an answer that arrives meanwhile.
        if (m_line->hasFocus() && m_line->isModified()) return;
        const int cursor = m_line->cursorPosition();
        m_line->setText(mixed ? QString() : text);
        m_line->setPlaceholderText(mixed ? tr("Mixed") : inherited);
        m_line->setCursorPosition(m_line->hasFocus() ? cursor : 0);
    }

private:
    QLineEdit* m_line;
};

class ChoiceEditor : public ValueEditor {
public:
    ChoiceEditor(const QStringList& choices, bool open, QWidget* parent)
        : ValueEditor(parent), m_box(new QComboBox), m_choices(choices) {
        m_box->setEditable(open);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(6);
        setMain(m_box);
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            const QString value = m_box->itemData(index).toString();
            if (m_box->itemData(index).isValid() && value != m_value) emit edited(value);
        });
        if (open)
            connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, [this] {
                const QString text = m_box->currentText().trimmed();
                if (m_box->lineEdit()->isModified() && text != m_value) emit edited(text);
            });
    }

    void setValue(const QString& text, const QString& inherited, bool mixed) override {
        m_value = mixed ? QString() : text;
        m_box->clear();
        if (mixed || (text.isEmpty() && !m_box->isEditable()))
            m_box->addItem(mixed ? tr("Mixed") : inherited.isEmpty() ? tr("Not set") : inherited, QVariant());
        for (const QString& choice : m_choices) m_box->addItem(choice, choice);
        if (!m_value.isEmpty() && !m_choices.contains(m_value)) m_box->addItem(m_value, m_value);
        m_box->setCurrentIndex(m_value.isEmpty() ? 0 : m_box->findData(m_value));
        if (m_box->isEditable()) {
            m_box->lineEdit()->setPlaceholderText(inherited);
            if (m_value.isEmpty()) m_box->clearEditText();
            m_box->lineEdit()->setCursorPosition(0);
        }
    }

private:
    QComboBox* m_box;
    QStringList m_choices;
    QString m_value;
};

class CheckEditor : public ValueEditor {
public:
    explicit CheckEditor(QWidget* parent) : ValueEditor(parent), m_check(new QCheckBox) {
        setMain(m_check);
        connect(m_check, &QCheckBox::clicked, this, [this](bool on) {
            m_check->setTristate(false);
            emit edited(on ? QStringLiteral("true") : QStringLiteral("false"));
        });
    }

    void setValue(const QString& text, const QString& /*inherited*/, bool mixed) override {
        m_check->setTristate(mixed);
        m_check->setCheckState(mixed                            ? Qt::PartiallyChecked
                               : text == QStringLiteral("true") ? Qt::Checked
                                                                : Qt::Unchecked);
        m_check->setText(mixed ? tr("Mixed") : text == QStringLiteral("true") ? tr("On") : tr("Off"));
    }

private:
    QCheckBox* m_check;
};

/// Several of a few: a button that says what is chosen and opens a list to tick.
class CheckListEditor : public ValueEditor {
public:
    CheckListEditor(const QStringList& choices, QWidget* parent)
        : ValueEditor(parent), m_button(new QToolButton), m_menu(new QMenu(m_button)), m_choices(choices) {
        m_button->setPopupMode(QToolButton::InstantPopup);
        m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_button->setMenu(m_menu);
        m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_button->setFocusPolicy(Qt::StrongFocus);
        setMain(m_button);
    }

    void setValue(const QString& text, const QString& inherited, bool mixed) override {
        m_chosen = mixed ? QStringList() : text.split(QStringLiteral(", "), Qt::SkipEmptyParts);
        m_button->setText(mixed ? tr("Mixed") : text.isEmpty() ? (inherited.isEmpty() ? tr("None") : inherited) : text);
        m_button->setToolTip(m_button->text());
        m_menu->clear();
        QStringList all = m_choices;
        for (const QString& one : m_chosen)
            if (!all.contains(one)) all << one;
        for (const QString& choice : all) {
            QAction* action = m_menu->addAction(choice);
            action->setCheckable(true);
            action->setChecked(m_chosen.contains(choice));
            connect(action, &QAction::toggled, this, [this, choice](bool on) { choose(choice, on); });
        }
    }

private:
    void choose(const QString& choice, bool on) {
        if (on) m_chosen << choice;
        else m_chosen.removeAll(choice);
        emit edited(QStringLiteral("[%1]").arg(m_chosen.join(QStringLiteral(", "))));
    }

    QToolButton* m_button;
    QMenu* m_menu;
    QStringList m_choices;
    QStringList m_chosen;
};

class TextEditor : public ValueEditor {
public:
    explicit TextEditor(QWidget* parent) : ValueEditor(parent), m_text(new QPlainTextEdit) {
        m_text->setTabChangesFocus(true);
        m_text->setFixedHeight(3 * m_text->fontMetrics().lineSpacing() + 16);
        m_text->installEventFilter(this);
        setMain(m_text);
    }

    void setValue(const QString& text, const QString& inherited, bool mixed) override {
        if (m_text->hasFocus() && m_text->document()->isModified()) return;
        m_text->setPlainText(mixed ? QString() : text);
        m_text->setPlaceholderText(mixed ? tr("Mixed") : inherited);
        m_text->document()->setModified(false);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusOut && m_text->document()->isModified()) {
            m_text->document()->setModified(false);
            emit edited(m_text->toPlainText());
        }
        return ValueEditor::eventFilter(watched, event);
    }

private:
    QPlainTextEdit* m_text;
};

class ReadOnlyEditor : public ValueEditor {
public:
    explicit ReadOnlyEditor(QWidget* parent) : ValueEditor(parent), m_label(new QLabel) {
        m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_label->setWordWrap(true);
        m_label->setMinimumHeight(24);
        setMain(m_label);
    }

    void setValue(const QString& text, const QString& inherited, bool mixed) override {
        m_label->setText(mixed ? tr("Mixed") : text.isEmpty() ? inherited : text);
    }

private:
    QLabel* m_label;
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

ValueEditor* ValueEditor::make(EditorKind kind, const QStringList& choices, QWidget* parent) {
    switch (kind) {
    case EditorKind::Line: return new LineEditor(parent);
    case EditorKind::Choice: return new ChoiceEditor(choices, false, parent);
    case EditorKind::OpenChoice: return new ChoiceEditor(choices, true, parent);
    case EditorKind::Check: return new CheckEditor(parent);
    case EditorKind::CheckList: return new CheckListEditor(choices, parent);
    case EditorKind::Text: return new TextEditor(parent);
    case EditorKind::ReadOnly: return new ReadOnlyEditor(parent);
    }
    return nullptr;
}

} // namespace platbook::ui
