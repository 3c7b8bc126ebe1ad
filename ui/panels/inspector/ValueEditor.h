#pragma once

#include <QStringList>
#include <QWidget>

#include <cstdint>

namespace platbook::ui {

enum class EditorKind : std::uint8_t { Line, Choice, OpenChoice, Check, CheckList, Text, ReadOnly };

/// Edits one value in the text form the plan file uses ("0.5", "true", "gdpr, soc2"). Says so when the user has changed
/// it, never while it is being filled.
class ValueEditor : public QWidget {
    Q_OBJECT

public:
    /// Makes the editor of that kind. @param choices  for Choice, OpenChoice and CheckList
    static ValueEditor* make(EditorKind kind, const QStringList& choices, QWidget* parent = nullptr);

    /// @param inherited  shown faintly where the value is empty
    /// @param mixed      several objects differ: shows "Mixed" and keeps it until something is entered
    virtual void setValue(const QString& text, const QString& inherited, bool mixed) = 0;

signals:
    void edited(const QString& text);

protected:
    explicit ValueEditor(QWidget* parent);
    void setMain(QWidget* main);
};

} // namespace platbook::ui
