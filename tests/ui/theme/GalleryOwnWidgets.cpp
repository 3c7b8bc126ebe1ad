#include "GalleryWidgets.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountLabel.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/FoldSection.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/widgets/StackedBarChart.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace platbook::tests {

using namespace platbook::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

StackedBarData sampleData() {
    StackedBarData data;
    data.title = text("prod is 76 % of $5,390 a month");
    data.rowTitle = text("Environment");
    data.rows = {{text("prod"),
                  text("prod"),
                  text("$4,110"),
                  {{text("c"), text("Compute"), 1800, text("1,800.00"), 0, false},
                   {text("d"), text("Databases"), 1100, text("1,100.00"), 1, false},
                   {text("s"), text("Storage"), 420, text("420.00"), 2, false},
                   {text("e"), text("Egress"), 500, text("500.00"), 3, true},
                   {text("l"), text("Logs"), 190, text("190.00"), 4, false},
                   {text("o"), text("Other"), 100, text("100.00"), 6, false}},
                  3100,
                  5150},
                 {text("staging"),
                  text("staging"),
                  text("$850"),
                  {{text("c"), text("Compute"), 500, text("500.00"), 0, false},
                   {text("d"), text("Databases"), 250, text("250.00"), 1, false},
                   {text("s"), text("Storage"), 100, text("100.00"), 2, false}},
                  700,
                  1020},
                 {text("dev"),
                  text("dev"),
                  text("$430"),
                  {{text("c"), text("Compute"), 330, text("330.00"), 0, false},
                   {text("a"), text("AI tokens"), 100, text("100.00"), 5, true}},
                  390,
                  470}};
    return data;
}

QWidget* inspector() {
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* first = new FoldSection(text("Tenant"), text("tenant"), nullptr);
    auto* name = new QLineEdit(text("Cedar Bank"));
    name->setObjectName(text("focusField"));
    first->addWidget(new FieldRow(text("Name"), name, text("name")));
    auto* region = new QComboBox;
    region->addItem(text("eu-west"));
    auto* home = new FieldRow(text("Home"), region, text("home"));
    home->setOwn(true, text("eu-central"));
    first->addWidget(home);
    auto* size = new QSpinBox;
    size->setRange(0, 500);
    size->setValue(100);
    auto* storage = new FieldRow(text("Storage"), size, text("storage"));
    storage->setUnit(text("GB"));
    first->addWidget(storage);
    auto* instances = new QSpinBox;
    instances->setValue(6);
    auto* wrong = new FieldRow(text("Instances"), instances, text("instances"));
    wrong->setOwn(true);
    wrong->setProblem(text("Minimum (6) is above maximum (5). Set it to 5 or less."));
    first->addWidget(wrong);
    column->addWidget(first);
    auto* cost = new FoldSection(text("Cost"), text("cost"), nullptr);
    cost->setSummary(text("$410 (320–500)"));
    cost->setFolded(true);
    column->addWidget(cost);
    auto* regions = new FoldSection(text("Allowed regions"), text("regions"), nullptr);
    regions->setSummary(text("2"));
    regions->setFolded(true);
    column->addWidget(regions);
    column->addStretch();
    panel->setFixedWidth(300);
    return panel;
}

QWidget* smallThings() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* segments = new SegmentedControl;
    segments->setSegments({text("All"), text("dev"), text("staging"), text("prod")});
    segments->setCurrentIndex(3);
    line->addWidget(segments);
    auto* chip = new ChipButton(text("us-east"));
    chip->setRemovable(true);
    line->addWidget(chip);
    auto* picked = new ChipButton(text("EU"));
    picked->setCheckable(true);
    picked->setChecked(true);
    line->addWidget(picked);
    auto* filter = new FilterEdit(text("Filter the plan"));
    filter->setFixedWidth(180);
    line->addWidget(filter);
    line->addStretch();
    auto* up = new AmountLabel;
    up->setStrong(true);
    up->setAmount(text("$5,390/mo"), AmountTrend::Up, text("+$410 (+8.2 %)"));
    line->addWidget(up);
    auto* down = new AmountLabel;
    down->setAmount(text("$410"), AmountTrend::Down, text("−$12"));
    line->addWidget(down);
    auto* busy = new AmountLabel;
    busy->setAmount(text("$2,140"));
    busy->setCalculating(true);
    line->addWidget(busy);
    return row;
}

} // namespace

QWidget* makeOwnWidgetsPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setSpacing(metrics::group);
    auto* info = new Banner(BannerKind::Info, text("Opened read-only: it was written by version 3."));
    info->addButton(text("Save a Copy"));
    auto* warning = new Banner(BannerKind::Warning, text("Prices are 94 days old. Totals keep working."));
    warning->addButton(text("Update Prices…"));
    warning->setClosable(true);
    auto* error = new Banner(BannerKind::Error,
                             text("“Acme” could not be saved: the disk is full. Your work is kept in recovery."));
    error->addButton(text("Save As…"))->setDefault(true);
    error->addButton(text("Try Again"));
    for (Banner* banner : {info, warning, error}) {
        column->addWidget(banner);
    }
    column->addWidget(smallThings());
    auto* lower = new QHBoxLayout;
    lower->setSpacing(metrics::page);
    lower->addWidget(inspector());
    auto* middle = new QVBoxLayout;
    auto* chart = new StackedBarChart;
    chart->setData(sampleData());
    chart->setObjectName(text("focusChart"));
    middle->addWidget(chart);
    auto* model = new QStandardItemModel(page);
    model->setHorizontalHeaderLabels({text("Environment"), text("Amount")});
    for (const BarRow& row : sampleData().rows)
        model->appendRow({new QStandardItem(row.label), new QStandardItem(row.totalText)});
    auto* table = new QTableView;
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    middle->addWidget(table, 1);
    lower->addLayout(middle, 1);
    lower->addWidget(new EmptyState(text("list-add"), text("Add a region to begin"), text("Add Region")));
    column->addLayout(lower, 1);
    page->resize(1240, 720);
    return page;
}

} // namespace platbook::tests
