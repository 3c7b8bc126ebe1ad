#pragma once

#include <QFrame>

#include <cstdint>

class QAbstractButton;
class QLabel;
class QProgressBar;
class QPushButton;

namespace platbook::ui {

class BannerLayout;

enum class BannerKind : std::uint8_t { Info, Warning, Error };

/// A sentence across the top of a page with what can be done about it. Never a dialog.
class Banner : public QFrame {
    Q_OBJECT

public:
    Banner(BannerKind kind, const QString& sentence, QWidget* parent = nullptr);

    BannerKind kind() const { return m_kind; }
    void setSentence(const QString& sentence);
    /// Adds an answer; the first is the one that is recommended.
    QPushButton* addButton(const QString& text);
    void setClosable(bool closable);
    /// Shows how far something is, between sentence and answers; a bar of no range says only that it goes on.
    QProgressBar* addProgress();

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BannerKind m_kind;
    QLabel* m_sentence;
    BannerLayout* m_row;
    QAbstractButton* m_close;
};

} // namespace platbook::ui
