#include "ui/widgets/FieldRow.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace platbook::ui {

FieldRow::FieldRow(const QString& label, QWidget* editor, const QString& key, QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel(label)),
      m_editor(editor),
      m_unit(new QLabel),
      m_reset(new QToolButton),
      m_origin(new QLabel),
      m_problem(new QLabel) {
    setObjectName(QStringLiteral("field.") + key);
    m_label->setBuddy(editor);
    m_label->setFixedWidth(metrics::labelColumn);
    m_label->setWordWrap(true); // translations are longer
    if (editor->accessibleName().isEmpty()) {
        editor->setAccessibleName(label);
    }
    // The row decides how wide an editor is, never its content: in a narrow dock nothing is pushed out of sight.
    editor->setSizePolicy(QSizePolicy::Ignored, editor->sizePolicy().verticalPolicy());
    m_unit->setForegroundRole(QPalette::PlaceholderText); // text2
    m_unit->hide();
    m_reset->setObjectName(objectName() + QStringLiteral(".reset"));
    m_reset->setIcon(QIcon::fromTheme(QStringLiteral("edit-reset")));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(metrics::minimumTarget, metrics::controlHeight);
    m_reset->setAccessibleName(tr("Reset %1 to the inherited value").arg(label));
    QSizePolicy keep = m_reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true); // editors of own and inherited rows end at one line
    m_reset->setSizePolicy(keep);
    m_reset->hide();
    m_origin->setForegroundRole(QPalette::PlaceholderText); // text2
    m_origin->setWordWrap(true);
    m_origin->setFont(roleFont(TypeRole::Caption, font()));
    m_origin->setObjectName(objectName() + QStringLiteral(".origin"));
    m_origin->hide();
    m_problem->setObjectName(objectName() + QStringLiteral(".problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::grid);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_label, 0, 0, Qt::AlignTop);
    m_label->setMinimumHeight(metrics::controlHeight);
    grid->addWidget(m_editor, 0, 1);
    grid->addWidget(m_unit, 0, 2);
    grid->addWidget(m_reset, 0, 3, Qt::AlignTop);
    grid->addWidget(m_origin, 1, 1, 1, 3);
    grid->addWidget(m_problem, 2, 1, 1, 3);
    connect(m_reset, &QToolButton::clicked, this, &FieldRow::resetRequested);
}

void FieldRow::setUnit(const QString& unit) {
    // Inside the editor where it can, so that all editors end at one line.
    const bool inside = m_editor->setProperty("suffix", unit.isEmpty() ? QString() : QStringLiteral(" ") + unit);
    m_unit->setText(unit);
    m_unit->setVisible(!inside && !unit.isEmpty());
    m_editor->setAccessibleDescription(unit);
}

void FieldRow::setOwn(bool own, const QString& inheritedText) {
    // Rows are told with every edit, and a font that is set anew is worked out anew.
    const QFont wanted = roleFont(own ? TypeRole::BodyStrong : TypeRole::Body, font());
    if (m_label->font() != wanted) m_label->setFont(wanted);
    m_reset->setVisible(own);
    m_reset->setToolTip(inheritedText.isEmpty() ? tr("Reset to the inherited value")
                                                : tr("Reset to %1").arg(inheritedText));
}

void FieldRow::setOrigin(const QString& origin) {
    m_origin->setText(origin);
    m_origin->setVisible(!origin.isEmpty());
}

void FieldRow::setProblem(const QString& sentence) {
    if (sentence.isEmpty() && m_problem->isHidden()) return;
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, color(Token::Error, ink));
    m_problem->setPalette(ink);
    m_problem->setFont(roleFont(TypeRole::Caption, font()));
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace platbook::ui
