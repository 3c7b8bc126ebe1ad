#pragma once

#include "ui/panels/PlanPanel.h"
#include "ui/panels/inspector/FieldView.h"

#include <QHash>

#include <vector>

class QLabel;
class QScrollArea;
class QSettings;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace platbook::ui {

class AmountLabel;
class FieldRow;
class FilterEdit;
class FoldSection;
class ValueEditor;

/// The values of the selection, generated from the field table; with nothing selected, those of the plan. Writes only
/// what was changed, to all selected objects, as one undo step.
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
        FieldRow* row;
        ValueEditor* editor;
    };

    bool isShown(const FieldView& field) const;
    QString shapeOf(const std::vector<FieldView>& fields) const;
    void rebuild(const std::vector<FieldView>& fields);
    void addRow(const FieldView& field, FoldSection& section);
    void fill(const std::vector<FieldView>& fields);
    void fillHead();
    void write(const std::string& name, const QString& text);
    void reset(const std::string& name);
    std::vector<std::string> targets() const;
    QString targetText() const;

    QSettings* m_settings;
    QLabel* m_kind;
    QLabel* m_name;
    AmountLabel* m_amount;
    FilterEdit* m_filter;
    QToolButton* m_all;
    QScrollArea* m_scroll;
    QWidget* m_page = nullptr;
    QVBoxLayout* m_column = nullptr;
    QString m_shape; ///< kind, fields and choices the rows were built for
    QHash<QString, Row> m_rows;
};

} // namespace platbook::ui
