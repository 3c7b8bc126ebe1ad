#include "ui/modes/DropEffect.h"

#include "ui/widgets/AmountText.h"

#include <QCoreApplication>

#include <set>
#include <string_view>
#include <utility>

namespace platbook::ui {

namespace {

constexpr int longestRule = 64; ///< characters of a message in the hint

QString tr(const char* text) { return QCoreApplication::translate("TenantDrop", text); }

QString words(const std::string& text) { return QString::fromStdString(text); }

QString brokenRules(const models::Plan& next, const models::Evaluation& before, const models::Evaluation& after) {
    std::set<std::pair<std::string_view, std::string_view>> known;
    for (const models::Finding& finding : before.findings) {
        if (!finding.waiver) {
            known.emplace(finding.check, finding.object);
        }
    }
    QStringList rules;
    for (const models::Finding& finding : after.findings) {
        if (finding.severity != models::FindingSeverity::Error || finding.waiver ||
            known.contains({finding.check, finding.object})) {
            continue;
        }
        const models::Tenant* tenant = models::findById(next.tenants, models::TenantId(finding.object));
        if (tenant && finding.check.starts_with("RES-")) {
            rules << tr("breaks %1 only").arg(words(tenant->dataResidency->text).toUpper());
        } else {
            const QString message = words(finding.message);
            rules << (message.size() > longestRule ? message.left(longestRule) + QChar(0x2026) : message);
        }
    }
    rules.removeDuplicates();
    if (rules.size() > 1) {
        const auto more = static_cast<int>(rules.size() - 1);
        return QCoreApplication::translate("TenantDrop", "%1, and %Ln more", nullptr, more).arg(rules.front());
    }
    return rules.value(0);
}

} // namespace

void showEffect(DropHint::Content& content, const models::Plan& next, const models::Evaluation& before,
                const models::Evaluation& after) {
    const models::Money change = after.total.expected - before.total.expected;
    content.change = tr("%1/mo").arg(signedAmount(change, words(next.plan->currencyOrDefault())));
    content.trend = change.cents() == 0  ? DropHint::Trend::Same
                    : change.cents() > 0 ? DropHint::Trend::Up
                                         : DropHint::Trend::Down;
    content.broken = brokenRules(next, before, after);
}

} // namespace platbook::ui
