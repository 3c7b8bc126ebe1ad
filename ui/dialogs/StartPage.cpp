#include "ui/dialogs/StartPage.h"

#include "models/catalog/Catalogue.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"
#include "ui/panels/Amounts.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/Banner.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

constexpr int cardWidth = 300;
constexpr int cardHeight = 190;
constexpr int drawingHeight = 76;

/// What a card tells of a template, read from the template's own plan.
struct TemplateFacts {
    QString id;
    QString title;
    QString summary;
    QString amount;
    int regions = 0;
    int cells = 0;
    int tenants = 0;
};

TemplateFacts factsOf(const models::PlanTemplate& one, models::Evaluator& evaluator) {
    TemplateFacts facts{
        QString::fromStdString(one.id), QString::fromStdString(one.title), QString::fromStdString(one.summary), {}};
    const auto loaded = models::readPlan(models::templateBytes(one.id), one.id);
    if (!loaded) return facts;
    facts.regions = static_cast<int>(loaded->plan->regions.size());
    facts.cells = static_cast<int>(loaded->plan->cells.size());
    facts.tenants = static_cast<int>(loaded->plan->tenants.size());
    const models::EvaluationPtr evaluation = evaluator.evaluate(loaded->plan);
    if (!evaluation) return facts;
    const QString currency = QString::fromStdString(loaded->plan->plan->currencyOrDefault());
    facts.amount = evaluation->total.high.cents() == 0 ? StartPage::tr("no cost yet")
                                                       : StartPage::tr("%1 to %2 a month")
                                                             .arg(wholeAmount(evaluation->total.low, currency),
                                                                  wholeAmount(evaluation->total.high, currency));
    return facts;
}

/// A template: a small drawing of its regions and cells, title, summary and range of cost.
class TemplateCard : public QAbstractButton {
public:
    explicit TemplateCard(TemplateFacts facts) : m_facts(std::move(facts)) {
        setObjectName(QStringLiteral("template.") + m_facts.id);
        setText(m_facts.title);
        setAccessibleName(m_facts.title);
        setAccessibleDescription(m_facts.summary + QLatin1Char(' ') + m_facts.amount);
        setToolTip(m_facts.summary);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setFixedSize(cardWidth, cardHeight);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Scheme scheme = schemeOf(palette());
        const QColor ground = color(Token::Surface, scheme);
        stylepaint::roundedFrame(painter, rect(), metrics::cardRadius,
                                 underMouse() ? hoverGround(ground, scheme) : ground, color(Token::Border, scheme));
        drawPlan(painter, QRectF(metrics::group, metrics::group, width() - 2 * metrics::group, drawingHeight), scheme);
        QRect text = rect().adjusted(metrics::group, metrics::group + drawingHeight + metrics::inside, -metrics::group,
                                     -metrics::inside);
        const int lead = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        painter.setPen(color(Token::Text, scheme));
        painter.setFont(roleFont(TypeRole::BodyStrong, font()));
        painter.drawText(text, lead | Qt::AlignTop, m_facts.title);
        text.setTop(text.top() + painter.fontMetrics().height() + 2);
        painter.setPen(color(Token::Text2, scheme));
        painter.setFont(roleFont(TypeRole::Caption, font()));
        const int line = painter.fontMetrics().height();
        painter.drawText(text.adjusted(0, 0, 0, -line), lead | Qt::AlignTop | Qt::TextWordWrap, m_facts.summary);
        painter.setPen(color(Token::Text, scheme));
        painter.drawText(text, lead | Qt::AlignBottom, m_facts.amount);
        if (hasFocus()) stylepaint::focusRing(painter, rect(), metrics::cardRadius, scheme);
    }

    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) click();
        else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down) focusNextChild();
        else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up) focusPreviousChild();
        else QAbstractButton::keyPressEvent(event);
    }

private:
    /// One box a region, in each a bar a cell: the plan's own numbers, seen from far.
    void drawPlan(QPainter& painter, const QRectF& room, Scheme scheme) const {
        painter.save();
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Canvas, scheme));
        painter.drawRoundedRect(room, metrics::controlRadius, metrics::controlRadius);
        const int shown = std::min(m_facts.regions, 5);
        if (shown == 0) {
            painter.setPen(QPen(color(Token::Border, scheme), 1.5, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(room.center().x() - 40, room.top() + 14, 80, room.height() - 28), 6, 6);
            painter.restore();
            return;
        }
        const double gap = 8;
        const double width = std::min(86.0, (room.width() - gap * (shown + 1)) / shown);
        const double left = room.center().x() - (width * shown + gap * (shown - 1)) / 2;
        for (int i = 0; i < shown; ++i) {
            const QRectF box(left + i * (width + gap), room.top() + 10, width, room.height() - 20);
            painter.setPen(QPen(color(Token::Border, scheme), 1.5));
            painter.setBrush(color(Token::Region, scheme));
            painter.drawRoundedRect(box, 5, 5);
            const int bars = std::min(4, m_facts.cells / shown + (i < m_facts.cells % shown ? 1 : 0));
            const Token tiers[] = {Token::TierShared, Token::TierSchema, Token::TierDatabase, Token::TierStack};
            painter.setPen(Qt::NoPen);
            for (int bar = 0; bar < bars; ++bar) {
                painter.setBrush(color(tiers[bar], scheme));
                painter.drawRoundedRect(QRectF(box.left() + 7, box.top() + 8 + bar * 11, box.width() - 14, 6), 2, 2);
            }
        }
        painter.restore();
    }

    TemplateFacts m_facts;
};

} // namespace

StartPage::StartPage(std::shared_ptr<const models::Catalogue> catalogue, QSettings& settings, QWidget* parent)
    : QWidget(parent),
      m_catalogue(std::move(catalogue)),
      m_settings(settings),
      m_top(new QVBoxLayout),
      m_recents(new QVBoxLayout),
      m_cards(new QGridLayout) {
    setObjectName(QStringLiteral("startPage"));
    auto* title = new QLabel(tr("Platbook"));
    title->setFont(roleFont(TypeRole::Title, font()));
    auto* recentTitle = new QLabel(tr("Recent"));
    recentTitle->setFont(roleFont(TypeRole::Heading, font()));
    auto* templateTitle = new QLabel(tr("Start from a template"));
    templateTitle->setFont(roleFont(TypeRole::Heading, font()));
    auto* open = new QPushButton(tr("Open…"));
    open->setObjectName(QStringLiteral("start.open"));
    connect(open, &QPushButton::clicked, this, [this] { emit openRequested({}); });
    auto* left = new QVBoxLayout;
    left->setSpacing(metrics::inside);
    left->addWidget(recentTitle);
    left->addLayout(m_recents);
    left->addWidget(open, 0, Qt::AlignLeft);
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::inside);
    right->addWidget(templateTitle);
    m_cards->setSpacing(metrics::group);
    right->addLayout(m_cards);
    right->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(3 * metrics::page);
    columns->addLayout(left, 2);
    columns->addLayout(right, 3);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(3 * metrics::page, 2 * metrics::page, 3 * metrics::page, 2 * metrics::page);
    column->setSpacing(metrics::page);
    column->addLayout(m_top);
    column->addWidget(title);
    column->addLayout(columns, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    addTemplates();
    refresh();
}

void StartPage::addTemplates() {
    models::Evaluator evaluator(m_catalogue);
    int at = 0;
    for (const models::PlanTemplate& one : models::planTemplates()) {
        auto* card = new TemplateCard(factsOf(one, evaluator));
        m_cards->addWidget(card, at / 2, at % 2, Qt::AlignLeft | Qt::AlignTop);
        ++at;
        connect(card, &QAbstractButton::clicked, this,
                [this, id = one.id] { emit templateRequested(QString::fromStdString(id)); });
    }
    m_cards->setColumnStretch(2, 1);
}

void StartPage::refresh() {
    while (QLayoutItem* item = m_recents->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QStringList recents = m_settings.value(QStringLiteral("recents")).toStringList();
    if (recents.isEmpty()) {
        auto* none = new QLabel(tr("Plans that were opened are listed here."));
        none->setForegroundRole(QPalette::PlaceholderText);
        none->setWordWrap(true);
        m_recents->addWidget(none);
    }
    for (const QString& path : recents) addRecent(path);
}

void StartPage::addRecent(const QString& path) {
    const QFileInfo file(path);
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("recent"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, metrics::grid, 0, metrics::grid);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto* name = new QPushButton(file.fileName());
    name->setObjectName(QStringLiteral("recent.open"));
    name->setFlat(true);
    name->setStyle(style());
    name->setEnabled(file.exists());
    auto* place =
        new QLabel(file.exists() ? tr("%1 · %2", "folder, date")
                                       .arg(QDir::toNativeSeparators(file.path()),
                                            QLocale().toString(file.lastModified().date(), QLocale::ShortFormat))
                                 : tr("%1 · not found", "folder").arg(QDir::toNativeSeparators(file.path())));
    place->setForegroundRole(QPalette::PlaceholderText);
    place->setFont(roleFont(TypeRole::Caption, font()));
    place->setContentsMargins(metrics::group, 0, 0, 0);
    place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    texts->addWidget(name, 0, Qt::AlignLeft);
    texts->addWidget(place);
    line->addLayout(texts, 1);
    connect(name, &QPushButton::clicked, this, [this, path] { emit openRequested(path); });
    if (!file.exists()) {
        auto* locate = new QPushButton(tr("Locate…"));
        auto* forget = new QPushButton(tr("Remove from List"));
        line->addWidget(locate);
        line->addWidget(forget);
        connect(locate, &QPushButton::clicked, this, [this] { emit openRequested({}); });
        connect(forget, &QPushButton::clicked, this, [this, path] {
            QStringList recents = m_settings.value(QStringLiteral("recents")).toStringList();
            recents.removeAll(path);
            m_settings.setValue(QStringLiteral("recents"), recents);
            refresh();
        });
    }
    m_recents->addWidget(row);
}

void StartPage::showTrouble(const QString& sentence) {
    while (QLayoutItem* item = m_top->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    auto* banner = new Banner(BannerKind::Error, sentence);
    banner->setObjectName(QStringLiteral("start.trouble"));
    banner->setClosable(true);
    connect(banner, &Banner::closed, banner, &QObject::deleteLater);
    m_top->addWidget(banner);
}

} // namespace platbook::ui
