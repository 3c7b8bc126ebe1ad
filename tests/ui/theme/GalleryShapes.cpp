#include "GalleryShapes.h"

#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/ShapeEdges.h"
#include "ui/canvas/shapes/Shapes.h"

#include <QPainter>
#include <QWidget>

#include <array>

namespace platbook::tests {

using namespace platbook::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

CardLook card(const CanvasStyle& style, const char* name, const char* residency, const char* cost, Tier tier,
              double width = 160) {
    CardLook look;
    look.name = fitName(text(name), width, false, Detail::Full, style);
    look.residency = text(residency);
    look.cost = text(cost);
    look.tier = tier;
    return look;
}

/// One region as a plan shows it.
void sampleRegion(QPainter& p, const CanvasStyle& s) {
    const QRectF region(24.5, 40.5, 560, 470);
    drawRegion(p, region,
               {text("eu-west"), text("EU"), text("europe-west1"), text("$2,140/mo"), text("$2.1k"), false, true,
                BadgeKind::None, ChangeMark::None},
               s, Detail::Full);
    drawShield(p, QRectF(270, 22, 38, 42), text("WAF"), BadgeKind::None, s);
    double y = region.top() + s.regionHeader + 10;
    const auto lane = [&](Tier tier, const char* name, const char* count, const char* cost, double height,
                          bool target = false) {
        LaneLook look{tier, text(name), text(count), text(count), text(cost), target, false};
        const QRectF box(region.left() + 10, y, region.width() - 20, height);
        drawLane(p, box, look, s, Detail::Full);
        y += height + 8;
        return box;
    };
    const QRectF shared = lane(Tier::Shared, "Shared rows", "9,412 tenants", "$1,102", 92);
    drawTenantCard(p, QRectF(shared.left() + 12, shared.top() + 34, 160, 46),
                   card(s, "Tenant A", "EU", "$12", Tier::Shared), s, Detail::Full);
    CardLook locked = card(s, "A customer with a very long name", "EU", "$15", Tier::Shared);
    locked.glyphs = {true, true, true};
    drawTenantCard(p, QRectF(shared.left() + 182, shared.top() + 34, 160, 46), locked, s, Detail::Full);
    const std::array faulty{3, 17};
    const std::array selected{9};
    drawMoreBlock(p, QRectF(shared.left() + 352, shared.top() + 34, 176, 50), text("9,388 more · $1,102"),
                  {40, faulty, selected}, s, Detail::Full);
    const QRectF schema = lane(Tier::Schema, "Own schema", "empty", "", 62);
    Q_UNUSED(schema)
    const QRectF database = lane(Tier::Database, "Own database", "2 tenants", "$820", 92, true);
    CardLook clash = card(s, "Cedar Bank", "EU", "$410", Tier::Database);
    clash.clash = true;
    clash.badge = BadgeKind::Error;
    const QRectF cedar(database.left() + 12, database.top() + 34, 160, 46);
    drawTenantCard(p, cedar, clash, s, Detail::Full);
    const QRectF chosen(database.left() + 182, database.top() + 34, 160, 46);
    drawTenantCard(p, chosen, card(s, "Oak Insurance", "EU", "$410", Tier::Database), s, Detail::Full);
    drawSelection(p, chosen, s.radius - 2, s);
    const QRectF focus(database.left() + 356, database.top() + 34, 160, 46);
    drawTenantCard(p, focus, card(s, "Elm Clinic", "US", "$388", Tier::Database), s, Detail::Full);
    drawFocus(p, focus, s.radius - 2, false, s);
    const QRectF stack = lane(Tier::Stack, "Own stack", "1 tenant", "$890", 92);
    CardLook added = card(s, "Birch Health", "EU", "$890", Tier::Stack);
    added.change = ChangeMark::Added;
    added.badge = BadgeKind::Warning;
    drawTenantCard(p, QRectF(stack.left() + 16, stack.top() + 36, 160, 46), added, s, Detail::Full);
    CardLook removed = card(s, "Fir Retail", "EU", "$620", Tier::Stack);
    removed.change = ChangeMark::Removed;
    drawTenantCard(p, QRectF(stack.left() + 192, stack.top() + 36, 160, 46), removed, s, Detail::Full);
    CardLook changed = card(s, "Ash Legal", "EU", "$701", Tier::Stack);
    changed.change = ChangeMark::Changed;
    changed.badge = BadgeKind::Accepted;
    drawTenantCard(p, QRectF(stack.left() + 366, stack.top() + 36, 160, 46), changed, s, Detail::Full);
}

void nodes(QPainter& p, const CanvasStyle& s) {
    double x = 620.5;
    double y = 40.5;
    const QSizeF size(176, 46);
    drawCompute(p, QRectF({x, y}, size),
                {text("api"), text("2–80 ×"), text("$310"), false, false, false, BadgeKind::None, ChangeMark::None}, s,
                Detail::Full);
    drawCompute(
        p, QRectF({x + 190, y}, size),
        {text("nightly export"), text("1 ×"), text("$18"), true, false, false, BadgeKind::Error, ChangeMark::None}, s,
        Detail::Full);
    const std::array stores{std::pair{StoreKind::Sql, "orders-db"},    std::pair{StoreKind::Cache, "sessions"},
                            std::pair{StoreKind::Bucket, "documents"}, std::pair{StoreKind::Vector, "embeddings"},
                            std::pair{StoreKind::Bus, "events"},       std::pair{StoreKind::Secrets, "secrets"}};
    for (std::size_t i = 0; i < stores.size(); ++i) {
        const std::size_t row = i / 2;
        const QRectF box(QPointF(x + static_cast<double>(i % 2) * 190, y + 60 + static_cast<double>(row) * 58), size);
        drawStore(p, box, stores[i].first,
                  {text(stores[i].second), text("100 GB"), text("$96"), false, false, false,
                   i == 3 ? BadgeKind::Note : BadgeKind::None, ChangeMark::None},
                  s, Detail::Full);
    }
    drawStore(p, QRectF({x, y + 238}, size), StoreKind::Sql,
              {text("orders-db"), text("replica"), text("$64"), false, true, false, BadgeKind::None, ChangeMark::None},
              s, Detail::Full);
    drawStore(p, QRectF({x + 190, y + 238}, size), StoreKind::Cache,
              {text("hovered"), text("4 GB"), text("$187"), false, false, false, BadgeKind::Warning, ChangeMark::None},
              s, Detail::Full);
}

void edges(QPainter& p, const CanvasStyle& s) {
    const std::array kinds{std::pair{EdgeKind::Traffic, "1.2 TB/mo · $96"},
                           std::pair{EdgeKind::Replicate, "replicates · lag ≤ 1 s · $18/mo"},
                           std::pair{EdgeKind::Failover, "fails over · RTO 60 min"},
                           std::pair{EdgeKind::Forbidden, "replicates EU data to US"}};
    double y = 360;
    for (const auto& [kind, label] : kinds) {
        const std::array<QPointF, 4> points{QPointF(620, y), QPointF(660, y), QPointF(660, y + 24),
                                            QPointF(986, y + 24)};
        drawEdge(p, points, kind, EdgeWeight::Full, s);
        drawEdgeLabel(p, QPointF(820, y + 24), text(label), kind, s);
        y += 42;
    }
}

void details(QPainter& p, const CanvasStyle& s) {
    double x = 24.5;
    const double y = 534.5;
    for (const Detail detail : {Detail::Cards, Detail::Full, Detail::Parameters}) {
        CardLook look = card(s, "Cedar Bank", "EU", "$410", Tier::Database);
        look.detail = text("2 × 4 vCPU · RPO 15 min");
        const double height = detail == Detail::Parameters ? 66 : 46;
        drawTenantCard(p, QRectF(x, y, 176, height), look, s, detail);
        x += 190;
    }
    for (int step = 1; step <= 5; ++step) {
        CardLook look = card(s, "Heat", "EU", "$410", Tier::Schema, 152);
        look.heat = step;
        drawTenantCard(p, QRectF(24.5 + (step - 1) * 166, 616.5, 152, 46), look, s, Detail::Full);
    }
    drawLane(p, QRectF(600, 534, 200, 26),
             {Tier::Stack, text("Own stack"), text("12"), text("12"), text("$4.1k"), false, false}, s, Detail::Bars);
    drawLane(p, QRectF(600, 568, 200, 26),
             {Tier::Schema, text("Own schema"), text("3"), text("3"), text("$410"), false, true}, s, Detail::Bars);
    double bx = 830;
    for (const BadgeKind kind : {BadgeKind::Error, BadgeKind::Warning, BadgeKind::Note, BadgeKind::Accepted}) {
        drawBadge(p, QRectF(bx, 536, 22, 22), kind, s);
        bx += 34;
    }
    drawHover(p, QRectF(830.5, 570.5, 120, 30), 6, s);
}

class ShapesPage : public QWidget {
public:
    ShapesPage() : m_style(CanvasStyle::make(schemeOf(palette()), font())) { resize(1010, 690); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_style.canvas);
        painter.setRenderHint(QPainter::Antialiasing);
        sampleRegion(painter, m_style);
        nodes(painter, m_style);
        edges(painter, m_style);
        details(painter, m_style);
    }

private:
    CanvasStyle m_style;
};

} // namespace

QWidget* makeShapesPage() { return new ShapesPage; }

} // namespace platbook::tests
