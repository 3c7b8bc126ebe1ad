#include "ui/panels/matrix/MatrixPanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/panels/FieldLabels.h"
#include "ui/panels/Tables.h"
#include "ui/panels/matrix/MatrixModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace platbook::ui {

MatrixPanel::MatrixPanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new MatrixModel(this)),
      m_differences(new QCheckBox(tr("Differences only"))),
      m_note(new QLabel),
      m_problem(new QLabel),
      m_table(new QTableView) {
    setObjectName(QStringLiteral("matrix"));
    m_differences->setObjectName(QStringLiteral("matrix.differences"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setObjectName(QStringLiteral("matrix.problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_table->setObjectName(QStringLiteral("matrix.table"));
    m_table->setAccessibleName(tr("Environment matrix"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::grid);
    row->addWidget(m_differences);
    row->addWidget(m_note, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    connect(m_differences, &QCheckBox::toggled, this, [this] { evaluationChanged(); });
    connect(m_model, &MatrixModel::edited, this, &MatrixPanel::write);
}

void MatrixPanel::setDifferencesOnly(bool only) { m_differences->setChecked(only); }

void MatrixPanel::evaluationChanged() {
    if (!document() || !document()->evaluation()) {
        m_model->setMatrix({}, false);
        m_note->clear();
        return;
    }
    m_model->setMatrix(document()->evaluation()->matrix, m_differences->isChecked());
    m_note->setText(m_model->hiddenRows() > 0 ? tr("%n equal row(s) hidden", nullptr, m_model->hiddenRows())
                                              : QString());
    m_problem->hide();
}

void MatrixPanel::write(const QString& title, const QString& path, const QString& text) {
    if (document()->setField(tr("Set %1").arg(quoted(title)), path.toStdString(), text.toStdString())) return;
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, color(Token::Error, ink));
    m_problem->setPalette(ink);
    m_problem->setContentsMargins(metrics::group, 0, metrics::group, metrics::grid);
    m_problem->setText(QString::fromStdString(document()->diagnostics().front().message));
    m_problem->show();
}

} // namespace platbook::ui
