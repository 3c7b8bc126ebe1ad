#include "ui/dialogs/StartPage.h"

#include "models/catalog/Catalogue.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanFile.h"
#include "models/templates/Templates.h"
#include "ui/dialogs/FileProblems.h"
#include "ui/dialogs/RecentEntry.h"
#include "ui/dialogs/TemplateCard.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterEdit.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>

namespace platbook::ui {

namespace {

constexpr int twoColumns = 2 * 260 + metrics::group;
constexpr int filterWidth = 280;
constexpr int mostProblems = 5; ///< seen without scrolling

QLabel* heading(const QString& text, const QFont& base) {
    auto* label = new QLabel(text);
    label->setFont(roleFont(TypeRole::Heading, base));
    return label;
}

/// Leaves the arrow keys to the page: they move between entries, and the page scrolls along.
class PageScroll : public QScrollArea {
protected:
    void keyPressEvent(QKeyEvent* event) override { event->ignore(); }
};

} // namespace

StartPage::StartPage(std::shared_ptr<const models::Catalogue> catalogue, QSettings& settings, QWidget* parent)
    : QWidget(parent),
      m_catalogue(std::move(catalogue)),
      m_plans(settings),
      m_filter(new FilterEdit(tr("Filter plans and templates"))),
      m_back(new QPushButton(tr("Back to Open Plans"))),
      m_top(new QVBoxLayout),
      m_recover(new RecoverList),
      m_recents(new QVBoxLayout),
      m_noRecents(new QLabel(tr("Plans that were opened are listed here."))),
      m_noMatch(new EmptyState(QStringLiteral("edit-find"), QString(), tr("Clear Filter"))),
      m_columns(new QWidget),
      m_cards(new QGridLayout),
      m_scroll(new PageScroll) {
    setObjectName(QStringLiteral("startPage"));
    m_filter->setObjectName(QStringLiteral("start.filter"));
    auto* columns = new QHBoxLayout(m_columns);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(2 * metrics::page);
    columns->addWidget(buildRecents(), 2);
    columns->addWidget(buildTemplates(), 3);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2 * metrics::page, 2 * metrics::page, 2 * metrics::page, 2 * metrics::page);
    column->setSpacing(metrics::page);
    column->addWidget(buildHead());
    column->addLayout(m_top);
    column->addWidget(m_noMatch, 1);
    column->addWidget(m_columns, 1);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    connect(m_filter, &QLineEdit::textChanged, this, &StartPage::applyFilter);
    connect(m_noMatch, &EmptyState::activated, this, [this] {
        m_filter->clear();
        m_filter->setFocus();
    });
    connect(m_back, &QPushButton::clicked, this, &StartPage::backRequested);
    connect(m_recover, &RecoverList::recoverRequested, this, &StartPage::recoverRequested);
    connect(m_recover, &RecoverList::bothRequested, this, &StartPage::bothRequested);
    connect(m_recover, &RecoverList::discardRequested, this, &StartPage::discardRequested);
    refresh();
}

StartPage::~StartPage() = default;

QWidget* StartPage::buildHead() {
    auto* title = new QLabel(tr("Platbook"));
    title->setFont(roleFont(TypeRole::Title, font()));
    m_filter->setFixedWidth(filterWidth);
    m_back->setObjectName(QStringLiteral("start.back"));
    m_back->hide();
    m_noMatch->setObjectName(QStringLiteral("start.noMatch"));
    m_noMatch->hide();
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::group);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_filter);
    return head;
}

QWidget* StartPage::buildRecents() {
    auto* open = new QPushButton(tr("Open…"));
    open->setObjectName(QStringLiteral("start.open"));
    connect(open, &QPushButton::clicked, this, [this] { emit openRequested({}); });
    m_noRecents->setForegroundRole(QPalette::PlaceholderText);
    m_noRecents->setWordWrap(true);
    m_recents->setSpacing(metrics::inside);
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::group);
    column->addWidget(m_recover);
    column->addWidget(heading(tr("Recent"), font()));
    column->addWidget(m_noRecents);
    column->addLayout(m_recents);
    column->addWidget(open, 0, Qt::AlignLeft);
    column->addStretch(1);
    return part;
}

QWidget* StartPage::buildTemplates() {
    for (const models::PlanTemplate& one : models::planTemplates()) {
        auto* card = new TemplateCard(one);
        m_templates.push_back(card);
        connect(card, &QAbstractButton::clicked, this,
                [this, id = one.id] { emit templateRequested(QString::fromStdString(id)); });
    }
    m_cards->setSpacing(metrics::group);
    m_cards->setContentsMargins(0, 0, 0, 0);
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::group);
    column->addWidget(heading(tr("Start from a template"), font()));
    column->addLayout(m_cards);
    column->addStretch(1);
    return part;
}

void StartPage::clear(QVBoxLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

void StartPage::refresh() {
    clear(*m_recents);
    const std::vector<RecentPlan> plans = m_plans.list();
    m_noRecents->setVisible(plans.empty());
    for (const RecentPlan& plan : plans) addRecent(plan);
    applyFilter();
}

void StartPage::addRecent(const RecentPlan& plan) {
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("recent"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::grid);
    auto* entry = new RecentEntry(plan);
    line->addWidget(entry, 1);
    connect(entry, &QAbstractButton::clicked, this, [this, path = plan.path] { emit openRequested(path); });
    if (entry->isThere()) {
        auto* pin = new QToolButton;
        pin->setObjectName(QStringLiteral("recent.pin"));
        pin->setCheckable(true);
        pin->setChecked(plan.pinned);
        pin->setAutoRaise(true);
        pin->setIcon(QIcon::fromTheme(plan.pinned ? QStringLiteral("window-unpin") : QStringLiteral("window-pin")));
        pin->setToolTip(plan.pinned ? tr("Unpin") : tr("Keep at the top of the list"));
        pin->setAccessibleName(pin->toolTip());
        line->addWidget(pin);
        connect(pin, &QToolButton::clicked, this, [this, path = plan.path](bool pinned) {
            m_plans.setPinned(path, pinned);
            refresh();
        });
    } else {
        addMissing(plan, *line);
    }
    m_recents->addWidget(row);
}

void StartPage::addMissing(const RecentPlan& plan, QHBoxLayout& line) {
    auto* locate = new QPushButton(tr("Locate…"));
    locate->setObjectName(QStringLiteral("recent.locate"));
    auto* forget = new QPushButton(tr("Remove from List"));
    forget->setObjectName(QStringLiteral("recent.remove"));
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(metrics::grid);
    buttons->addWidget(locate);
    buttons->addWidget(forget);
    line.addLayout(buttons);
    connect(locate, &QPushButton::clicked, this, [this, path = plan.path] { emit locateRequested(path); });
    connect(forget, &QPushButton::clicked, this, [this, path = plan.path] {
        m_plans.remove(path);
        refresh();
    });
}

void StartPage::showTrouble(const QString& title, const QString& path, const models::Diagnostics& why) {
    clear(*m_top);
    const bool listed = !why.empty() && why.front().place.line > 0; // below, with what to do
    const QString first =
        why.empty() ? tr("It is no plan.")
        : listed    ? tr("See line %1, column %2.")
                       .arg(QLocale().toString(why.front().place.line), QLocale().toString(why.front().place.column))
                 : QString::fromStdString(why.front().message);
    auto* banner = new Banner(BannerKind::Error, tr("“%1” could not be opened. %2").arg(title, first));
    banner->setObjectName(QStringLiteral("start.trouble"));
    if (!path.isEmpty())
        connect(banner->addButton(tr("Try Again")), &QPushButton::clicked, this,
                [this, path] { emit openRequested(path); });
    if (!models::previousVersion(path.toStdString()).empty())
        connect(banner->addButton(tr("Open Previous Version")), &QPushButton::clicked, this,
                [this, path] { emit previousRequested(path); });
    if (QFileInfo::exists(path))
        connect(banner->addButton(tr("Open Folder")), &QPushButton::clicked, this,
                [this, path] { emit folderRequested(QFileInfo(path).absolutePath()); });
    banner->setClosable(true);
    connect(banner, &Banner::closed, this, [this] { clear(*m_top); });
    m_top->addWidget(banner);
    if (!listed) return;
    auto* list = new FileProblems(why);
    constexpr int most = (mostProblems + 1) * metrics::rowHeight + metrics::inside; // with the header
    list->setFixedHeight(std::min(most, list->sizeHint().height()));
    m_top->addWidget(list);
}

void StartPage::setOffers(const std::vector<RecoverOffer>& offers) { m_recover->setOffers(offers); }

void StartPage::setBackOffered(bool offered) { m_back->setVisible(offered); }

void StartPage::placeCards() {
    const int columns = width() * 3 / 5 - 3 * metrics::page >= twoColumns ? 2 : 1;
    int shown = 0;
    for (TemplateCard* card : m_templates) {
        m_cards->removeWidget(card);
        if (!card->matches(m_filter->text())) continue;
        m_cards->addWidget(card, shown / columns, shown % columns);
        ++shown;
    }
}

void StartPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCards();
}

void StartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_filter->clear();
    const std::vector<StartEntry*> list = entries();
    if (!list.empty()) list.front()->setFocus();
    readNextTemplate();
}

/// One at a time, so that the page is there at once and answers meanwhile.
void StartPage::readNextTemplate() {
    const auto next = std::find_if(m_templates.begin(), m_templates.end(), [](auto* card) { return !card->isRead(); });
    if (next == m_templates.end()) {
        m_evaluator.reset();
        return;
    }
    QTimer::singleShot(0, this, [this, card = *next] {
        if (!isVisible() || card->isRead()) return;
        if (!m_evaluator) m_evaluator = std::make_unique<models::Evaluator>(m_catalogue);
        card->read(*m_evaluator);
        if (!m_filter->text().isEmpty()) applyFilter(); // by what it holds, too
        readNextTemplate();
    });
}

void StartPage::setCatalogue(std::shared_ptr<const models::Catalogue> catalogue) {
    m_catalogue = std::move(catalogue);
    m_evaluator.reset();
    for (TemplateCard* card : m_templates) card->forget();
    if (isVisible()) readNextTemplate();
}

void StartPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (!event->spontaneous()) clear(*m_top);
    m_evaluator.reset();
}

void StartPage::applyFilter() {
    const QString words = m_filter->text();
    bool any = false;
    for (int i = 0; i < m_recents->count(); ++i) {
        QWidget* row = m_recents->itemAt(i)->widget();
        const auto* entry = row->findChild<StartEntry*>();
        row->setVisible(entry->matches(words));
        any = any || entry->matches(words);
    }
    for (TemplateCard* card : m_templates) {
        card->setVisible(card->matches(words));
        any = any || card->matches(words);
    }
    m_noMatch->setSentence(tr("Nothing matches “%1”").arg(words));
    m_noMatch->setVisible(!any);
    m_columns->setVisible(any);
    placeCards();
}

std::vector<StartEntry*> StartPage::entries() const {
    std::vector<StartEntry*> list;
    for (int i = 0; i < m_recents->count(); ++i) {
        const QWidget* row = m_recents->itemAt(i)->widget();
        auto* entry = row->findChild<StartEntry*>();
        if (entry->isEnabled() && !row->isHidden()) list.push_back(entry);
    }
    for (TemplateCard* card : m_templates)
        if (!card->isHidden()) list.push_back(card);
    return list;
}

/// To the nearest entry in that direction; what lies straight ahead is nearer than what lies aside.
void StartPage::moveFocus(int key) {
    const auto* from = qobject_cast<StartEntry*>(focusWidget());
    StartEntry* best = nullptr;
    int shortest = 0;
    for (StartEntry* entry : entries()) {
        if (!from) {
            entry->setFocus(Qt::TabFocusReason);
            return;
        }
        const QPoint way = entry->mapTo(this, entry->rect().center()) - from->mapTo(this, from->rect().center());
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const int ahead = key == Qt::Key_Left    ? -way.x()
                          : key == Qt::Key_Right ? way.x()
                          : key == Qt::Key_Up    ? -way.y()
                                                 : way.y();
        const int aside = std::abs(sideways ? way.y() : way.x());
        if (ahead <= 0 || (!sideways && aside > entry->width())) continue;
        const int distance = ahead + 2 * aside;
        if (best && distance >= shortest) continue;
        best = entry;
        shortest = distance;
    }
    if (!best) return;
    best->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(best);
}

void StartPage::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: moveFocus(event->key()); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // From the filter: the first that matches.
        if (m_filter->hasFocus() && !entries().empty()) entries().front()->click();
        return;
    case Qt::Key_Escape:
        if (m_back->isVisible()) emit backRequested();
        return;
    default: break;
    }
    const QString typed = event->text();
    if (typed.isEmpty() || !typed.front().isPrint() || typed.front().isSpace()) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_filter->setFocus();
    m_filter->insert(typed);
}

} // namespace platbook::ui
