#include "models/cost/Bill.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/ComparisonPage.h"
#include "ui/panels/cost/LineItems.h"
#include "ui/widgets/ChipButton.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

/// What is behind a step or a row of the comparison.
namespace platbook::ui {

/// The lines of one row, or of all that the waterfall puts together.
void ComparisonPage::fillLines(const QString& key) {
    std::vector<std::size_t> lines;
    QString title;
    if (key == comparisonOthersKey() && !m_steps.steps.empty() && m_steps.steps.back().others > 0) {
        lines = m_steps.steps.back().lines;
        title = tr("Other changes");
    }
    for (const models::ComparisonRow& row : m_rows)
        if (comparisonKey(row.cell, row.key, row.rest) == key) {
            lines = row.lines;
            title = comparisonLabel(row);
        }
    if (lines.empty()) { // the plan changed meanwhile
        m_opened.clear();
        fillRows();
        return;
    }
    m_chip->setText(title);
    m_chip->updateGeometry();
    m_chip->show();
    m_model->setLines(*m_comparison, lines, currency());
}

void ComparisonPage::open(const QString& key) {
    if (key.isEmpty() || !m_comparison) return;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&key](const models::ComparisonRow& one) {
        return one.lines.empty() && comparisonKey(one.cell, one.key, one.rest) == key;
    });
    if (row != m_rows.end()) { // its shares are no lines of their own
        openTenant(*row);
        return;
    }
    m_opened = key;
    fillLines(key);
    fitColumns();
    m_table->setFocus();
}

/// A row opens its lines, and one of these its items.
void ComparisonPage::openRow(int row) {
    const ComparisonTableRow* found = m_model->rowAt(row);
    if (!found || found->key.isEmpty() || !m_comparison) return;
    const QString key = found->key;
    if (m_opened.isEmpty()) open(key);
    else openLine(key);
}

/// The items of one line in both versions.
void ComparisonPage::openLine(const QString& key) {
    const models::CostLine& line = m_comparison->lines[static_cast<std::size_t>(key.toULongLong())].line;
    showItems(models::lineBill(*m_comparison->leftEvaluation, line),
              models::lineBill(*m_comparison->rightEvaluation, line));
}

void ComparisonPage::openTenant(const models::ComparisonRow& row) {
    const auto bill = [&row](const models::Evaluation& evaluation) {
        return row.rest ? models::unallocatedBill(evaluation) : models::tenantBill(evaluation, row.key);
    };
    showItems(bill(*m_comparison->leftEvaluation), bill(*m_comparison->rightEvaluation));
    m_chip->setText(comparisonLabel(row));
    m_chip->updateGeometry();
    m_chip->show();
}

void ComparisonPage::showItems(const models::Bill& before, const models::Bill& after) {
    m_items->showSides(
        {{leftName(), m_comparison->leftEvaluation, before}, {rightName(), m_comparison->rightEvaluation, after}},
        currency());
    m_stack->setCurrentWidget(m_items);
    m_items->setFocus();
}

bool ComparisonPage::goBack() {
    if (m_stack->currentWidget() == m_items) {
        m_stack->setCurrentWidget(m_body);
        if (m_opened.isEmpty()) m_chip->hide();
        m_table->setFocus();
        return true;
    }
    if (m_opened.isEmpty() || !m_comparison) return false;
    m_opened.clear();
    fillRows();
    fitColumns();
    m_table->setFocus();
    return true;
}

} // namespace platbook::ui
