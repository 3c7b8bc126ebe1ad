#pragma once

#include "models/units/Decimal.h"
#include "models/units/Money.h"

#include <QLocale>
#include <QString>

/// Amounts as people read them: separators and place of the sign by the locale, currency by the plan, U+2212 for minus.
namespace platbook::ui {

/// Sign of an ISO 4217 code: "$" for USD, the code itself where no sign is usual. Empty counts as USD.
QString currencySign(const QString& code);

/// Whole units, rounded from the cents half away from zero: "$2,140", "−$12"; "< $1" for what would read as zero.
QString wholeAmount(models::Money amount, const QString& currency, const QLocale& locale = QLocale());

/// Two decimals, for tables: "$2,140.25".
QString centsAmount(models::Money amount, const QString& currency, const QLocale& locale = QLocale());

/// Three digits at most, for places where whole units would be too small to read: "$4.1k", "$12k", "$3.4M".
QString shortAmount(models::Money amount, const QString& currency, const QLocale& locale = QLocale());

/// Whole units with the sign always written: "+$410", "−$12", "±$0".
QString signedAmount(models::Money change, const QString& currency, const QLocale& locale = QLocale());

/// Two decimals with the sign always written, for tables: "+$410.20", "−$12.00", "±$0.00".
QString signedCents(models::Money change, const QString& currency, const QLocale& locale = QLocale());

/// "+8.2 %" with a thin space; "new" from zero; empty where both are zero.
QString changeShare(models::Money before, models::Money after, const QLocale& locale = QLocale());

/// "12 %" with a thin space; one decimal below ten, "< 0.1 %" for what would read as zero; empty where there is no whole.
QString shareText(models::Money part, models::Money whole, const QLocale& locale = QLocale());

/// "53.8 %" of 0.538, "−26.3 %": one decimal, with a thin space.
QString percentText(models::Decimal share, const QLocale& locale = QLocale());

/// "▲ +$410"; empty where whole units show none.
QString changeAmount(models::Money before, models::Money after, const QString& currency,
                     const QLocale& locale = QLocale());

/// "▲ +$410 (+8.2 %)"; "no change" where whole units and share show none.
QString changeText(models::Money before, models::Money after, const QString& currency,
                   const QLocale& locale = QLocale());

/// What a version adds to another, as a sentence: "Adds $410/mo ($350 to $470)", "Saves $12/mo ($8 to $15)".
QString addedText(const models::MoneyRange& change, const QString& currency, const QLocale& locale = QLocale());

/// "$2,140/mo"
QString perMonth(models::Money amount, const QString& currency, const QLocale& locale = QLocale());

} // namespace platbook::ui
