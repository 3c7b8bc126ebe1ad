#pragma once

#include <QAbstractButton>

namespace platbook::ui {

/// A line that leads to another object: title, a faint word at the end, and a chevron.
class LinkButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit LinkButton(const QString& title, const QString& detail = {}, QWidget* parent = nullptr);

    void setDetail(const QString& detail);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_detail;
};

} // namespace platbook::ui
