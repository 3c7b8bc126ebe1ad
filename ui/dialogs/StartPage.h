#pragma once

#include <QWidget>

#include <memory>

class QGridLayout;
class QSettings;
class QVBoxLayout;

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

/// What is shown while no plan is open: recent plans and templates to start from.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// @param settings  keeps the list of recent plans; borrowed
    StartPage(std::shared_ptr<const models::Catalogue> catalogue, QSettings& settings, QWidget* parent = nullptr);

    /// Reads the list of recent plans and looks which of them are still there.
    void refresh();
    /// Says above the lists why something could not be opened.
    void showTrouble(const QString& sentence);

signals:
    /// Empty: ask for a file.
    void openRequested(const QString& path);
    void templateRequested(const QString& id);

private:
    void addRecent(const QString& path);
    void addTemplates();

    std::shared_ptr<const models::Catalogue> m_catalogue;
    QSettings& m_settings;
    QVBoxLayout* m_top;
    QVBoxLayout* m_recents;
    QGridLayout* m_cards;
};

} // namespace platbook::ui
