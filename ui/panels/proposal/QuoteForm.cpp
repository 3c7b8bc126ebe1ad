#include "ui/panels/proposal/QuoteForm.h"

#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/WheelGuard.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double mostMargin = 99.0;    ///< %: at 100 no price would do
constexpr double mostMarkup = 9'900.0; ///< % that a margin of 99 % is
constexpr double mostAmount = 1e8;
constexpr int longestTerm = 120;

double percentOf(models::Decimal share) { return share.toDouble() * 100.0; }

/// Four digits of a share: what a box of two decimals of a percentage can hold.
std::string shareText(double percent) {
    constexpr double steps = 10'000.0;
    const auto units = static_cast<std::int64_t>(std::llround(percent / 100.0 * steps));
    return models::Decimal::fromUnits(units * (models::Decimal::unitsPerOne / static_cast<std::int64_t>(steps)))
        .toText();
}

std::string amountText(double amount) {
    return models::Decimal::fromUnits(std::llround(amount * 100.0) * (models::Decimal::unitsPerOne / 100)).toText();
}

} // namespace

QuoteForm::QuoteForm(QWidget* parent)
    : QWidget(parent),
      m_form(new QFormLayout(this)),
      m_basis(new QComboBox),
      m_share(new QComboBox),
      m_warning(new QLabel),
      m_term(new QSpinBox),
      m_number(new QLineEdit),
      m_valid(new QDateEdit) {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_basis->setObjectName(QStringLiteral("quote.basis"));
    m_basis->addItem(tr("Expected cost"), QStringLiteral("expected"));
    m_basis->addItem(tr("High cost"), QStringLiteral("high"));
    m_basis->addItem(tr("Low cost"), QStringLiteral("low"));
    m_share->setObjectName(QStringLiteral("quote.share"));
    m_share->addItem(tr("with platform share"), QStringLiteral("full"));
    m_share->addItem(tr("what it adds alone"), QStringLiteral("floor"));
    m_form->addRow(tr("Quote from"), m_basis);
    m_form->addRow(tr("Cost"), m_share);
    m_margin = addShare(tr("Margin"), "margin", tr("Share of the price: price = cost ÷ (1 − margin)"));
    m_warning->setObjectName(QStringLiteral("quote.marginWarning"));
    m_warning->setWordWrap(true);
    m_warning->setFont(roleFont(TypeRole::Caption, font()));
    m_form->addRow(QString(), m_warning);
    m_markup = addShare(tr("Markup"), nullptr, tr("The same on the cost: margin ÷ (1 − margin)"));
    m_markup->setObjectName(QStringLiteral("quote.markup"));
    m_margin->setMaximum(mostMargin);
    m_markup->setMaximum(mostMarkup);
    m_contingency = addShare(tr("Contingency"), "contingency", tr("Added to the cost before the margin"));
    m_uplift = addShare(tr("Support uplift"), "support_uplift", tr("Added to the price"));
    m_discount = addShare(tr("Discount"), "discount", tr("Taken off the price last"));
    m_setup = addAmount(tr("Setup fee"), "setup_fee", tr("Paid once"));
    m_hours = addAmount(tr("Onboarding hours"), "onboarding_hours", tr("Work to bring the customer on, paid once"));
    m_rate = addAmount(tr("Rate per hour"), "onboarding_rate", tr("Of the onboarding"));
    m_term->setObjectName(QStringLiteral("quote.term_months"));
    m_term->setRange(1, longestTerm);
    m_term->setSuffix(tr(" months"));
    m_term->setKeyboardTracking(false);
    m_number->setObjectName(QStringLiteral("quote.number"));
    m_number->setPlaceholderText(tr("made from plan and quote"));
    m_valid->setObjectName(QStringLiteral("quote.valid_until"));
    m_valid->setCalendarPopup(true);
    m_valid->setSpecialValueText(tr("not stated"));
    m_valid->setMinimumDate(QDate(2000, 1, 1));
    m_form->addRow(tr("Term"), m_term);
    m_form->addRow(tr("Quote number"), m_number);
    m_form->addRow(tr("Valid until"), m_valid);
    for (int row = 0; row < m_form->rowCount(); ++row) {
        QWidget& editor = *m_form->itemAt(row, QFormLayout::FieldRole)->widget();
        editor.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a narrow panel elides, it does not cut
        leaveWheelToPanel(editor);
    }
    m_warning->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // as high as its lines
    warnOfMargin({});
    connect(m_basis, &QComboBox::activated, this,
            [this] { setField(tr("Quote from"), "basis", m_basis->currentData().toString().toStdString()); });
    connect(m_share, &QComboBox::activated, this,
            [this] { setField(tr("Cost"), "share", m_share->currentData().toString().toStdString()); });
    connect(m_markup, &QDoubleSpinBox::valueChanged, this,
            [this](double markup) { setField(tr("Markup"), "margin", shareText(100.0 * markup / (100.0 + markup))); });
    connect(m_term, &QSpinBox::valueChanged, this,
            [this](int months) { setField(tr("Term"), "term_months", std::to_string(months)); });
    connect(m_number, &QLineEdit::editingFinished, this, [this] {
        if (m_number->isModified()) setField(tr("Quote number"), "number", m_number->text().trimmed().toStdString());
    });
    connect(m_valid, &QDateEdit::dateChanged, this, [this](QDate date) {
        if (date > m_valid->minimumDate())
            setField(tr("Valid until"), "valid_until", date.toString(Qt::ISODate).toStdString());
    });
}

QDoubleSpinBox* QuoteForm::addShare(const QString& title, const char* field, const QString& tip) {
    QDoubleSpinBox* box = addAmount(title, field, tip);
    box->setRange(0.0, mostMargin);
    box->setSuffix(QStringLiteral("\u2009%"));
    return box;
}

QDoubleSpinBox* QuoteForm::addAmount(const QString& title, const char* field, const QString& tip) {
    auto* box = new QDoubleSpinBox;
    box->setAccessibleName(title);
    box->setToolTip(tip);
    box->setRange(0.0, mostAmount);
    box->setDecimals(2);
    box->setKeyboardTracking(false);
    m_form->addRow(title, box);
    if (!field) return box;
    box->setObjectName(QStringLiteral("quote.") + QString::fromUtf8(field));
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, box, title, field](double value) {
        const bool share = box->suffix().endsWith(QLatin1Char('%'));
        setField(title, field, share ? shareText(value) : amountText(value));
    });
    return box;
}

void QuoteForm::setField(const QString& title, const char* field, const std::string& value) {
    if (!m_filling) emit fieldSet(title, field, value);
}

void QuoteForm::warnOfMargin(const QString& sentence) {
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, color(Token::Error, ink));
    m_warning->setPalette(ink);
    m_warning->setText(sentence);
    m_margin->setAccessibleDescription(sentence);
    m_form->setRowVisible(m_warning, !sentence.isEmpty());
}

void QuoteForm::setQuote(const models::Quote& quote, const QString& currency) {
    m_filling = true;
    const auto choose = [](QComboBox& combo, std::string_view value) {
        combo.setCurrentIndex(std::max(0, combo.findData(QString::fromStdString(std::string(value)))));
    };
    choose(*m_basis, models::toText(quote.basisOrDefault()));
    choose(*m_share, models::toText(quote.shareOrDefault()));
    const double margin = percentOf(quote.marginOrDefault());
    m_margin->setValue(margin);
    m_markup->setValue(100.0 * margin / (100.0 - margin));
    m_discount->setValue(percentOf(quote.discountOrDefault()));
    m_contingency->setValue(percentOf(quote.contingencyOrDefault()));
    m_uplift->setValue(percentOf(quote.supportUpliftOrDefault()));
    m_setup->setValue(quote.setupFeeOrDefault().toDouble());
    m_hours->setValue(quote.onboardingHoursOrDefault().toDouble());
    m_rate->setValue(quote.onboardingRateOrDefault().toDouble());
    for (QDoubleSpinBox* box : {m_setup, m_rate}) box->setPrefix(currencySign(currency));
    m_term->setValue(static_cast<int>(quote.termMonthsOrDefault()));
    m_number->setText(quote.number.has() ? QString::fromStdString(*quote.number) : QString());
    m_valid->setDate(quote.validUntil.has()
                         ? QDate::fromString(QString::fromStdString(quote.validUntil->toText()), Qt::ISODate)
                         : m_valid->minimumDate());
    m_filling = false;
}

} // namespace platbook::ui
