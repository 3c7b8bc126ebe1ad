#pragma once

#include <QLineEdit>

namespace platbook::ui {

/// A line for a number or a word with its unit behind it. The unit may be typed too; Up and Down step numbers. Where a
/// text does not fit its start is shown, ending in "…", and the tooltip has it whole.
class QuantityEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit QuantityEdit(bool number, QWidget* parent = nullptr);

    void setUnit(const QString& unit);
    /// The text without blanks around it and without a typed unit.
    QString value() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void step(int direction);
    void makeRoom();
    QRect textRect() const;
    bool isCut() const;

    bool m_number;
    QString m_unit;
};

} // namespace platbook::ui
