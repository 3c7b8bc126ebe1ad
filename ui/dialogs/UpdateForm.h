#pragma once

#include "ui/document/PriceUpdates.h"

#include <QString>
#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace platbook::ui {

class Banner;
enum class BannerKind : std::uint8_t;

/// "The key holds blanks. Copy it again." Messages and hints as sentences, one line each.
QString sentencesOf(const models::Diagnostics& said);

/// Starts an update of prices: whose, what will be asked of which server, the key where one is needed; then how far it
/// is, and why it came to nothing.
class UpdateForm : public QWidget {
    Q_OBJECT

public:
    /// @param updates  borrowed
    explicit UpdateForm(PriceUpdates& updates, QWidget* parent = nullptr);

    /// @param plan  whose locations are enough where a list is split by them; null: all are asked for
    void setPlan(const models::PlanPtr& plan);
    void setProvider(models::ProviderId provider);
    models::ProviderId provider() const;
    void say(BannerKind kind, const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildKey();
    QWidget* buildProgress();
    void connectParts();
    void refresh();
    void refreshKey();
    void lookForKey();
    void start();
    void showProgress(const models::RefreshProgress& progress);
    void takeEnd(const UpdateResult& result);
    void keepKey(const QString& key);
    std::vector<std::string> planLocations() const;

    PriceUpdates& m_updates;
    models::PlanPtr m_plan;
    QVBoxLayout* m_column;
    QComboBox* m_provider;
    QLabel* m_asks;
    QCheckBox* m_planOnly;
    QWidget* m_keyRow = nullptr;
    QLabel* m_keyState;
    QLineEdit* m_key;
    QPushButton* m_keep;
    QPushButton* m_remove;
    QWidget* m_progressRow = nullptr;
    QLabel* m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_start;
    Banner* m_said = nullptr;
};

} // namespace platbook::ui
