#include "ui/panels/tenants/TenantsTable.h"

#include "models/edits/PlanEdits.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/SharedFacts.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/modes/CellChoice.h"
#include "ui/panels/Tables.h"
#include "ui/panels/tenants/TenantsDelegate.h"
#include "ui/panels/tenants/TenantsModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace platbook::ui {

namespace {
constexpr int widestColumn = 40; ///< in letters: a long name leaves room for the columns beside it
} // namespace

/// Rows whose texts hold the filter, of one lane if one is chosen.
class TenantsTable::Filter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text) {
        m_text = text;
        invalidateFilter();
    }
    void setLane(const QString& region, std::optional<models::Lane> lane) {
        m_region = region;
        m_lane = lane;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QModelIndex first = sourceModel()->index(row, 0, parent);
        if (m_lane && (first.data(TenantsModel::RegionRole).toString() != m_region ||
                       first.data(TenantsModel::LaneRole).toInt() != static_cast<int>(*m_lane)))
            return false;
        if (m_text.isEmpty() || first.data(TenantsModel::PathRole).toString().contains(m_text, Qt::CaseInsensitive))
            return true;
        for (int column = 0; column < TenantsModel::ColumnCount; ++column)
            if (first.siblingAtColumn(column).data().toString().contains(m_text, Qt::CaseInsensitive)) return true;
        return false;
    }

private:
    QString m_text;
    QString m_region;
    std::optional<models::Lane> m_lane;
};

namespace {

/// Neighbouring rows make one range: with one for each row, ten thousand would take minutes.
QItemSelection wholeRows(const QAbstractItemModel& model, std::vector<int> rows) {
    std::sort(rows.begin(), rows.end());
    QItemSelection chosen;
    for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
        for (next = first + 1; next < rows.size() && rows[next] <= rows[next - 1] + 1;) ++next;
        chosen.select(model.index(rows[first], 0), model.index(rows[next - 1], TenantsModel::ColumnCount - 1));
    }
    return chosen;
}

} // namespace

TenantsTable::TenantsTable(const Actions& actions, QWidget* parent)
    : PlanPanel(parent),
      m_actions(actions),
      m_model(new TenantsModel(this)),
      m_filter(new Filter(this)),
      m_view(new QTableView),
      m_lane(new ChipButton(QString())),
      m_count(new QLabel),
      m_none(new EmptyState(QStringLiteral("view-list-details"), QString(), tr("Clear Filter"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("tenants"));
    m_lane->setObjectName(QStringLiteral("tenants.lane"));
    m_lane->setRemovable(true);
    m_lane->hide();
    m_count->setObjectName(QStringLiteral("tenants.count"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    buildView();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_none);
    auto* facts = new QHBoxLayout;
    facts->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    facts->addWidget(m_lane);
    facts->addWidget(m_count, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::grid);
    column->addLayout(facts);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    connect(m_lane, &ChipButton::removeRequested, this, &TenantsTable::clearLane);
    connect(m_none, &EmptyState::activated, this, [this] {
        clearLane();
        emit filterCleared();
    });
    connect(m_model, &TenantsModel::edited, this, &TenantsTable::edit);
}

TenantsTable::~TenantsTable() {
    // The table still speaks while it goes, say of a name that was being typed.
    m_model->disconnect(this);
    m_view->selectionModel()->disconnect(this);
}

void TenantsTable::buildView() {
    m_filter->setSourceModel(m_model);
    m_filter->setSortRole(TenantsModel::SortRole);
    m_filter->setSortLocaleAware(true);
    m_view->setObjectName(QStringLiteral("tenants.table"));
    m_view->setAccessibleName(tr("Tenants of the plan"));
    m_view->setModel(m_filter);
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_view->setItemDelegate(new TenantsDelegate([this](int column) { return m_model->choices(column); }, m_view));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(TenantsModel::Name, Qt::AscendingOrder);
    // Measuring every row of ten thousand would take seconds.
    m_view->horizontalHeader()->setResizeContentsPrecision(50);
    m_view->horizontalHeader()->setMaximumSectionSize(widestColumn * fontMetrics().averageCharWidth());
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TenantsTable::takeSelection);
    connect(m_view, &QTableView::customContextMenuRequested, this, &TenantsTable::showMenu);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (selection()) selection()->reveal(index.data(TenantsModel::PathRole).toString().toStdString());
    });
}

bool TenantsTable::eventFilter(QObject* watched, QEvent* event) {
    // F2 edits the cell; the window's command would rename on the canvas.
    if (watched == m_view && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return PlanPanel::eventFilter(watched, event);
}

void TenantsTable::planChanged() {
    m_syncing = true;
    if (document())
        m_model->setFacts(
            sharedFacts(document()->plan(), document()->evaluation(), selection()->environment(), m_model->places()));
    else m_model->setFacts(nullptr);
    m_syncing = false;
    refreshCount();
    selectionChanged();
}

void TenantsTable::refreshCount() {
    const int shown = m_filter->rowCount();
    const int all = m_model->rowCount();
    const QLocale locale;
    m_count->setText(shown == all ? tr("%Ln tenant(s)", nullptr, all)
                                  : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    const bool nothing = shown == 0 && all > 0;
    if (nothing) m_none->setSentence(tr("No tenant matches"));
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_none) : m_view);
}

void TenantsTable::showLane(const std::string& region, models::Lane lane) {
    const QString place = QString::fromStdString(region);
    m_filter->setLane(place, lane);
    m_lane->setText(tr("%1 · %2", "region, lane").arg(place, laneName(lane)));
    m_lane->show();
    refreshCount();
}

void TenantsTable::clearLane() {
    m_filter->setLane({}, std::nullopt);
    m_lane->hide();
    refreshCount();
    m_view->setFocus();
}

void TenantsTable::setFilter(const QString& text) {
    m_filter->setText(text);
    refreshCount();
}

void TenantsTable::selectionChanged() {
    if (!selection() || m_syncing) return;
    m_syncing = true;
    std::vector<int> rows;
    for (const std::string& path : selection()->paths()) {
        const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->rowOf(path), 0));
        if (index.isValid()) rows.push_back(index.row());
    }
    const QModelIndex first = rows.empty() ? QModelIndex() : m_filter->index(rows.front(), 0);
    const QItemSelection chosen = wholeRows(*m_filter, std::move(rows));
    m_view->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    const QModelIndex current = m_view->currentIndex();
    if (first.isValid() && !chosen.contains(current)) {
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(first);
    }
    m_syncing = false;
}

void TenantsTable::takeSelection() {
    if (m_syncing || !selection()) return;
    std::vector<std::string> paths;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        paths.push_back(index.data(TenantsModel::PathRole).toString().toStdString());
    m_syncing = true;
    selection()->select(std::move(paths));
    m_syncing = false;
}

void TenantsTable::edit(const std::string& path, int column, const QString& value) {
    const QModelIndex source = m_model->index(m_model->rowOf(path), 0);
    models::PlacementTarget target;
    target.region = models::RegionId(source.data(TenantsModel::RegionRole).toString().toStdString());
    target.lane = static_cast<models::Lane>(source.data(TenantsModel::LaneRole).toInt());
    switch (static_cast<TenantsModel::Column>(column)) {
    case TenantsModel::Name: setField(path, "name", value); return;
    case TenantsModel::Residency: setField(path, "data_residency", value); return;
    case TenantsModel::Region: target.region = models::RegionId(value.toStdString()); break;
    case TenantsModel::Isolation: target.lane = static_cast<models::Lane>(value.toInt()); break;
    case TenantsModel::Cell:
    case TenantsModel::Cost:
    case TenantsModel::Problems:
    case TenantsModel::ColumnCount: return;
    }
    const QPoint at = m_view->viewport()->mapToGlobal(m_view->visualRect(m_view->currentIndex()).bottomLeft());
    const QString refused = placeTenants(*document(), {splitObjectPath(path).id}, target, *m_view, at);
    if (!refused.isEmpty()) QToolTip::showText(at, refused, m_view);
}

void TenantsTable::setField(const std::string& path, const char* field, const QString& value) {
    const QString name = quoted(displayName(*document()->plan(), path));
    const std::string fieldPath = path + "." + field;
    const auto next = value.isEmpty() ? models::resetField(document()->plan(), fieldPath)
                                      : models::setField(document()->plan(), fieldPath, value.toStdString());
    if (next) document()->push(tr("Set %1 of %2").arg(fieldLabel(field), name), *next);
}

void TenantsTable::showMenu(const QPoint& place) {
    QMenu menu;
    menu.setObjectName(QStringLiteral("tenants.menu"));
    menu.setToolTipsVisible(true);
    QAction* edit = menu.addAction(tr("Edit"), this, [this] { m_view->edit(m_view->currentIndex()); });
    edit->setEnabled(m_view->currentIndex().flags() & Qt::ItemIsEditable);
    for (const ActionId id : {ActionId::MoveTo, ActionId::ProposeTenant}) menu.addAction(&m_actions.action(id));
    menu.addSeparator();
    for (const ActionId id : {ActionId::Cut, ActionId::Copy, ActionId::Paste, ActionId::Duplicate, ActionId::Delete})
        menu.addAction(&m_actions.action(id));
    menu.exec(m_view->viewport()->mapToGlobal(place));
}

} // namespace platbook::ui
