#pragma once

#include <QLineEdit>

namespace platbook::ui {

/// Filter above a list or tree: magnifier, clear button; Escape clears, Down goes to the list.
class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterEdit(const QString& placeholder, QWidget* parent = nullptr);

    /// The list Down moves the focus to; borrowed.
    void setList(QWidget* list);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* m_list = nullptr;
};

} // namespace platbook::ui
