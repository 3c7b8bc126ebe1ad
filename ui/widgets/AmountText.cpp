#include "ui/widgets/AmountText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace platbook::ui {

namespace {

constexpr QChar minusSign(0x2212);
constexpr QChar thinSpace(0x2009);

QString translated(const char* text) { return QCoreApplication::translate("AmountText", text); }

/// Amounts always have group separators. The C locale, which stands for no choice, reads as English.
QLocale grouped(QLocale locale) {
    if (locale.language() == QLocale::C) locale = QLocale(QLocale::English);
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale;
}

QString positive(double value, int decimals, const QString& currency, const QLocale& locale) {
    return grouped(locale).toCurrencyString(value, currencySign(currency), decimals);
}

/// What stands before a change that has no minus of its own.
QString plusSign(models::Money change) {
    if (change.cents() == 0) return QStringLiteral("±");
    return change.cents() > 0 ? QStringLiteral("+") : QString();
}

QString withMinus(bool negative, const QString& text) { return negative ? minusSign + text : text; }

std::int64_t wholeUnits(models::Money amount) { return (std::llabs(amount.cents()) + 50) / 100; }

/// "3.4M": the number scaled and the suffix put where the digits end, whichever side the sign stands on.
QString scaled(double units, const QString& currency, const QLocale& locale) {
    struct Step {
        double unit;
        const char* suffix;
    };
    static constexpr std::array<Step, 3> steps{Step{1e9, "G"}, Step{1e6, "M"}, Step{1e3, "k"}};
    for (const Step& step : steps) {
        if (units < step.unit * 0.99949) continue;
        const double value = units / step.unit;
        const int decimals = value < 9.95 ? 1 : 0;
        const QString digits = grouped(locale).toString(value, 'f', decimals);
        QString text = positive(value, decimals, currency, locale);
        return text.replace(digits, digits + QLatin1String(step.suffix));
    }
    return positive(units, 0, currency, locale);
}

} // namespace

QString currencySign(const QString& code) {
    if (code.isEmpty() || code == QLatin1String("USD")) return QStringLiteral("$");
    if (code == QLatin1String("EUR")) return QStringLiteral("€");
    if (code == QLatin1String("GBP")) return QStringLiteral("£");
    if (code == QLatin1String("JPY")) return QStringLiteral("¥");
    if (code == QLatin1String("INR")) return QStringLiteral("₹");
    return code + QChar(0x00a0);
}

QString wholeAmount(models::Money amount, const QString& currency, const QLocale& locale) {
    const std::int64_t units = wholeUnits(amount);
    const bool negative = amount.cents() < 0;
    if (units == 0 && amount.cents() != 0)
        return withMinus(negative, QStringLiteral("< ") + positive(1, 0, currency, locale));
    return withMinus(negative, positive(static_cast<double>(units), 0, currency, locale));
}

QString centsAmount(models::Money amount, const QString& currency, const QLocale& locale) {
    const double units = static_cast<double>(std::llabs(amount.cents())) / 100.0;
    return withMinus(amount.cents() < 0, positive(units, 2, currency, locale));
}

QString shortAmount(models::Money amount, const QString& currency, const QLocale& locale) {
    const std::int64_t units = wholeUnits(amount);
    if (units < 1000) return wholeAmount(amount, currency, locale);
    return withMinus(amount.cents() < 0, scaled(static_cast<double>(units), currency, locale));
}

QString signedAmount(models::Money change, const QString& currency, const QLocale& locale) {
    return plusSign(change) + wholeAmount(change, currency, locale);
}

QString signedCents(models::Money change, const QString& currency, const QLocale& locale) {
    return plusSign(change) + centsAmount(change, currency, locale);
}

QString changeShare(models::Money before, models::Money after, const QLocale& locale) {
    if (before.cents() == 0) return after.cents() == 0 ? QString() : translated("new");
    const double percent =
        100.0 * static_cast<double>((after - before).cents()) / static_cast<double>(std::llabs(before.cents()));
    const QString digits = grouped(locale).toString(std::abs(percent), 'f', 1);
    return (percent < 0 ? QString(minusSign) : QStringLiteral("+")) + digits + thinSpace + QLatin1Char('%');
}

QString shareText(models::Money part, models::Money whole, const QLocale& locale) {
    if (whole.cents() <= 0) return {};
    const double percent = 100.0 * static_cast<double>(part.cents()) / static_cast<double>(whole.cents());
    const QString sign = QString(thinSpace) + QLatin1Char('%');
    if (percent > 0 && percent < 0.05) return QStringLiteral("< ") + locale.toString(0.1, 'f', 1) + sign;
    const double size = std::abs(percent);
    return withMinus(percent < 0, locale.toString(size, 'f', size != 0 && size < 9.95 ? 1 : 0) + sign);
}

QString percentText(models::Decimal share, const QLocale& locale) {
    const auto tenths = static_cast<std::int64_t>(std::llround(share.toDouble() * 1000.0));
    const QString digits = grouped(locale).toString(static_cast<double>(std::llabs(tenths)) / 10.0, 'f', 1);
    return withMinus(tenths < 0, digits + thinSpace + QLatin1Char('%'));
}

QString changeAmount(models::Money before, models::Money after, const QString& currency, const QLocale& locale) {
    const models::Money change = after - before;
    if (change.cents() == 0) return {};
    return QStringLiteral("%1 %2").arg(change.cents() > 0 ? QStringLiteral("▲") : QStringLiteral("▼"),
                                       signedAmount(change, currency, locale));
}

QString changeText(models::Money before, models::Money after, const QString& currency, const QLocale& locale) {
    const models::Money change = after - before;
    if (change.cents() == 0) return translated("no change");
    return QStringLiteral("%1 (%2)").arg(changeAmount(before, after, currency, locale),
                                         changeShare(before, after, locale));
}

QString addedText(const models::MoneyRange& change, const QString& currency, const QLocale& locale) {
    const models::Money none;
    const bool less = change.expected < none;
    const auto amount = [&](models::Money one) { return wholeAmount(less ? none - one : one, currency, locale); };
    const auto [least, most] =
        std::minmax(less ? none - change.low : change.low, less ? none - change.high : change.high);
    return (less ? translated("Saves %1/mo (%2 to %3)") : translated("Adds %1/mo (%2 to %3)"))
        .arg(amount(change.expected), wholeAmount(least, currency, locale), wholeAmount(most, currency, locale));
}

QString perMonth(models::Money amount, const QString& currency, const QLocale& locale) {
    return translated("%1/mo").arg(wholeAmount(amount, currency, locale));
}

} // namespace platbook::ui
