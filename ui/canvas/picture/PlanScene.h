#pragma once

#include "ui/canvas/layout/InnerLinks.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/canvas/picture/CanvasPicture.h"
#include "ui/canvas/picture/HeatView.h"
#include "ui/canvas/shapes/CanvasStyle.h"

#include <QGraphicsScene>
#include <QLineF>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace platbook::ui {

/// What lies over the plan: selection, hover, focus, the target of a drag and the cards in hand. Values, so that a
/// mode says what it wants shown and nothing is left behind.
struct OverlayPicture {
    std::vector<QRectF> selected;
    std::vector<QRectF> badged; ///< of the selected and focused ones: those whose badge must stay in sight
    QRectF hovered;
    QPointF linkDot; ///< on the border of a hovered service or store: a link can be drawn from it; null: none
    QRectF focused;
    QRectF target;        ///< lane a drag would drop into
    bool refused = false; ///< the target takes nothing
    std::vector<CardPicture> ghosts;
    QRectF band;                ///< rubber band
    std::vector<QLineF> guides; ///< lines along which what is in hand stands with others
    bool operator==(const OverlayPicture&) const = default;
};

/// The items of one plan: one for each region, lane, node and link, by id. Items have no mouse handlers. The scene's
/// rect is the plan with a narrow border.
class PlanScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit PlanScene(CanvasStyle style, QObject* parent = nullptr);
    ~PlanScene() override;

    /// Shows another snapshot or evaluation: items whose picture is unchanged are left alone.
    /// @param placed  what was put by hand; null: nothing
    void sync(std::shared_ptr<const CanvasFacts> facts, models::LayoutPtr placed);
    /// Shows the same plan with things put elsewhere.
    void setPlaced(models::LayoutPtr placed);
    void setStyle(const CanvasStyle& style);
    /// Amounts are those of an earlier plan: they are dimmed until the new ones are there.
    void setStale(bool stale);
    void setOverlay(const OverlayPicture& overlay);
    /// Chooses which links inside regions are shown.
    void setShownLinks(const ShownLinks& shown);
    const ShownLinks& shownLinks() const { return m_shownLinks; }

    /// Seen from so far that regions alone are drawn: what stands in them is not kept up to date.
    void setFar(bool far);
    bool isFar() const { return m_far; }

    /// Heat view: items are filled by what they cost.
    void setHeat(bool heat);
    bool showsHeat() const { return m_heat; }
    /// What the colours mean; null where there are none: heat view off, no amounts yet, or high contrast.
    const HeatView* heatView() const { return m_heatView ? &*m_heatView : nullptr; }

    const CanvasStyle& style() const { return m_style; }
    const PlanLayout& layout() const { return m_layout; }
    /// Null before the first sync().
    const CanvasFacts* facts() const { return m_facts.get(); }
    const OverlayPicture& overlay() const;

private:
    class Overlay;
    template<class Picture> class Items;
    void relayout();
    void syncItems();
    void syncParts(PlanPictures& pictures);
    void syncInnerLinks();

    CanvasStyle m_style;
    std::shared_ptr<const CanvasFacts> m_facts;
    models::LayoutPtr m_placed;
    PlanLayout m_layout;
    ShownLinks m_shownLinks;
    bool m_far = false;
    bool m_heat = false;
    std::optional<HeatView> m_heatView;
    std::unique_ptr<Items<RegionPicture>> m_regions;
    std::unique_ptr<Items<LanePicture>> m_lanes;
    std::unique_ptr<Items<NodePicture>> m_nodes;
    std::unique_ptr<Items<EdgePicture>> m_edges;
    std::unique_ptr<Items<EdgePicture>> m_inner;
    Overlay* m_overlay;
};

} // namespace platbook::ui
