#pragma once

#include "models/plan/Values.h"
#include "ui/panels/inspector/FieldChoices.h"

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace platbook::ui {

enum class EditorKind : std::uint8_t {
    Line,
    Quantity,
    Choice,
    OpenChoice, ///< choices, or anything else typed
    Check,
    Ticks, ///< several of a few
    Text,
    Lines, ///< a list, one item a line
    Pairs  ///< a mapping, "key: value" a line
};

/// What an editor shows.
struct EditorValue {
    QStringList items;      ///< as the file writes it: one scalar, list items, or "key: value"
    QStringList inherited;  ///< shown faintly where there is no value
    bool mixed = false;     ///< several objects differ: shows "Mixed" and keeps it until something is entered
    QStringList everywhere; ///< Ticks, where objects differ: what all have
    QStringList somewhere;  ///< Ticks, where objects differ: what one has at least
    bool operator==(const EditorValue&) const = default;
};

/// Edits one value of the plan. Says so when the user has changed it, never while it is being filled; null means that
/// the value was emptied.
class ValueEditor : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString suffix READ suffix WRITE setSuffix)

public:
    /// @param choices   for Choice, OpenChoice and Ticks
    /// @param lists     Pairs: values are lists
    static ValueEditor* make(EditorKind kind, const std::vector<Choice>& choices, bool lists = false,
                             QWidget* parent = nullptr);

    virtual void setValue(const EditorValue& value) = 0;
    /// The unit, shown behind the value.
    virtual void setSuffix(const QString& suffix) { m_suffix = suffix; }
    QString suffix() const { return m_suffix; }

signals:
    void edited(const platbook::models::AnyValue& value);
    /// One item of a list in which the objects differ is to be in all of them, or in none; the others stay.
    void itemEdited(const QString& item, bool in);

protected:
    explicit ValueEditor(QWidget* parent);
    void setMain(QWidget* main);
    /// Drops what was typed and not taken yet. @return whether there was anything
    virtual bool giveUp() { return false; }
    /// Undo and Redo go to the plan where the field itself has nothing to undo; Esc gives up what was typed.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString m_suffix;
};

ValueEditor* makeChoiceEditor(EditorKind kind, const std::vector<Choice>& choices, QWidget* parent);
ValueEditor* makeTextEditor(EditorKind kind, bool lists, QWidget* parent);

} // namespace platbook::ui
