#pragma once

#include <QString>
#include <QWidget>

class QAbstractButton;
class QSettings;
class QVBoxLayout;

namespace platbook::ui {

/// A titled part of a panel that folds, and remembers whether it was folded.
class FoldSection : public QWidget {
    Q_OBJECT

public:
    /// @param key       stable name under which the state is kept
    /// @param settings  where it is kept; borrowed, null keeps nothing
    FoldSection(const QString& title, const QString& key, QSettings* settings, QWidget* parent = nullptr);

    void addWidget(QWidget* widget);
    [[nodiscard]] QWidget& content() const { return *m_content; }

    /// Short text at the end of the title, readable while folded ("$410").
    void setSummary(const QString& summary);

    [[nodiscard]] bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

signals:
    void foldedChanged(bool folded);

private:
    QString m_key;
    QSettings* m_settings;
    QAbstractButton* m_header;
    QWidget* m_content;
    QVBoxLayout* m_column;
    bool m_folded = false;
};

} // namespace platbook::ui
