#include "ui/dialogs/PriceDifference.h"

#include "models/catalog/Catalogue.h"
#include "ui/panels/Tables.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/SegmentedControl.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

QString amountText(const std::optional<models::Money>& amount, const QString& currency) {
    return amount ? centsAmount(*amount, currency) : QStringLiteral("—");
}

QString priceText(const std::optional<models::Decimal>& price) {
    return price ? fromStd(price->toText()) : QStringLiteral("—");
}

/// "−2.1 %", with the sign of amounts.
QString percentChange(const models::Decimal& before, const models::Decimal& after) {
    return fromStd(models::changePercent(models::Rational(before), models::Rational(after)))
        .replace(QLatin1Char('-'), QChar(0x2212));
}

QString headText(const BookComparison& found) {
    if (!found.effect) return PriceDifference::tr("What differs between the two books");
    const models::PlanEffect& effect = *found.effect;
    if (!effect.before || !effect.after) return PriceDifference::tr("This design is not priced by both books");
    if (*effect.before == *effect.after) return PriceDifference::tr("This design costs the same");
    return PriceDifference::tr("This design %1 (%2/mo)", "change in percent, change as amount")
        .arg(changeShare(*effect.before, *effect.after), signedAmount(*effect.after - *effect.before, found.currency));
}

QString aboutText(const BookComparison& found) {
    QString books = PriceDifference::tr("“%1” of %2, against “%3” of %4.")
                        .arg(fromStd(found.after), fromStd(found.afterDay.toText()), fromStd(found.before),
                             fromStd(found.beforeDay.toText()));
    if (!found.effect || !found.effect->before || !found.effect->after) return books;
    return PriceDifference::tr("%1 Expected %2 instead of %3.", "which books, totals after and before")
        .arg(books, perMonth(*found.effect->after, found.currency), perMonth(*found.effect->before, found.currency));
}

TextTable linesTable(const BookComparison& found) {
    TextTable table{{{PriceDifference::tr("Item")},
                     {PriceDifference::tr("Environment")},
                     {PriceDifference::tr("Region")},
                     {PriceDifference::tr("SKU")},
                     {PriceDifference::tr("From"), true},
                     {PriceDifference::tr("To"), true},
                     {PriceDifference::tr("Change a month"), true}},
                    {}};
    if (!found.effect) return table;
    for (const models::LineChange& line : found.effect->lines) {
        const models::Money change = line.change();
        const QString sign = change > models::Money() ? QStringLiteral("▲ +") : QStringLiteral("▼ ");
        table.rows.push_back({{fromStd(line.cell) + QStringLiteral(" / ") + fromStd(line.component), fromStd(line.env),
                               fromStd(line.region), fromStd(line.sku), amountText(line.before, found.currency),
                               amountText(line.after, found.currency),
                               change == models::Money() ? QString() : sign + centsAmount(change, found.currency)},
                              change > models::Money()   ? AmountTrend::Up
                              : change < models::Money() ? AmountTrend::Down
                                                         : AmountTrend::None});
    }
    return table;
}

/// @param comesOrGoes  prices that only one of the books has, else those that both have
TextTable pricesTable(const BookComparison& found, bool comesOrGoes) {
    TextTable table{{{PriceDifference::tr("Price")},
                     {PriceDifference::tr("Location")},
                     {PriceDifference::tr("USD per")},
                     {PriceDifference::tr("From"), true},
                     {PriceDifference::tr("To"), true},
                     {PriceDifference::tr("Change"), !comesOrGoes}},
                    {}};
    for (const models::PriceChange& price : found.prices) {
        const bool both = price.before && price.after;
        if (both == comesOrGoes) continue;
        const bool up = both && *price.before < *price.after;
        const QString change = both          ? percentChange(*price.before, *price.after)
                               : price.after ? PriceDifference::tr("new")
                                             : PriceDifference::tr("no longer there, not priced");
        const QString sign = !both ? QString() : up ? QStringLiteral("▲ ") : QStringLiteral("▼ ");
        table.rows.push_back({{fromStd(price.key), fromStd(price.location), fromStd(price.unit),
                               priceText(price.before), priceText(price.after), sign + change},
                              !both ? AmountTrend::None
                              : up  ? AmountTrend::Up
                                    : AmountTrend::Down});
    }
    return table;
}

TextTable doubtfulTable(const BookComparison& found) {
    TextTable table{{{PriceDifference::tr("Price")},
                     {PriceDifference::tr("Location")},
                     {PriceDifference::tr("USD per")},
                     {PriceDifference::tr("USD"), true},
                     {PriceDifference::tr("Why it may be wrong")}},
                    {},
                    4};
    for (const models::DoubtfulPrice& price : found.doubtful)
        table.rows.push_back({{fromStd(price.key), fromStd(price.location), fromStd(price.unit),
                               fromStd(price.price.toText()), fromStd(price.doubt)},
                              AmountTrend::None});
    return table;
}

QString counted(const QString& title, const TextTable& table) {
    return PriceDifference::tr("%1 (%2)", "kind of change, how many")
        .arg(title, QLocale().toString(static_cast<qulonglong>(table.rows.size())));
}

} // namespace

BookComparison BookComparison::of(const std::shared_ptr<const models::Catalogue>& catalogue, const std::string& before,
                                  const std::string& after, const models::PlanPtr& plan) {
    const models::PriceBook& a = *catalogue->findBook(before);
    const models::PriceBook& b = *catalogue->findBook(after);
    BookComparison found;
    found.before = before;
    found.after = after;
    found.beforeDay = a.asOf();
    found.afterDay = b.asOf();
    found.prices = models::priceChanges(a, b, catalogue->locations());
    found.doubtful = models::doubtfulPrices(b, catalogue->locations());
    if (!plan) return found;
    found.effect = models::planEffect(plan, catalogue, before, after);
    found.currency = fromStd(plan->plan->currencyOrDefault());
    return found;
}

PriceDifference::PriceDifference(QWidget* parent)
    : QWidget(parent),
      m_head(new QLabel),
      m_about(new QLabel),
      m_choice(new SegmentedControl),
      m_model(new TextTableModel(this)),
      m_table(new QTableView),
      m_keep(new QPushButton),
      m_use(new QPushButton) {
    setObjectName(QStringLiteral("prices.difference"));
    m_head->setObjectName(QStringLiteral("prices.head"));
    m_head->setFont(roleFont(TypeRole::Heading, font()));
    m_about->setObjectName(QStringLiteral("prices.about"));
    m_about->setWordWrap(true);
    m_choice->setObjectName(QStringLiteral("prices.choice"));
    m_choice->setAccessibleName(tr("What of the difference is listed"));
    m_table->setObjectName(QStringLiteral("prices.changes"));
    m_table->setAccessibleName(tr("What differs"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_keep->setObjectName(QStringLiteral("prices.keep"));
    m_use->setObjectName(QStringLiteral("prices.accept"));
    for (QPushButton* button : {m_keep, m_use}) button->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::inside);
    buttons->addWidget(m_choice);
    buttons->addStretch(1);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::inside);
    column->addWidget(m_head);
    column->addWidget(m_about);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(m_choice, &SegmentedControl::currentIndexChanged, this, &PriceDifference::showTable);
    connect(m_use, &QPushButton::clicked, this, &PriceDifference::useRequested);
    connect(m_keep, &QPushButton::clicked, this, &PriceDifference::keepRequested);
    setFocusProxy(m_table);
    showCalculating();
}

void PriceDifference::showCalculating() {
    m_head->setText(tr("calculating"));
    m_about->clear();
    m_tables.clear();
    m_model->setTable({});
    m_choice->setSegments({});
    m_keep->setText(tr("Back"));
    m_use->hide();
}

void PriceDifference::showComparison(const BookComparison& comparison, bool waits, const QString& note) {
    m_tables = {linesTable(comparison), pricesTable(comparison, false), pricesTable(comparison, true),
                doubtfulTable(comparison)};
    m_head->setText(headText(comparison));
    m_about->setText(note.isEmpty() ? aboutText(comparison) : aboutText(comparison) + QLatin1Char('\n') + note);
    m_choice->setSegments({counted(tr("Lines"), m_tables[0]), counted(tr("Prices"), m_tables[1]),
                           counted(tr("New or Gone"), m_tables[2]), counted(tr("Doubtful"), m_tables[3])});
    const int first = comparison.effect ? 0 : 1;
    m_choice->setCurrentIndex(first);
    showTable(first);
    m_keep->setText(waits ? tr("Keep Old Prices") : tr("Back"));
    m_use->setText(waits ? tr("Use New Prices") : tr("Use for This Plan"));
    m_use->show();
}

void PriceDifference::setUsable(const QString& reason) {
    m_use->setEnabled(reason.isEmpty());
    m_use->setToolTip(reason);
}

void PriceDifference::showTable(int index) {
    if (index < 0 || index >= static_cast<int>(m_tables.size())) return;
    const TextTable& table = m_tables[static_cast<std::size_t>(index)];
    m_model->setTable(table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(table.stretched, QHeaderView::Stretch);
    if (m_model->rowCount() > 0) m_table->selectRow(0);
}

} // namespace platbook::ui
