#pragma once

#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"

#include <QDialog>
#include <QHash>

#include <string>

class QFormLayout;
class QLabel;
class QPushButton;

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class SegmentedControl;

/// What a template asks before it opens: in which form, and the values that no template can know (`plan.parameters`).
class TemplateDialog : public QDialog {
    Q_OBJECT

public:
    /// Whether the template asks anything at all.
    static bool isNeeded(const models::PlanTemplate& plan);

    /// @param catalogue  for the locations to choose from; borrowed
    TemplateDialog(const models::PlanTemplate& plan, const models::Catalogue& catalogue, QWidget* parent = nullptr);

    /// The plan's text with the values that were chosen; after the dialog was accepted.
    const std::string& text() const { return m_text; }

    /// Takes the values, or says which of them does not fit and stays.
    void accept() override;

private:
    void showVariant(int index);
    QWidget* editorFor(const std::string& path, const QString& value);
    /// What an editor holds, as the file writes it.
    static QString valueOf(const QWidget& editor);

    models::PlanTemplate m_template;
    const models::Catalogue& m_catalogue;
    models::LoadedPlan m_loaded;
    QHash<QString, QWidget*> m_editors; ///< by path
    SegmentedControl* m_variants;
    QFormLayout* m_form;
    QLabel* m_problem;
    QPushButton* m_open = nullptr;
    std::string m_text;
};

} // namespace platbook::ui
