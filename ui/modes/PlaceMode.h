#pragma once

#include "ui/canvas/layout/PlanLayout.h"
#include "ui/modes/CanvasMode.h"

#include <memory>
#include <string>

class QMimeData;

namespace platbook::ui {

class TenantDrop;

/// Mime type of what the palette hands over; the data is the kind: "tenant", "region", or a component kind ("redis").
inline constexpr const char* kindMimeType = "application/x-platbook-kind";

/// A drag from the palette: the drop creates the thing and asks for its rename.
class PlaceMode : public CanvasMode {
    Q_OBJECT

public:
    explicit PlaceMode(CanvasView& view);
    ~PlaceMode() override;

    static bool accepts(const QMimeData* data);

    void leave() override;
    bool dragEnter(QDragEnterEvent& event) override;
    bool dragMove(QDragMoveEvent& event) override;
    void dragLeave() override;
    bool drop(QDropEvent& event) override;
    void triedOut(quint64 token, const models::EvaluationPtr& evaluation) override;

private:
    /// The object whose stamp a service dropped there would join; empty: none.
    std::string placeAt(const Hit& hit) const;
    bool takes(const Hit& hit) const;

    std::string m_kind;
    std::unique_ptr<TenantDrop> m_drop;
};

} // namespace platbook::ui
