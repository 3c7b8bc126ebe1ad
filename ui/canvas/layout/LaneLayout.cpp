#include "ui/canvas/layout/LaneLayout.h"

#include "ui/canvas/layout/BoxFlow.h"

#include <algorithm>
#include <iterator>

namespace platbook::ui {

namespace {

using models::Lane;

constexpr double stripHeight = 32.0;

bool serves(const models::Cell& cell, Lane lane) {
    switch (*cell.isolation) {
    case models::CellIsolation::Pool: return lane == Lane::SharedRows;
    case models::CellIsolation::Bridge: return lane == Lane::OwnSchema || lane == Lane::OwnDatabase;
    case models::CellIsolation::Hybrid: return lane != Lane::OwnStack;
    case models::CellIsolation::Silo: return lane == Lane::OwnStack;
    }
    return false;
}

/// Who gets a card: all up to 24; above, those with problems (12), then the most expensive.
struct Shown {
    std::vector<std::uint32_t> cards;
    std::vector<std::uint32_t> more;
    std::size_t faulty = 0;
};

Shown chooseCards(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    Shown shown;
    if (tenants.size() <= maxCards) {
        shown.cards = tenants;
        return shown;
    }
    constexpr std::size_t maxRemoved = 8; // of a lane that has no room for all
    std::size_t removed = 0;
    const auto isFaulty = [&](std::uint32_t t) { return facts.tenantState(t).problems > 0; };
    std::vector<std::uint32_t> rest;
    std::vector<std::uint32_t> moreFaulty;
    for (const std::uint32_t tenant : tenants) {
        if (facts.isRemoved(tenant)) {
            if (removed++ < maxRemoved) {
                shown.cards.push_back(tenant);
            }
            continue;
        }
        const bool faulty = isFaulty(tenant);
        if (faulty && shown.cards.size() < maxFaultyCards + std::min(removed, maxRemoved)) {
            shown.cards.push_back(tenant);
        } else {
            (faulty ? moreFaulty : rest).push_back(tenant);
        }
    }
    std::vector<std::pair<models::Money, std::uint32_t>> byCost;
    byCost.reserve(rest.size());
    for (const std::uint32_t tenant : rest) {
        byCost.emplace_back(-facts.tenantCost(tenant), tenant);
    }
    const std::size_t room = std::min(maxCards - shown.cards.size(), byCost.size());
    const auto dearest = byCost.begin() + static_cast<std::ptrdiff_t>(room);
    std::partial_sort(byCost.begin(), dearest, byCost.end());
    std::vector<std::uint32_t> chosen;
    std::transform(byCost.begin(), dearest, std::back_inserter(chosen), [](const auto& one) { return one.second; });
    shown.cards.insert(shown.cards.end(), chosen.begin(), chosen.end());
    std::sort(chosen.begin(), chosen.end());
    shown.faulty = moreFaulty.size();
    shown.more = std::move(moreFaulty);
    shown.more.reserve(shown.more.size() + rest.size());
    std::set_difference(rest.begin(), rest.end(), chosen.begin(), chosen.end(), std::back_inserter(shown.more));
    return shown;
}

double moreHeight(std::size_t tenants, double width, const CanvasStyle& style) {
    const int perRow = std::max(1, static_cast<int>((width - 2 * style.inside) / style.dotPitch));
    const auto dots = static_cast<int>(dotCount(tenants));
    const int rows = (dots + perRow - 1) / perRow;
    return style.inside + moreTitleHeight(style) + rows * style.dotPitch;
}

class LaneBuilder {
public:
    LaneBuilder(const CanvasFacts& facts, const CanvasStyle& style, LaneBox& box, QPointF corner)
        : m_facts(facts), m_style(style), m_box(box), m_left(corner.x()), m_top(corner.y()) {}

    void build(const std::string& region) {
        const std::vector<std::uint32_t>& tenants = m_facts.tenantsIn(region, m_box.lane);
        m_box.tenants = tenants.size() - static_cast<std::size_t>(std::count_if(
                                             tenants.begin(), tenants.end(),
                                             [this](std::uint32_t tenant) { return m_facts.isRemoved(tenant); }));
        splitCells(region, tenants);
        m_y = m_top + m_style.laneHeader;
        if (m_full.size() == 1) {
            m_box.cell = m_full.front()->id.text;
        }
        const Shown shown = chooseCards(m_facts, tenants);
        addCards(shown);
        if (!shown.more.empty()) {
            addMore(shown);
        }
        addLines();
        m_box.rect = QRectF(m_left, m_top, laneWidth(m_style), m_y - m_top);
    }

private:
    void splitCells(const std::string& region, const std::vector<std::uint32_t>& tenants) {
        const bool own = m_box.lane == Lane::OwnStack;
        for (const models::Cell* cell : m_facts.cellsIn(region)) {
            if (!serves(*cell, m_box.lane)) {
                continue;
            }
            const bool settled = std::any_of(tenants.begin(), tenants.end(), [&](std::uint32_t t) {
                return *m_facts.plan().tenants[t]->cell == cell->id;
            });
            if (own) {
                if (!settled) { // a tenant's card is its own cell
                    m_lines.push_back(cell);
                }
            } else {
                (settled || m_facts.isProduction(*cell->env) ? m_full : m_lines).push_back(cell);
            }
        }
    }

    double inner() const { return m_left + m_style.laneBar + m_style.inside; }
    double innerWidth() const { return laneWidth(m_style) - m_style.laneBar - 2 * m_style.inside; }

    void addStrip(const models::Cell& cell, bool line) {
        m_box.strips.push_back({QRectF(inner(), m_y, innerWidth(), stripHeight), cell.id.text, line});
        m_y += stripHeight;
    }

    void addFlow(const std::vector<std::uint32_t>& tenants) {
        BoxFlow flow(inner(), m_y, cardWidth(m_style), m_style.cardHeight, m_style.inside);
        for (const std::uint32_t tenant : tenants) {
            m_box.cards.push_back({flow.next(), tenant});
        }
        if (!flow.empty()) {
            m_y = flow.bottom() + m_style.inside;
        }
    }

    void addCards(const Shown& shown) {
        if (m_full.size() < 2) {
            addFlow(shown.cards);
            return;
        }
        std::vector<std::uint32_t> left = shown.cards;
        for (const models::Cell* cell : m_full) {
            addStrip(*cell, false);
            std::vector<std::uint32_t> here;
            std::vector<std::uint32_t> elsewhere;
            for (const std::uint32_t tenant : left) {
                (*m_facts.plan().tenants[tenant]->cell == cell->id ? here : elsewhere).push_back(tenant);
            }
            addFlow(here);
            left = std::move(elsewhere);
        }
        addFlow(left);
    }

    void addMore(const Shown& shown) {
        MoreBox more;
        const double height = moreHeight(shown.more.size(), innerWidth(), m_style);
        more.rect = QRectF(inner(), m_y, innerWidth(), height);
        more.tenants = shown.more;
        more.faulty = shown.faulty;
        m_box.more = std::move(more);
        m_y += height + m_style.inside;
    }

    void addLines() {
        for (const models::Cell* cell : m_lines) {
            addStrip(*cell, true);
        }
        if (!m_lines.empty()) {
            m_y += m_style.inside / 2;
        }
    }

    const CanvasFacts& m_facts;
    const CanvasStyle& m_style;
    LaneBox& m_box;
    double m_left, m_top;
    double m_y = 0;
    std::vector<const models::Cell*> m_full;  ///< hold tenants or could
    std::vector<const models::Cell*> m_lines; ///< single lines
};

} // namespace

std::size_t tenantsPerDot(std::size_t tenants) {
    std::size_t each = 1;
    while (tenants > maxDots * each) {
        each *= 10;
    }
    return each;
}

std::size_t dotCount(std::size_t tenants) {
    const std::size_t each = tenantsPerDot(tenants);
    return (tenants + each - 1) / each;
}

void layoutLane(LaneBox& box, const std::string& region, const CanvasFacts& facts, const CanvasStyle& style,
                QPointF corner) {
    LaneBuilder(facts, style, box, corner).build(region);
}

} // namespace platbook::ui
