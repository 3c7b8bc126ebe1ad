#pragma once

#include "ui/items/ObjectNames.h"
#include "ui/panels/inspector/FieldView.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace platbook::ui {

/// The entries of a list or map of objects: each opens, can be removed, and one more can be added.
class EntryList : public QWidget {
    Q_OBJECT

public:
    /// @param noun   what one entry is called: "Stage"
    /// @param named  entries are added under a name
    EntryList(const QString& noun, bool named, QWidget* parent = nullptr);

    /// @param total  entries there are, of which the first are given
    /// @param keys   names one may be added under; empty: any
    /// @param opens  entries lead somewhere
    void setEntries(const std::vector<EntryView>& entries, std::size_t total, const QStringList& keys, bool opens);

signals:
    void opened(const QString& path);
    void removed(const QString& path);
    void added(const QString& key);

private:
    void addEntry(const EntryView& entry, bool opens);
    void addAdding(const QStringList& keys);

    QString m_noun;
    bool m_named;
    QVBoxLayout* m_column;
    QString m_shown; ///< what the rows were built from
};

} // namespace platbook::ui
