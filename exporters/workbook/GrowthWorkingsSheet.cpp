#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {
namespace {

using models::UsageFollower;
namespace column = growth_column;

constexpr std::size_t columnsOfFollower = 4; ///< its growth, and three amounts
constexpr Row whoseRow = headRow - 1;        ///< whose column it is

class WorkingsWriter {
public:
    WorkingsWriter(XlsxSheet& sheet, const WorkbookModel& model)
        : m_sheet(sheet), m_model(model), m_growth(model.growth()) {}

    void write() {
        heads();
        for (std::size_t month = 0; month < m_growth.projection.months.size(); ++month) {
            const Row row = firstRow + static_cast<Row>(month);
            shared(row, month);
            for (std::size_t i = 0; i < m_growth.followers.size(); ++i) follower(row, month, i);
            for (std::size_t s = 0; s < std::size(scenarios); ++s) sums(row, month, s);
        }
    }

private:
    static Column firstOf(std::size_t follower) {
        return static_cast<Column>(column::FirstFollower + follower * columnsOfFollower);
    }
    Column last() const { return firstOf(m_growth.followers.size()) - 1; }

    void heads() {
        std::vector<ColumnHead> all{{"Month", 8, true}, {"Usage", 10, true}};
        for (std::size_t tier = 0; tier < models::tierCount; ++tier)
            all.push_back({"Tenants, " + std::string(toText(models::tierAt(tier))), 10, true});
        for (std::size_t tier = 0; tier < models::tierCount; ++tier)
            all.push_back({"Growth of " + std::string(toText(models::tierAt(tier))), 10, true});
        for (const Scenario& scenario : scenarios) all.push_back({std::string("Prices, ") + scenario.word, 12, true});
        for (const Scenario& scenario : scenarios) all.push_back({std::string("Steps, ") + scenario.word, 12, true});
        for (const Scenario& scenario : scenarios) all.push_back({std::string("Total, ") + scenario.word, 14, true});
        for (std::size_t i = 0; i < m_growth.followers.size(); ++i) {
            m_sheet.text(whoseRow, firstOf(i), "Lines that follow " + m_growth.followers[i].name, Look::Muted);
            all.push_back({"growth", 9, true});
            for (const Scenario& scenario : scenarios) all.push_back({scenario.word, 13, true});
        }
        m_sheet.table(headRow, firstRow + static_cast<Row>(m_growth.projection.months.size()) - 1, all, 1);
    }

    /// What all lines of a month share: tenants, growth of usage, prices.
    void shared(Row row, std::size_t month) {
        const auto number = static_cast<double>(month);
        const std::string at = cellName(row, column::Month);
        m_sheet.number(row, column::Month, number, Look::Count);
        m_sheet.formula(row, column::Usage, "(1+Usage_growth)^" + at, asNumber(m_growth.usage[month]));
        for (std::size_t tier = 0; tier < models::tierCount; ++tier) {
            const auto tenants = static_cast<Column>(column::FirstTenants + tier);
            const std::string start = cellName(firstRow, tenants, true);
            m_sheet.number(row, tenants, asNumber(m_growth.projection.months[month].tenants[tier]), Look::Input);
            m_sheet.formula(row, static_cast<Column>(column::FirstRatio + tier),
                            "IF(" + start + "=0,1," + cellName(row, tenants) + "/" + start + ")",
                            asNumber(m_growth.tenants[month][tier]));
        }
        for (std::size_t s = 0; s < std::size(scenarios); ++s)
            m_sheet.formula(row, static_cast<Column>(column::FirstDrift + s),
                            std::string("ROUND((1+Drift_") + scenarios[s].word + ")^(" + at + "/12),9)",
                            asNumber(m_growth.drift[month].*scenarios[s].number));
    }

    void follower(Row row, std::size_t month, std::size_t number) {
        const GrowthFollower& one = m_growth.followers[number];
        const Column growth = firstOf(number);
        const models::Rational factor = one.factors[month].expected / m_growth.drift[month].expected;
        m_sheet.formula(row, growth, growthFormula(one, row), asNumber(factor));
        for (std::size_t s = 0; s < std::size(scenarios); ++s) {
            const auto lines = [&](std::size_t of) {
                return onSheet(sheet_name::lines, rangeName(one.first, one.last, static_cast<Column>(of)));
            };
            const std::string amount = lines(line_column::Low + s);
            const std::string grown = roundedToCents(amount + "*(" + cellName(row, growth) + "*" +
                                                     cellName(row, static_cast<Column>(column::FirstDrift + s)) + ")");
            const std::string chosen =
                "(" + lines(line_column::Follows) + "=\"" + one.name + "\")*ISNUMBER(" + amount + ")";
            m_sheet.arrayFormula(row, static_cast<Column>(growth + 1 + s), "SUM(IF(" + chosen + "," + grown + ",0))",
                                 one.amounts[month].*scenarios[s].money);
        }
    }

    /// What amounts of a follower are multiplied by, without prices.
    std::string growthFormula(const GrowthFollower& one, Row row) const {
        std::string usage = cellName(row, column::Usage);
        const auto ratio = [&](std::size_t tier) {
            return cellName(row, static_cast<Column>(column::FirstRatio + tier));
        };
        switch (one.follows.kind) {
        case UsageFollower::Nothing: break;
        case UsageFollower::Usage: return usage;
        case UsageFollower::Tier: return usage + "*" + ratio(one.follows.position);
        case UsageFollower::Cell: {
            std::string sum;
            std::int64_t all = 0;
            for (std::size_t tier = 0; tier < models::tierCount; ++tier) {
                if (one.tenants[tier] == 0) continue;
                sum += (sum.empty() ? "" : "+") + std::to_string(one.tenants[tier]) + "*" + ratio(tier);
                all += one.tenants[tier];
            }
            return usage + "*(" + sum + ")/" + std::to_string(all);
        }
        }
        return "1";
    }

    void sums(Row row, std::size_t month, std::size_t s) {
        const models::Money left = m_growth.steps[month].*scenarios[s].money;
        const auto steps = static_cast<Column>(column::FirstSteps + s);
        // Steps are amounts of the planner at the drift it was asked for; another drift moves them as it moves lines.
        const std::string then = (m_growth.drift[month].*scenarios[s].number).toText(9);
        m_sheet.formula(row, steps,
                        left == models::Money()
                            ? "0"
                            : roundedToCents(left.toText() + "*" +
                                             cellName(row, static_cast<Column>(column::FirstDrift + s)) + "/" + then),
                        left);
        const std::string names = cellName(headRow, firstOf(0), true) + ":" + cellName(headRow, last(), true);
        m_sheet.formula(row, static_cast<Column>(column::FirstTotal + s),
                        cellName(row, steps) + "+SUMIF(" + names + ",\"" + scenarios[s].word + "\"," +
                            cellName(row, firstOf(0)) + ":" + cellName(row, last()) + ")",
                        m_growth.projection.months[month].total.*scenarios[s].money);
    }

    XlsxSheet& m_sheet;
    const WorkbookModel& m_model;
    const GrowthModel& m_growth;
};

} // namespace

void growthWorkingsSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::growthWorkings,
                 "Every line item times the growth of what it follows and the prices of the month, rounded to cents; "
                 "tenants by month may be changed.");
    WorkingsWriter(sheet, model).write();
}

} // namespace platbook::exporters::workbook
