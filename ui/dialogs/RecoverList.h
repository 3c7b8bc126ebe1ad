#pragma once

#include "models/io/Recovery.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace platbook::ui {

/// A plan whose last changes were not saved.
struct RecoverOffer {
    models::RecoverySnapshot snapshot;
    bool saved = false; ///< its file is there
    QStringList items;  ///< that differ from the file; empty when there is none
};

/// Plans to recover after a crash, each with its times, what differs, and the three answers.
class RecoverList : public QWidget {
    Q_OBJECT

public:
    explicit RecoverList(QWidget* parent = nullptr);

    void setOffers(const std::vector<RecoverOffer>& offers);

signals:
    /// The snapshot's key.
    void recoverRequested(const std::string& key);
    void bothRequested(const std::string& key);
    void discardRequested(const std::string& key);

private:
    QWidget* makeRow(const RecoverOffer& offer);
    QVBoxLayout* m_rows;
};

} // namespace platbook::ui
