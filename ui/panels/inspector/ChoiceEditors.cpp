// Editors that offer what may be chosen.
#include "models/edits/PlanEdits.h"
#include "ui/panels/inspector/ValueEditor.h"
#include "ui/theme/Metrics.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace platbook::ui {

namespace {

/// A wheel over a closed box scrolls the panel instead of changing the plan. Walking through the closed box by keys only
/// looks: Enter or leaving the box takes the entry, Esc goes back.
class QuietBox : public QComboBox {
public:
    bool isWalking() const { return m_walking; }
    std::function<void()> taken;
    std::function<void()> givenUp;

    /// The box is as wide as the dock leaves it, the list as wide as its entries.
    void showPopup() override {
        const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
        view()->setMinimumWidth(view()->sizeHintForColumn(0) + bar + 2 * metrics::inside);
        QComboBox::showPopup();
    }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
    void keyPressEvent(QKeyEvent* event) override {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter) taken();
        if (event->key() == Qt::Key_Escape) givenUp();
        m_walking = true;
        QComboBox::keyPressEvent(event);
        m_walking = false;
    }
    void focusOutEvent(QFocusEvent* event) override {
        if (event->reason() != Qt::PopupFocusReason) taken();
        QComboBox::focusOutEvent(event);
    }

private:
    bool m_walking = false; ///< a key is being handled
};

QString labelOf(const std::vector<Choice>& choices, const QString& value) {
    const auto known =
        std::find_if(choices.begin(), choices.end(), [&value](const Choice& one) { return one.value == value; });
    return known == choices.end() ? value : known->label;
}

/// A box that stays as it is does not paint itself again.
void tick(QCheckBox& box, Qt::CheckState state) {
    box.setTristate(state == Qt::PartiallyChecked);
    if (box.checkState() != state) box.setCheckState(state);
}

class ChoiceEditor : public ValueEditor {
public:
    ChoiceEditor(std::vector<Choice> choices, bool open, QWidget* parent)
        : ValueEditor(parent), m_box(new QuietBox), m_choices(std::move(choices)) {
        m_box->setEditable(open);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(6);
        setMain(m_box);
        m_box->taken = [this] {
            if (std::exchange(m_pending, false)) take(m_box->currentData());
        };
        m_box->givenUp = [this] {
            if (std::exchange(m_pending, false)) m_box->setCurrentIndex(m_index);
        };
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            m_pending = m_box->isWalking();
            if (!m_pending) take(m_box->itemData(index));
        });
        if (open) m_box->lineEdit()->installEventFilter(this);
        if (open)
            connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, [this] {
                m_box->taken();
                const QString text = m_box->currentText().trimmed();
                if (!m_box->lineEdit()->isModified() || text == m_value) return;
                m_box->lineEdit()->setModified(false);
                emit edited(text.isEmpty() ? models::AnyValue{} : models::scalarValue(text.toStdString()));
            });
    }

    void setValue(const EditorValue& value) override {
        if (m_pending || (m_box->isEditable() && m_box->lineEdit()->hasFocus() && m_box->lineEdit()->isModified()))
            return;
        // Filling a long box again costs more than all the rest of a refresh.
        if (m_shown && *m_shown == value && m_box->currentIndex() == m_index &&
            (!m_box->isEditable() || m_box->currentText() == m_value))
            return;
        m_shown = value;
        const QString inherited = labelOf(m_choices, value.inherited.value(0));
        m_value = value.mixed ? QString() : value.items.value(0);
        m_box->clear();
        if (value.mixed || (m_value.isEmpty() && !m_box->isEditable()))
            m_box->addItem(value.mixed ? tr("Mixed") : inherited.isEmpty() ? tr("Not set") : inherited, QVariant());
        for (const Choice& choice : m_choices)
            m_box->addItem(m_box->isEditable() ? choice.value : choice.label, choice.value);
        if (!m_value.isEmpty() && m_box->findData(m_value) < 0) m_box->addItem(m_value, m_value);
        m_box->setCurrentIndex(m_value.isEmpty() ? 0 : m_box->findData(m_value));
        m_index = m_box->currentIndex();
        m_box->setToolTip(m_box->currentText());
        if (!m_box->isEditable()) return;
        m_box->lineEdit()->setPlaceholderText(value.mixed ? tr("Mixed") : inherited);
        if (m_value.isEmpty()) m_box->clearEditText();
        m_box->lineEdit()->setCursorPosition(0);
    }

private:
    void take(const QVariant& value) {
        if (value.isValid() && value.toString() != m_value)
            emit edited(models::scalarValue(value.toString().toStdString()));
    }

    QuietBox* m_box;
    std::vector<Choice> m_choices;
    QString m_value;
    bool m_pending = false; ///< an entry was walked to and not taken yet
    std::optional<EditorValue> m_shown;
    int m_index = -1;
};

class CheckEditor : public ValueEditor {
public:
    explicit CheckEditor(QWidget* parent) : ValueEditor(parent), m_check(new QCheckBox) {
        setMain(m_check);
        connect(m_check, &QCheckBox::clicked, this, [this](bool on) {
            m_check->setTristate(false);
            emit edited(models::scalarValue(on ? "true" : "false"));
        });
    }

    void setValue(const EditorValue& value) override {
        const bool on = value.items.value(0, value.inherited.value(0)) == QStringLiteral("true");
        tick(*m_check, value.mixed ? Qt::PartiallyChecked : on ? Qt::Checked : Qt::Unchecked);
        m_check->setText(value.mixed ? tr("Mixed") : on ? tr("On") : tr("Off"));
    }

private:
    QCheckBox* m_check;
};

class TicksEditor : public ValueEditor {
public:
    TicksEditor(std::vector<Choice> choices, QWidget* parent)
        : ValueEditor(parent), m_holder(new QWidget), m_grid(new QGridLayout(m_holder)), m_choices(std::move(choices)) {
        m_grid->setContentsMargins(0, 2, 0, 2);
        m_grid->setVerticalSpacing(2);
        m_grid->setHorizontalSpacing(metrics::inside);
        setMain(m_holder);
        const auto longest = std::max_element(m_choices.begin(), m_choices.end(), [](const auto& a, const auto& b) {
            return a.label.size() < b.label.size();
        });
        constexpr int shortLabel = 9;
        m_columns = longest != m_choices.end() && longest->label.size() <= shortLabel ? 2 : 1;
        for (const Choice& choice : m_choices) addBox(choice);
        if (!m_boxes.empty()) setFocusProxy(m_boxes.front());
    }

    void setValue(const EditorValue& value) override {
        m_mixed = value.mixed;
        for (const QString& item : value.mixed ? value.somewhere : value.items)
            if (std::none_of(m_choices.begin(), m_choices.end(),
                             [&item](const Choice& c) { return c.value == item; })) {
                m_choices.push_back({item, item});
                addBox(m_choices.back());
            }
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            const QString& item = m_choices[i].value;
            const bool in = (value.mixed ? value.everywhere : value.items).contains(item);
            const bool partly = value.mixed && !in && value.somewhere.contains(item);
            tick(*m_boxes[i], partly ? Qt::PartiallyChecked : in ? Qt::Checked : Qt::Unchecked);
        }
    }

private:
    void addBox(const Choice& choice) {
        auto* box = new QCheckBox(choice.label);
        box->setObjectName(QStringLiteral("value.") + choice.value);
        const int at = static_cast<int>(m_boxes.size());
        m_grid->addWidget(box, at / m_columns, at % m_columns);
        m_boxes.push_back(box);
        connect(box, &QCheckBox::clicked, this, [this, box, item = choice.value] {
            box->setTristate(false);
            if (m_mixed) emit itemEdited(item, box->isChecked());
            else take();
        });
    }

    void take() {
        std::vector<std::string> chosen;
        for (std::size_t i = 0; i < m_boxes.size(); ++i)
            if (m_boxes[i]->checkState() == Qt::Checked) chosen.push_back(m_choices[i].value.toStdString());
        emit edited(models::listValue(chosen));
    }

    QWidget* m_holder;
    QGridLayout* m_grid;
    std::vector<Choice> m_choices;
    std::vector<QCheckBox*> m_boxes;
    int m_columns = 1;
    bool m_mixed = false;
};

} // namespace

ValueEditor* makeChoiceEditor(EditorKind kind, const std::vector<Choice>& choices, QWidget* parent) {
    if (kind == EditorKind::Check) return new CheckEditor(parent);
    if (kind == EditorKind::Ticks) return new TicksEditor(choices, parent);
    return new ChoiceEditor(choices, kind == EditorKind::OpenChoice, parent);
}

} // namespace platbook::ui
