#include "GalleryWidgets.h"

#include "ui/actions/Actions.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace platbook::tests {

using namespace platbook::ui;

namespace {

QString text(const char* latin) { return QString::fromUtf8(latin); }

QGroupBox* fieldsGroup() {
    auto* group = new QGroupBox(text("Location"));
    auto* form = new QFormLayout(group);
    auto* name = new QLineEdit(text("Cedar Bank"));
    auto* empty = new QLineEdit;
    empty->setPlaceholderText(text("Type a name"));
    empty->setClearButtonEnabled(true);
    auto* off = new QLineEdit(text("Locked for review"));
    off->setEnabled(false);
    auto* clear = new QLineEdit(text("filter text"));
    clear->setClearButtonEnabled(true);
    auto* combo = new QComboBox;
    combo->addItems({text("eu-west"), text("eu-central")});
    auto* edit = new QComboBox;
    edit->setEditable(true);
    edit->addItem(text("europe-west1"));
    auto* offCombo = new QComboBox;
    offCombo->addItem(text("us-east"));
    offCombo->setEnabled(false);
    auto* spin = new QSpinBox;
    spin->setRange(0, 80);
    spin->setValue(2);
    auto* real = new QDoubleSpinBox;
    real->setSuffix(text(" GB"));
    real->setValue(100);
    form->addRow(text("Name"), name);
    form->addRow(text("Empty"), empty);
    form->addRow(text("Filter"), clear);
    form->addRow(text("Disabled"), off);
    form->addRow(text("Region"), combo);
    form->addRow(text("Editable"), edit);
    form->addRow(text("Disabled"), offCombo);
    form->addRow(text("Instances"), spin);
    form->addRow(text("Storage"), real);
    name->setObjectName(text("focusField"));
    return group;
}

QGroupBox* choicesGroup() {
    auto* group = new QGroupBox(text("Compliance"));
    auto* column = new QVBoxLayout(group);
    auto* on = new QCheckBox(text("GDPR"));
    on->setChecked(true);
    auto* off = new QCheckBox(text("HIPAA"));
    auto* part = new QCheckBox(text("PCI DSS, mixed"));
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto* disabled = new QCheckBox(text("Not available here"));
    disabled->setChecked(true);
    disabled->setEnabled(false);
    auto* first = new QRadioButton(text("EU only"));
    first->setChecked(true);
    column->addWidget(on);
    column->addWidget(off);
    column->addWidget(part);
    column->addWidget(disabled);
    column->addWidget(first);
    column->addWidget(new QRadioButton(text("Any region")));
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    column->addWidget(slider);
    auto* bar = new QProgressBar;
    bar->setValue(42);
    column->addWidget(bar);
    auto* busy = new QProgressBar;
    busy->setRange(0, 0);
    column->addWidget(busy);
    auto* scroll = new QScrollBar(Qt::Horizontal);
    scroll->setRange(0, 100);
    column->addWidget(scroll);
    column->addStretch();
    return group;
}

QWidget* buttonsRow() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* primary = new QPushButton(text("Create Proposal…"));
    primary->setDefault(true);
    auto* plain = new QPushButton(text("Save a Copy"));
    auto* icon = new QPushButton(QIcon::fromTheme(text("document-export")), text("Export…"));
    auto* menu = new QPushButton(text("Fix"));
    menu->setMenu(new QMenu(menu));
    auto* off = new QPushButton(text("Write 14 Files"));
    off->setEnabled(false);
    auto* flat = new QPushButton(text("Show Items"));
    flat->setFlat(true);
    auto* checked = new QPushButton(text("Differences Only"));
    checked->setCheckable(true);
    checked->setChecked(true);
    for (QPushButton* button : {primary, plain, icon, menu, off, flat, checked}) {
        line->addWidget(button);
    }
    line->addStretch();
    return row;
}

QTableWidget* makeTable() {
    auto* table = new QTableWidget(6, 5);
    table->setHorizontalHeaderLabels(
        {text("Environment"), text("Expected"), text("Low"), text("High"), text("Change")});
    const char* rows[6][5] = {
        {"prod", "4,110.00", "3,100", "5,150", "▲ +410.00"},  {"staging", "850.00", "700", "1,020", "—"},
        {"dev", "430.00", "390", "470", "▼ −12.00"},          {"eu-west", "2,140.00", "1,900", "2,600", "—"},
        {"us-east", "2,310.00", "2,000", "2,700", "▲ +8.00"}, {"ap-south", "940.00", "800", "1,150", "—"}};
    for (int r = 0; r < 6; ++r) {
        for (int c = 0; c < 5; ++c) {
            auto* item = new QTableWidgetItem(text(rows[r][c]));
            if (c > 0) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            table->setItem(r, c, item);
        }
    }
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSortingEnabled(true);
    table->sortByColumn(1, Qt::DescendingOrder);
    for (int c = 1; c < 5; ++c) {
        table->horizontalHeaderItem(c)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->selectRow(1);
    return table;
}

QTreeWidget* makeTree() {
    auto* tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    tree->setColumnCount(2);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    const auto add = [](auto* parent, const char* name, const char* cost) {
        auto* item = new QTreeWidgetItem(parent, {text(name), text(cost)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        return item;
    };
    QTreeWidgetItem* west = add(tree, "eu-west", "2,140");
    add(add(west, "Shared rows", "310"), "Tenant A", "12");
    QTreeWidgetItem* own = add(west, "Own database", "410");
    QTreeWidgetItem* bank = add(own, "Cedar Bank", "410");
    add(tree, "us-east", "2,310");
    tree->expandItem(west);
    tree->expandItem(own);
    tree->setCurrentItem(bank);
    return tree;
}

QDockWidget* dock(QMainWindow* window, const char* title, QWidget* content) {
    auto* dock = new QDockWidget(text(title), window);
    dock->setWidget(content);
    return dock;
}

} // namespace

QWidget* makeControlsPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    auto* title = new QLabel(text("Controls"));
    title->setFont(roleFont(TypeRole::Title, page->font()));
    column->addWidget(title);
    column->addWidget(buttonsRow());
    auto* tabs = new QTabBar;
    tabs->setDrawBase(true);
    tabs->setExpanding(false);
    tabs->setTabsClosable(true);
    tabs->setMovable(true);
    tabs->addTab(text("Three regions •"));
    tabs->addTab(text("Oak proposal"));
    tabs->addTab(text("Untitled 1"));
    column->addWidget(tabs);
    auto* groups = new QHBoxLayout;
    groups->setSpacing(metrics::page * 2);
    groups->addWidget(fieldsGroup(), 1);
    groups->addWidget(choicesGroup(), 1);
    auto* textEdit = new QPlainTextEdit(text("Notes about this tenant.\nA second line."));
    groups->addWidget(textEdit, 1);
    column->addLayout(groups);
    column->addWidget(makeTable());
    page->resize(1000, 760);
    return page;
}

QWidget* makeWindowPage() {
    auto* window = new QMainWindow;
    auto* actions = new Actions(window);
    actions->fillMenuBar(*window->menuBar());
    auto* bar = window->addToolBar(text("Main"));
    bar->setMovable(false);
    actions->fillToolBar(*bar);
    actions->setEnabled(ActionId::Redo, false, text("Nothing was taken back"));
    auto* heat = bar->addAction(QIcon::fromTheme(text("view-statistics")), text("Checked"));
    heat->setCheckable(true);
    heat->setChecked(true);
    auto* scenario = new QToolButton;
    scenario->setText(text("Base"));
    scenario->setPopupMode(QToolButton::InstantPopup);
    scenario->setMenu(new QMenu(scenario));
    bar->addWidget(scenario);
    auto* canvas = new QWidget;
    canvas->setAutoFillBackground(true);
    QPalette ground = canvas->palette();
    ground.setColor(QPalette::Window, color(Token::Canvas, ground));
    canvas->setPalette(ground);
    window->setCentralWidget(canvas);
    auto* tree = makeTree();
    tree->setFrameShape(QFrame::NoFrame);
    window->addDockWidget(Qt::LeftDockWidgetArea, dock(window, "Outline", tree));
    auto* fields = new QWidget;
    auto* layout = new QVBoxLayout(fields);
    layout->setContentsMargins(12, 0, 12, 12);
    layout->addWidget(fieldsGroup());
    layout->addStretch();
    window->addDockWidget(Qt::RightDockWidgetArea, dock(window, "Inspector", fields));
    auto* table = makeTable();
    table->setFrameShape(QFrame::NoFrame);
    QDockWidget* cost = dock(window, "Cost", table);
    window->addDockWidget(Qt::BottomDockWidgetArea, cost);
    QDockWidget* matrix = dock(window, "Environment matrix", new QWidget);
    window->addDockWidget(Qt::BottomDockWidgetArea, matrix);
    window->tabifyDockWidget(cost, matrix);
    cost->raise();
    window->setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    window->statusBar()->addWidget(new QLabel(text("Saved 14:02")));
    window->statusBar()->addPermanentWidget(new QLabel(text("68 %")));
    window->resize(1200, 760);
    return window;
}

QWidget* makeMenuPage() {
    auto* actions = new Actions;
    auto* menu = new QMenu;
    actions->setParent(menu);
    actions->fillMenu(*menu, MenuId::Edit);
    actions->setEnabled(ActionId::Paste, false, text("The clipboard is empty"));
    auto* sub = menu->addMenu(text("Arrange"));
    sub->addAction(text("Align"));
    auto* check = menu->addAction(text("Show Grid"));
    check->setCheckable(true);
    check->setChecked(true);
    menu->setActiveAction(&actions->action(ActionId::Duplicate));
    menu->resize(menu->sizeHint());
    return menu;
}

} // namespace platbook::tests
