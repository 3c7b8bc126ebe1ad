#include "ui/dialogs/TemplateDialog.h"

#include "models/edits/PlanPath.h"
#include "models/templates/TemplateParameters.h"
#include "ui/panels/inspector/FieldChoices.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/SegmentedControl.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int dialogWidth = 520;

QString variantTitle(const std::string& variant) {
    if (variant == "corrected") return TemplateDialog::tr("Corrected");
    if (variant == "as_written") return TemplateDialog::tr("As written");
    return QString::fromStdString(variant);
}

models::LoadedPlan readTemplate(const std::string& id, const std::string& variant) {
    const auto loaded = models::readPlan(models::templateBytes(id, variant), id);
    return loaded ? *loaded : models::LoadedPlan{};
}

} // namespace

bool TemplateDialog::isNeeded(const models::PlanTemplate& plan) {
    if (plan.variants.size() > 1) return true;
    const models::LoadedPlan loaded = readTemplate(plan.id, {});
    return loaded.plan && !loaded.plan->plan->parameters.empty();
}

TemplateDialog::TemplateDialog(const models::PlanTemplate& plan, const models::Catalogue& catalogue, QWidget* parent)
    : QDialog(parent),
      m_template(plan),
      m_catalogue(catalogue),
      m_variants(new SegmentedControl),
      m_form(new QFormLayout),
      m_problem(new QLabel) {
    setObjectName(QStringLiteral("templateDialog"));
    setWindowTitle(tr("New Plan"));
    auto* title = new QLabel(QString::fromStdString(plan.title));
    title->setFont(roleFont(TypeRole::Heading, font()));
    auto* summary = new QLabel(QString::fromStdString(plan.summary));
    summary->setWordWrap(true);
    auto* forms =
        new QLabel(tr("Corrected: with its known mistakes mended, each explained in a note.\n"
                      "As written: as it was published, so that the problems show."));
    forms->setForegroundRole(QPalette::PlaceholderText);
    forms->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("template.problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    QStringList variants;
    for (const std::string& variant : plan.variants) variants << variantTitle(variant);
    m_variants->setObjectName(QStringLiteral("template.variants"));
    m_variants->setSegments(variants);
    m_variants->setVisible(variants.size() > 1);
    forms->setVisible(variants.size() > 1);
    m_form->setVerticalSpacing(metrics::inside);
    m_form->setHorizontalSpacing(metrics::group);
    auto* buttons = new QDialogButtonBox;
    m_open = buttons->addButton(tr("Open Plan"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("template.open"));
    m_open->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(title);
    column->addWidget(summary);
    column->addWidget(m_variants, 0, Qt::AlignLeft);
    column->addWidget(forms);
    column->addLayout(m_form);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(m_variants, &SegmentedControl::currentIndexChanged, this, &TemplateDialog::showVariant);
    connect(buttons, &QDialogButtonBox::accepted, this, &TemplateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showVariant(0);
    resize(dialogWidth, sizeHint().height());
}

/// What was typed stays where the other form asks for the same.
void TemplateDialog::showVariant(int index) {
    QHash<QString, QString> typed;
    if (m_loaded.plan)
        for (const models::TemplateParameter& asked : models::templateParameters(*m_loaded.plan))
            if (const QWidget* editor = m_editors.value(QString::fromStdString(asked.path)))
                if (const QString value = valueOf(*editor); value.toStdString() != asked.value)
                    typed.insert(QString::fromStdString(asked.path), value);
    while (m_form->rowCount() > 0) m_form->removeRow(0);
    m_editors.clear();
    const auto at = static_cast<std::size_t>(std::max(0, index));
    m_loaded = readTemplate(m_template.id, at < m_template.variants.size() ? m_template.variants[at] : std::string());
    if (!m_loaded.plan) return;
    QWidget* last = m_variants;
    for (const models::TemplateParameter& asked : models::templateParameters(*m_loaded.plan)) {
        const QString path = QString::fromStdString(asked.path);
        QWidget* editor = editorFor(asked.path, typed.value(path, QString::fromStdString(asked.value)));
        editor->setObjectName(QStringLiteral("template.") + path);
        m_form->addRow(QString::fromStdString(asked.label), editor);
        m_editors.insert(path, editor);
        setTabOrder(last, editor);
        last = editor;
    }
    setTabOrder(last, m_open);
}

QWidget* TemplateDialog::editorFor(const std::string& path, const QString& value) {
    const auto found = models::resolvePath(*m_loaded.plan, path);
    if (found && found->size() == 1 && found->front().type->kind == models::ValueKind::Bool) {
        auto* check = new QCheckBox;
        check->setChecked(value == QLatin1String("true"));
        return check;
    }
    const std::size_t dot = path.rfind('.');
    const std::string field = dot == std::string::npos ? path : path.substr(dot + 1);
    for (const FieldView& view : fieldViews(*m_loaded.plan, path.substr(0, dot == std::string::npos ? 0 : dot))) {
        if (view.name != field) continue;
        const std::vector<Choice> choices = fieldChoices(*m_loaded.plan, m_catalogue, view);
        if (choices.empty()) break;
        auto* box = new QComboBox;
        for (const Choice& choice : choices) box->addItem(choice.label, choice.value);
        if (box->findData(value) < 0) box->insertItem(0, value, value); // what the plan holds is never changed unasked
        box->setCurrentIndex(box->findData(value));
        return box;
    }
    auto* line = new QLineEdit(value);
    line->setCursorPosition(0); // of a long value its beginning is shown
    return line;
}

QString TemplateDialog::valueOf(const QWidget& editor) {
    if (const auto* box = qobject_cast<const QComboBox*>(&editor)) return box->currentData().toString();
    if (const auto* check = qobject_cast<const QCheckBox*>(&editor))
        return check->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    const auto* line = qobject_cast<const QLineEdit*>(&editor);
    return line ? line->text().trimmed() : QString();
}

void TemplateDialog::accept() {
    if (!m_loaded.plan) return reject();
    std::vector<models::ParameterValue> values;
    for (const models::TemplateParameter& asked : models::templateParameters(*m_loaded.plan)) {
        const QWidget* editor = m_editors.value(QString::fromStdString(asked.path));
        const std::string value = editor ? valueOf(*editor).toStdString() : asked.value;
        const bool never = asked.value.empty() && value == "false"; // an answer that was not given
        if (value != asked.value && !never) values.emplace_back(asked.path, value);
    }
    auto filled = models::fillTemplate(m_loaded, values);
    if (!filled) {
        const models::Diagnostic& first = filled.diagnostics().front();
        m_problem->setText(QString::fromStdString(first.message + (first.hint.empty() ? "" : " " + first.hint)));
        m_problem->show();
        return;
    }
    m_text = std::move(*filled);
    QDialog::accept();
}

} // namespace platbook::ui
