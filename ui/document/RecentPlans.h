#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

class QSettings;

namespace platbook::ui {

/// A plan file that was open before, with what was known of it then.
struct RecentPlan {
    QString path;
    bool pinned = false;
    int regions = -1;          ///< -1: not known
    qint64 expectedCents = -1; ///< a month; -1: not known
    QString currency;
    bool operator==(const RecentPlan&) const = default;
};

/// The list of recent plans, kept in the user's settings: pinned ones first, then the last opened.
class RecentPlans {
public:
    explicit RecentPlans(QSettings& settings) : m_settings(settings) {}

    std::vector<RecentPlan> list() const;
    /// Puts a plan first, keeping what is known of it.
    void opened(const QString& path);
    /// Notes regions and cost of a plan that is in the list.
    void note(const QString& path, int regions, qint64 expectedCents, const QString& currency);
    void setPinned(const QString& path, bool pinned);
    /// The file was found elsewhere.
    void moved(const QString& from, const QString& to);
    void remove(const QString& path);

private:
    void store(std::vector<RecentPlan> plans);
    QSettings& m_settings;
};

} // namespace platbook::ui
