#pragma once

#include "models/messages/Diagnostic.h"
#include "ui/dialogs/RecoverList.h"
#include "ui/document/RecentPlans.h"

#include <QWidget>

#include <memory>
#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSettings;
class QVBoxLayout;

namespace platbook::models {
class Catalogue;
class Evaluator;
} // namespace platbook::models

namespace platbook::ui {

class EmptyState;
class FilterEdit;
class StartEntry;
class TemplateCard;

/// What is shown while no plan is open: plans to recover, recent plans, and templates to start from. Arrows move, Enter
/// opens, typing filters.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// @param settings  keeps the list of recent plans; borrowed
    StartPage(std::shared_ptr<const models::Catalogue> catalogue, QSettings& settings, QWidget* parent = nullptr);
    ~StartPage() override;

    /// Reads the list of recent plans and looks which of them are still there.
    void refresh();
    /// Says above the lists why a plan could not be opened, with every place that is wrong.
    /// @param path  of its file; empty: it has none
    void showTrouble(const QString& title, const QString& path, const models::Diagnostics& why);
    void setOffers(const std::vector<RecoverOffer>& offers);
    /// Templates are priced again with it.
    void setCatalogue(std::shared_ptr<const models::Catalogue> catalogue);
    /// Whether plans are open behind this page.
    void setBackOffered(bool offered);

signals:
    /// The version before the last save is to be opened in place of a file that is no plan.
    void previousRequested(const QString& path);
    void folderRequested(const QString& folder);
    /// Empty: ask for a file.
    void openRequested(const QString& path);
    void locateRequested(const QString& path);
    void templateRequested(const QString& id);
    void backRequested();
    void recoverRequested(const std::string& key);
    void bothRequested(const std::string& key);
    void discardRequested(const std::string& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildRecents();
    QWidget* buildTemplates();
    void addRecent(const RecentPlan& plan);
    void addMissing(const RecentPlan& plan, QHBoxLayout& line);
    void placeCards();
    void readNextTemplate();
    void applyFilter();
    /// Everything that opens a plan and is shown, in reading order.
    std::vector<StartEntry*> entries() const;
    void moveFocus(int key);
    void clear(QVBoxLayout& layout);

    std::shared_ptr<const models::Catalogue> m_catalogue;
    std::unique_ptr<models::Evaluator> m_evaluator; ///< of the templates; only while they are read
    RecentPlans m_plans;
    FilterEdit* m_filter;
    QPushButton* m_back;
    QVBoxLayout* m_top;
    RecoverList* m_recover;
    QVBoxLayout* m_recents;
    QLabel* m_noRecents;
    EmptyState* m_noMatch;
    QWidget* m_columns;
    QGridLayout* m_cards;
    std::vector<TemplateCard*> m_templates;
    QScrollArea* m_scroll;
};

} // namespace platbook::ui
