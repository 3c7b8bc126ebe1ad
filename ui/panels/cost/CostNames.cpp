#include "ui/panels/cost/CostNames.h"

#include <QCoreApplication>
#include <QLocale>

#include <string_view>

namespace platbook::ui {

namespace {

/// "9,980"; the C locale, which stands for no choice, reads as English.
QString countText(qint64 count) {
    const QLocale locale;
    return (locale.language() == QLocale::C ? QLocale(QLocale::English) : locale).toString(count);
}

QString translated(const char* text) { return QCoreApplication::translate("CostNames", text); }

} // namespace

QString costViewTitle(models::CostView view) {
    switch (view) {
    case models::CostView::Environment: return translated("Environment");
    case models::CostView::Region: return translated("Region");
    case models::CostView::Cell: return translated("Cell");
    case models::CostView::Tenant: return translated("Tenant");
    case models::CostView::Component: return translated("Component");
    case models::CostView::Sku: return translated("Resource");
    case models::CostView::Owner: return translated("Owner");
    }
    return {};
}

QString costRowLabel(const models::CostRow& row) {
    if (!row.rest) return QString::fromStdString(row.key);
    if (row.key == "unallocated") return translated("not allocated");
    return translated("%1 others").arg(countText(QString::fromStdString(row.key).toLongLong()));
}

QString costPartLabel(models::CostView view, const std::string& key) {
    if (view != models::CostView::Tenant) {
        if (key == "llm") return translated("model tokens");
        return QString::fromStdString(key);
    }
    if (key == models::tenant_part::own) return translated("own");
    if (key == models::tenant_part::tokens) return translated("model tokens");
    return translated("shared");
}

QString scopedMonth(const QString& amount, const models::CostScope& scope) {
    const QString env = QString::fromStdString(scope.env);
    if (scope.usageOnly)
        return env.isEmpty() ? translated("%1/mo of usage").arg(amount)
                             : translated("%1/mo of usage in %2").arg(amount, env);
    return env.isEmpty() ? translated("%1/mo").arg(amount) : translated("%1/mo in %2").arg(amount, env);
}

QString shareText(const models::Rational& weight, const models::Rational& weights, models::AllocationKey key) {
    const auto of = [&](const char* text) {
        return translated(text).arg(QString::fromStdString(weight.toText()), QString::fromStdString(weights.toText()));
    };
    switch (key) {
    case models::AllocationKey::RequestsM: return of("%1 of %2 million requests");
    case models::AllocationKey::TokensM: return of("%1 of %2 million tokens");
    case models::AllocationKey::DbGb: return of("%1 of %2 GB in databases");
    case models::AllocationKey::ObjectsGb: return of("%1 of %2 GB in buckets");
    case models::AllocationKey::EgressGb: return of("%1 of %2 GB sent");
    case models::AllocationKey::Seats: return of("%1 of %2 seats");
    case models::AllocationKey::Even: return of("%1 of %2 tenants");
    case models::AllocationKey::Fixed: return of("%1 of %2 stated shares");
    case models::AllocationKey::Unallocated: break;
    }
    return {};
}

} // namespace platbook::ui
