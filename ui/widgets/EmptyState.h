#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace platbook::ui {

class TintedIcon;

/// What an empty place shows: a 48 px icon, one sentence, one button. Where there is little room, no icon.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    /// @param buttonText  empty for a place where nothing can be done
    EmptyState(const QString& iconName, const QString& sentence, const QString& buttonText, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    [[nodiscard]] QPushButton& button() const { return *m_button; }
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void activated();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    TintedIcon* m_icon;
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace platbook::ui
