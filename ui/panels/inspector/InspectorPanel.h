#pragma once

#include "models/edits/TenantPlacement.h"
#include "models/messages/Diagnostic.h"
#include "models/plan/Values.h"
#include "ui/panels/PlanPanel.h"
#include "ui/panels/inspector/FieldView.h"

#include <QHash>

#include <functional>
#include <vector>

class QScrollArea;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace platbook::ui {

class EntryList;
class FieldRow;
class FilterEdit;
class FoldSection;
class InspectorHead;
class LinkButton;
class ValueEditor;

/// The values of the selection, generated from the field table; with nothing selected, those of the plan. Nested objects
/// are sections, lists of objects open entry by entry. Writes only what was changed, to all selected objects, as one
/// undo step.
class InspectorPanel : public PlanPanel {
    Q_OBJECT

public:
    /// @param settings  where folded sections are remembered; borrowed, may be null
    explicit InspectorPanel(QSettings* settings, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {300, 500}; }

signals:
    /// The amount at the head was opened: show the lines behind it.
    void costRequested(const QString& objectPath);

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void selectionChanged() override { planChanged(); }

private:
    struct Row {
        FieldView field;
        FieldRow* row = nullptr;
        ValueEditor* editor = nullptr;
        EntryList* entries = nullptr;
        FoldSection* section = nullptr;
    };

    struct TenantMove {
        models::PlacementTarget target;
        std::vector<std::string> tenants;
    };

    std::vector<FieldView> shownFields() const;
    bool isShown(const FieldView& field) const;
    QString shapeOf(const std::vector<FieldView>& fields) const;
    void rebuild(const std::vector<FieldView>& fields);
    FoldSection* addSection(const QString& title, const std::string& key, bool folded);
    void addRow(const FieldView& field, FoldSection& section);
    void addLink(const FieldView& field, FoldSection& section);
    void addEntries(const FieldView& field);
    void showHead();
    void showLock();
    void fill(const std::vector<FieldView>& fields);
    void fillEntries(const Row& row);
    void write(const std::string& name, const models::AnyValue& value);
    void writeEach(const std::string& name, const std::function<models::AnyValue(const std::string& path)>& valueFor);
    void writeItem(const std::string& name, const QString& item, bool in);
    bool moveTenants(const Row& row, const models::AnyValue& value);
    QString moveApart(const std::vector<TenantMove>& moves, const std::vector<std::string>& staying, const Row& row,
                      const models::AnyValue& value);
    void rename(const QString& text, const models::PlanPtr& next, const std::string& id);
    void addEntry(const std::string& name, const QString& key);
    void removeEntry(const QString& path);
    void open(const QString& path);
    void goBack();
    std::vector<std::string> targets() const;
    bool showsPlan() const;
    QString targetText() const;

    QSettings* m_settings;
    InspectorHead* m_head;
    FilterEdit* m_filter;
    QToolButton* m_all;
    QWidget* m_lockBar;
    QScrollArea* m_scroll;
    QVBoxLayout* m_scrolled; ///< figures of the plan, then the page of its fields
    QWidget* m_page = nullptr;
    QVBoxLayout* m_column = nullptr;
    std::string m_list; ///< kind of what was shown last
    QString m_shape;    ///< kind, fields and choices the rows were built for
    QHash<QString, Row> m_rows;
};

} // namespace platbook::ui
