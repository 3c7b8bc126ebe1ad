#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace platbook::ui {

/// One field of the inspector: label, editor, unit, and an arrow back to the inherited value.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    /// Takes over `editor`; `key` names row and reset button for tests.
    FieldRow(const QString& label, QWidget* editor, const QString& key, QWidget* parent = nullptr);

    [[nodiscard]] QWidget& editor() const { return *m_editor; }
    void setUnit(const QString& unit);
    /// An own value has a bold label and a reset arrow; an inherited one has neither.
    void setOwn(bool own, const QString& inheritedText = {});
    /// Says below the editor where an inherited value comes from; empty clears it.
    void setOrigin(const QString& origin);
    /// Shows what is wrong below the editor; empty clears it.
    void setProblem(const QString& sentence);

signals:
    void resetRequested();

private:
    QLabel* m_label;
    QWidget* m_editor;
    QLabel* m_unit;
    QToolButton* m_reset;
    QLabel* m_origin;
    QLabel* m_problem;
};

} // namespace platbook::ui
