#include "ui/panels/cost/UnitCostStrip.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ElidedLabel.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <optional>

namespace platbook::ui {

namespace {

using models::UsageDriver;

constexpr int wholeDecimals = 2;
constexpr int smallDecimals = 4;

/// Why there is no figure.
QString reasonOf(bool anyTenant, bool priced, const models::UsageCoverage& use, const QString& unset,
                 const QString& zero) {
    if (!priced) return UnitCostStrip::tr("No line of the plan has a price. Choose another price book.");
    if (!anyTenant) return UnitCostStrip::tr("No tenant stands in a production cell. Add one to see what it costs.");
    return use.zero + use.stated == 0 ? unset : zero;
}

} // namespace

QString unitAmount(const models::Rational& amount, const QString& currency) {
    const double value = QString::fromStdString(amount.toText(9)).toDouble();
    QLocale locale;
    if (locale.language() == QLocale::C) locale = QLocale(QLocale::English);
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    const double least = std::pow(10.0, -smallDecimals);
    if (value > 0.0 && value < least)
        return QStringLiteral("< ") + locale.toCurrencyString(least, currencySign(currency), smallDecimals);
    return locale.toCurrencyString(value, currencySign(currency),
                                   value < 1.0 && value != 0.0 ? smallDecimals : wholeDecimals);
}

UnitCostStrip::UnitCostStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("cost.units"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const std::array<const char*, UnitCount> names{"cost.perTenant", "cost.perRequests", "cost.perTokens"};
    const std::array<QString, UnitCount> titles{tr("Per tenant"), tr("Per thousand requests"),
                                                tr("Per million tokens")};
    for (std::size_t unit = 0; unit < m_figures.size(); ++unit) {
        m_figures[unit].title = titles[unit];
        m_figures[unit].label = new ElidedLabel(Qt::ElideRight, this);
        m_figures[unit].label->setObjectName(QString::fromUtf8(names[unit]));
        m_figures[unit].label->setTextFormat(Qt::PlainText);
    }
}

QSize UnitCostStrip::sizeHint() const {
    int width = metrics::group;
    for (const Figure& figure : m_figures) width += figure.label->sizeHint().width() + metrics::page;
    return {width, minimumSizeHint().height()};
}

QSize UnitCostStrip::minimumSizeHint() const {
    return {0, m_figures.front().label->sizeHint().height() + 2 * metrics::grid};
}

/// One beside the other; where there is too little room, all are shortened alike.
void UnitCostStrip::place() {
    const int gaps = metrics::page * (static_cast<int>(m_figures.size()) - 1);
    const int room = std::max(0, width() - 2 * metrics::group - gaps);
    int wanted = 0;
    for (const Figure& figure : m_figures) wanted += figure.label->sizeHint().width();
    int x = metrics::group;
    for (const Figure& figure : m_figures) {
        int wide = figure.label->sizeHint().width();
        if (wanted > room) wide = wide * room / std::max(1, wanted);
        const QRect place(x, metrics::grid, wide, height() - 2 * metrics::grid);
        figure.label->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        x += wide + metrics::page;
    }
}

/// A label that changes its text asks for this, and for nothing above it: the window is not laid out with every edit.
bool UnitCostStrip::event(QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::LayoutRequest || type == QEvent::Resize || type == QEvent::Show) place();
    return QWidget::event(event);
}

void UnitCostStrip::showCosts(const models::Evaluation& evaluation, const QString& currency) {
    if (!m_index || !models::sharesUsage(*m_index, *evaluation.index)) m_usage = models::usageTotals(*evaluation.index);
    m_index = evaluation.index;
    const models::UnitCosts costs = models::unitCosts(evaluation, m_usage);
    const auto use = [&](UsageDriver driver) { return m_usage.coverage[static_cast<std::size_t>(driver)]; };
    const models::UsageCoverage requests = use(UsageDriver::Requests);
    models::UsageCoverage tokens = use(UsageDriver::InputTokens);
    tokens.zero += use(UsageDriver::OutputTokens).zero;
    tokens.stated += use(UsageDriver::OutputTokens).stated;
    const bool anyTenant = requests.unset + requests.zero + requests.stated > 0;
    const bool priced = !evaluation.coverage.nothingPriced();
    const QString lacks = evaluation.coverage.missing > 0
                              ? QLatin1Char(' ') + tr("Left out, as they have no price: %Ln line(s).", nullptr,
                                                      evaluation.coverage.missing)
                              : QString();
    const auto fill = [&](Unit unit, const std::optional<models::Range3<models::Rational>>& cost, const QString& about,
                          const QString& why) {
        Figure& figure = m_figures[unit];
        figure.expected = cost ? unitAmount(cost->expected, currency) : QStringLiteral("—");
        figure.low = cost ? unitAmount(cost->low, currency) : QString();
        figure.high = cost ? unitAmount(cost->high, currency) : QString();
        figure.label->setText(tr("%1: %2", "unit, what it costs").arg(figure.title, figure.expected));
        const QString tip = cost ? tr("%1 to %2 a month. %3").arg(figure.low, figure.high, about) + lacks : why;
        figure.label->setToolTip(tip);
        figure.label->setAccessibleName(figure.label->text());
        figure.label->setAccessibleDescription(tip);
    };
    fill(
        Tenant, costs.perTenant, tr("The total of the plan over all its tenants."),
        priced ? tr("The plan has no tenant. Add one to see what it costs.") : reasonOf(true, false, requests, {}, {}));
    QString about = tr("All but model tokens over the requests of production.");
    if (requests.unset > 0)
        about += QLatin1Char(' ') + tr("Left out, as they state no requests: %Ln tenant(s).", nullptr, requests.unset);
    fill(Requests, costs.perThousandRequests, about,
         reasonOf(anyTenant, priced, requests,
                  tr("No tenant states its requests. Fill in “Requests” in the usage of a tenant."),
                  tr("The requests of all tenants are 0. Fill in “Requests” in the usage of a tenant.")));
    about = tr("Model tokens alone, in and out.");
    if (m_usage.tenantsWithoutTokens > 0)
        about += QLatin1Char(' ') +
                 tr("Left out, as they state no tokens: %Ln tenant(s).", nullptr, m_usage.tenantsWithoutTokens);
    fill(Tokens, costs.perMillionTokens, about,
         reasonOf(anyTenant, priced, tokens,
                  tr("No tenant states its model tokens. Fill in the tokens in the usage of a tenant."),
                  tr("The model tokens of all tenants are 0. Fill in the tokens in the usage of a tenant.")));
}

QString UnitCostStrip::text() const {
    QString lines;
    for (const Figure& figure : m_figures)
        lines += QStringList{figure.title, figure.expected, figure.low, figure.high}.join(QLatin1Char('\t')) +
                 QLatin1Char('\n');
    return lines;
}

} // namespace platbook::ui
