#include "ui/panels/cost/CostBreakdown.h"

#include "models/cost/Bill.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/TableText.h"
#include "ui/panels/cost/CostChart.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostNames.h"
#include "ui/panels/cost/CostTableModel.h"
#include "ui/panels/cost/LayerAmounts.h"
#include "ui/panels/cost/UnitCostStrip.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/StackedBarChart.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace platbook::ui {

namespace {

using models::CostRow;
using models::CostView;
using models::Money;

constexpr std::size_t mostRows = 20; ///< rows beyond these are "others"
constexpr int breakdownPage = 0;
constexpr int linesPage = 1;
constexpr int emptyPage = 2;

/// Rows that the saved plan had and this one has not stay in sight, at nothing, so that changes add up.
void addVanished(std::vector<CostRow>& rows, const models::Breakdown& before) {
    std::unordered_map<std::string_view, bool> known; // looked up, never walked
    for (const CostRow& row : rows) known.emplace(row.key, row.rest);
    std::vector<CostRow> vanished;
    for (const CostRow& row : before.rows)
        if (!row.rest && row.amount.expected != Money() && !known.contains(row.key)) {
            vanished.emplace_back();
            vanished.back().key = row.key;
        }
    const auto end = std::find_if(rows.begin(), rows.end(), [](const CostRow& row) { return row.rest; });
    rows.insert(end, std::make_move_iterator(vanished.begin()), std::make_move_iterator(vanished.end()));
}

} // namespace

CostView CostBreakdown::view() const { return static_cast<CostView>(m_by->currentData().toInt()); }

void CostBreakdown::setView(CostView view) { m_by->setCurrentIndex(m_by->findData(static_cast<int>(view))); }

/// The environment switch chooses among a breakdown's lines, except where environments themselves are compared.
models::CostScope CostBreakdown::scope() const {
    models::CostScope scope;
    if (selection() && view() != CostView::Environment) scope.env = selection()->environment();
    scope.usageOnly = m_usageOnly->isChecked();
    return scope;
}

void CostBreakdown::planChanged() {
    if (std::exchange(m_shown, document()) != document()) {
        m_layers->drop(); // nothing of the plan before stays in sight
        clearPlan();
    }
    if (document() && document()->isCalculating() && document()->evaluation()) {
        m_slow.start();
        return; // the evaluation is still that of before
    }
    evaluationChanged();
}

void CostBreakdown::clearPlan() {
    m_picked.clear();
    m_filtered = false;
    m_allRows = false;
    m_opened.reset();
    evaluationChanged();
}

void CostBreakdown::evaluationChanged() {
    m_slow.stop();
    m_calculating->setVisible(document() && document()->isCalculating());
    const models::Evaluation* now = document() ? document()->evaluation().get() : nullptr;
    const bool lines = now && m_opened;
    if (!now) m_before.reset();
    for (QWidget* part : {static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_linesTitle)}) part->setVisible(lines);
    m_usageOnly->setVisible(!lines);
    m_copy->setEnabled(now && !now->lines.empty());
    if (!now || now->lines.empty()) {
        m_chart->setData({});
        m_tableModel->clear();
        m_layers->drop();
        m_linesModel->clear();
        fillNotes({});
        for (ChipButton* chip : {m_chip, m_partChip, m_priceChip}) chip->hide();
        m_empty->setSentence(now ? tr("Nothing costs anything yet. Add a region and a cell to see what they cost.")
                                 : tr("Costs are shown as soon as they are calculated."));
        m_stack->setCurrentIndex(emptyPage);
        return;
    }
    m_stack->setCurrentIndex(lines ? linesPage : breakdownPage);
    m_units->showCosts(*now, currency());
    if (lines) fillLines();
    else fillBreakdown();
}

void CostBreakdown::fillNotes(const models::PriceCoverage& coverage) {
    m_estimated->setVisible(coverage.estimated > 0);
    m_estimated->setText(tr("%Ln estimated", nullptr, coverage.estimated));
    m_estimated->setToolTip(tr("Show these of %Ln line(s)", nullptr, coverage.lines));
    m_missing->setVisible(coverage.missing > 0);
    m_missing->setText(tr("%Ln not priced", nullptr, coverage.missing));
    m_missing->setToolTip(
        tr("Show these of %Ln line(s). What is not priced is missing from the total", nullptr, coverage.lines));
}

void CostBreakdown::fillBreakdown() {
    const models::Breakdown breakdown = models::breakDown(*document()->evaluation(), view(), scope());
    const std::vector<CostRow> rows = models::largestRows(breakdown.rows, mostRows);
    m_linesModel->clear();
    fillNotes(breakdown.coverage);
    const bool known = std::any_of(breakdown.rows.begin(), breakdown.rows.end(),
                                   [this](const CostRow& row) { return costRowKey(row) == m_picked; });
    if (!known) {
        m_picked.clear();
        m_filtered = false;
    }
    m_chip->setVisible(!m_picked.isEmpty());
    m_partChip->hide();
    m_priceChip->hide();
    m_chip->setText(m_picked == QString::fromUtf8(unallocatedKey) ? costRowLabel(breakdown.rows.back()) : m_picked);
    m_chip->updateGeometry();
    m_chart->setTickText([code = currency()](double value) {
        return shortAmount(Money::fromCents(static_cast<std::int64_t>(value * 100.0)), code);
    });
    m_chart->setData(costChart(rows, breakdown, view(), scope(), currency()));
    m_chart->setEmphasis(m_picked);
    m_layers->ask(document()->evaluation(), view(), scope());
    if (m_layers->inForce() && !m_layers->areFresh()) m_slow.start();
    fillTable(breakdown, rows);
    showLayers();
    fitColumns();
    selectionChanged();
}

/// Of the saved plan; it stays the same while the plan is edited.
const models::Breakdown& CostBreakdown::breakdownBefore(const models::EvaluationPtr& saved) {
    if (!m_before || m_before->evaluation != saved || m_before->view != view() || m_before->scope != scope())
        m_before = Before{saved, view(), scope(), models::breakDown(*saved, view(), scope())};
    return m_before->breakdown;
}

void CostBreakdown::fillTable(const models::Breakdown& breakdown, const std::vector<CostRow>& rows) {
    const auto asRow = [](const CostRow& row, const std::optional<Money>& before) {
        CostTableRow table{costRowKey(row), {}, costRowLabel(row), row.amount, before, row.estimated, row.missing, {}};
        return table;
    };
    if (m_filtered) {
        const auto picked = std::find_if(breakdown.rows.begin(), breakdown.rows.end(),
                                         [this](const CostRow& row) { return costRowKey(row) == m_picked; });
        std::vector<CostTableRow> parts;
        for (const models::CostPart& part : picked->parts)
            parts.push_back({m_picked,
                             QString::fromStdString(part.key),
                             costPartLabel(view(), part.key),
                             part.amount,
                             std::nullopt,
                             0,
                             0,
                             {}});
        std::stable_sort(parts.begin(), parts.end(), [](const CostTableRow& a, const CostTableRow& b) {
            return a.amount.expected > b.amount.expected;
        });
        const QString title = view() == CostView::Tenant ? tr("Part") : costViewTitle(models::partView(view()));
        m_tableModel->setRows(std::move(parts), asRow(*picked, std::nullopt), title, currency());
        return;
    }
    const models::EvaluationPtr saved = document()->savedEvaluation();
    const bool compares = saved && saved != document()->evaluation();
    std::vector<CostRow> all = m_allRows ? breakdown.rows : rows;
    std::unordered_map<std::string, Money> before; // looked up, never walked
    Money beforeTotal;
    if (compares) {
        const models::Breakdown& old = breakdownBefore(saved);
        beforeTotal = old.total.expected;
        for (const CostRow& row : old.rows) before[row.key] = row.amount.expected;
        std::vector<CostRow> whole = breakdown.rows;
        addVanished(whole, old);
        all = m_allRows ? whole : models::largestRows(std::move(whole), mostRows);
    }
    std::vector<CostTableRow> table;
    Money named;
    for (const CostRow& row : all) {
        std::optional<Money> was;
        if (compares) was = costRowKey(row) == QString::fromUtf8(othersKey) ? Money() : before[row.key];
        if (was) named += *was;
        table.push_back(asRow(row, was));
    }
    for (CostTableRow& row : table)
        if (compares && row.key == QString::fromUtf8(othersKey)) row.before = beforeTotal - named;
    // What commitments save for no tenant stands in the row of what is not allocated, be it of nothing.
    const bool saves = m_layers->inForce() && document()->evaluation()->commitmentSaving() != Money();
    if (view() == CostView::Tenant && saves &&
        (all.empty() || costRowKey(all.back()) != QString::fromUtf8(unallocatedKey))) {
        CostRow rest;
        rest.key = "unallocated";
        rest.rest = true;
        table.push_back(asRow(rest, std::nullopt));
    }
    CostTableRow sum;
    sum.label = scope().isWhole() ? tr("Total") : scopedMonth(tr("Total"), scope());
    sum.amount = breakdown.total;
    sum.missing = breakdown.coverage.missing;
    sum.estimated = breakdown.coverage.estimated;
    if (compares) sum.before = beforeTotal;
    m_tableModel->setRows(std::move(table), std::move(sum), costViewTitle(view()), currency());
}

models::Bill CostBreakdown::billOf(const Opened& opened) const {
    const models::Evaluation& now = *document()->evaluation();
    const std::string key = opened.key.toStdString();
    const std::string part = opened.part.toStdString();
    if (opened.view == CostView::Tenant && opened.key == QString::fromUtf8(unallocatedKey))
        return models::billPart(models::unallocatedBill(now, opened.scope), part);
    return models::rowBill(now, opened.view, key, part, opened.scope);
}

void CostBreakdown::fillLines() {
    models::Bill bill = billOf(*m_opened);
    models::PriceCoverage coverage;
    coverage.lines = static_cast<int>(bill.lines.size());
    for (const models::BillLine& line : bill.lines) {
        if (!line.line.priced) ++coverage.missing;
        else if (line.line.source == models::PriceSource::Estimated) ++coverage.estimated;
    }
    fillNotes(coverage);
    m_linesTitle->setText(scopedMonth(centsAmount(bill.total.expected, currency()), m_opened->scope));
    m_chip->setText(m_opened->key.isEmpty()                              ? tr("All lines")
                    : m_opened->key == QString::fromUtf8(unallocatedKey) ? tr("not allocated")
                                                                         : m_opened->key);
    m_chip->show();
    m_chip->updateGeometry();
    m_partChip->setVisible(!m_opened->part.isEmpty());
    m_partChip->setText(costPartLabel(m_opened->view, m_opened->part.toStdString()));
    m_partChip->updateGeometry();
    m_priceChip->setVisible(m_opened->scope.prices != models::PriceChoice::Any);
    m_priceChip->setText(m_opened->scope.prices == models::PriceChoice::Missing ? tr("not priced") : tr("estimated"));
    m_priceChip->updateGeometry();
    m_linesModel->setBill(document()->evaluation(), std::move(bill), currency());
    fitColumns();
}

void CostBreakdown::openLines(CostView view, const QString& key) {
    setView(view);
    m_opened = Opened{view, key, {}, {}};
    evaluationChanged();
    m_lines->setFocus();
}

void CostBreakdown::openPrices(models::PriceChoice prices) {
    setView(CostView::Environment);
    m_opened = Opened{CostView::Environment, {}, {}, {{}, false, prices}};
    evaluationChanged();
    m_lines->setFocus();
}

/// Of what is shown, the lines with such a price.
void CostBreakdown::narrowTo(models::PriceChoice prices) {
    if (!m_opened) m_opened = Opened{view(), {}, {}, scope()};
    m_opened->scope.prices = prices;
    evaluationChanged();
    m_lines->setFocus();
}

void CostBreakdown::open(const QString& key, const QString& part) {
    if (key == QString::fromUtf8(othersKey)) { // others are opened down to their rows first
        m_allRows = true;
        evaluationChanged();
        m_table->setFocus();
        m_table->selectRow(static_cast<int>(mostRows));
        return;
    }
    m_opened = Opened{view(), key, part, scope()};
    evaluationChanged();
    m_lines->setFocus();
    m_lines->selectRow(0);
}

void CostBreakdown::openRow(int row) {
    if (const CostTableRow* found = m_tableModel->rowAt(row)) open(QString(found->key), QString(found->part));
}

bool CostBreakdown::goBack() {
    if (m_opened) {
        m_opened.reset();
    } else if (!m_picked.isEmpty()) {
        m_picked.clear();
        m_filtered = false;
    } else if (m_allRows) {
        m_allRows = false;
    } else {
        return false;
    }
    evaluationChanged();
    m_table->setFocus();
    return true;
}

void CostBreakdown::pick(const QString& key, bool filter) {
    if (key.isEmpty() || key == QString::fromUtf8(othersKey)) return;
    m_picked = key;
    selectOnCanvas(key);
    m_chip->setText(key == QString::fromUtf8(unallocatedKey) ? tr("not allocated") : key);
    m_chip->updateGeometry();
    m_chip->show();
    m_chart->setEmphasis(key);
    if (!filter && !m_filtered) return;
    m_filtered = true;
    fillBreakdown();
}

void CostBreakdown::selectOnCanvas(const QString& key) {
    const std::string id = key.toStdString();
    const models::Plan& plan = *document()->plan();
    std::vector<std::string> paths;
    switch (view()) {
    case CostView::Region:
        if (models::findById(plan.regions, models::RegionId{id})) paths = {"regions[" + id + "]"};
        break;
    case CostView::Cell:
        if (models::findById(plan.cells, models::CellId{id})) paths = {"cells[" + id + "]"};
        break;
    case CostView::Tenant:
        if (models::findById(plan.tenants, models::TenantId{id})) paths = {"tenants[" + id + "]"};
        break;
    case CostView::Environment:
        if (models::findById(plan.environments, models::EnvironmentId{id})) paths = {"environments[" + id + "]"};
        break;
    case CostView::Component:
        for (const auto& stamp : plan.stamps)
            for (const auto& component : stamp.value)
                if (component->id.text == id) paths.push_back("stamps." + stamp.key.text + "[" + id + "]");
        break;
    case CostView::Sku:
    case CostView::Owner: break;
    }
    if (!paths.empty()) selection()->select(std::move(paths));
}

/// Marks the row of what is selected elsewhere, without taking the focus there.
void CostBreakdown::selectionChanged() {
    if (!selection() || m_opened || m_filtered || selection()->paths().size() != 1) return;
    const ObjectPath path = splitObjectPath(selection()->paths().front());
    const bool fits = (view() == CostView::Region && path.list == "regions") ||
                      (view() == CostView::Cell && path.list == "cells") ||
                      (view() == CostView::Tenant && path.list == "tenants") ||
                      (view() == CostView::Environment && path.list == "environments") ||
                      (view() == CostView::Component && path.list.starts_with("stamps."));
    if (!fits) return;
    const QString key = QString::fromStdString(path.id);
    for (int row = 0; row < m_tableModel->rowCount(); ++row)
        if (m_tableModel->rowAt(row)->key == key && m_table->currentIndex().row() != row) m_table->selectRow(row);
}

void CostBreakdown::copyPicture() const { QApplication::clipboard()->setImage(m_chart->picture()); }

void CostBreakdown::copyTable() const {
    const QAbstractItemModel& model = m_opened ? static_cast<const QAbstractItemModel&>(*m_linesModel)
                                               : static_cast<const QAbstractItemModel&>(*m_tableModel);
    QApplication::clipboard()->setText(m_opened ? tableText(model)
                                                : tableText(model, CostTableModel::privateColumns()) +
                                                      QLatin1Char('\n') + m_units->text());
}

} // namespace platbook::ui
