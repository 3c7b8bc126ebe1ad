#pragma once

#include "models/edits/Links.h"
#include "models/evaluate/Evaluation.h"
#include "ui/canvas/DropHint.h"
#include "ui/canvas/layout/PlanLayout.h"

#include <QPoint>
#include <QString>

#include <optional>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// A link while it is drawn, from its first item to its second. The hint tells what link would result, what it changes
/// in cost and which rules it breaks; or why there is none.
class LinkDraw {
public:
    explicit LinkDraw(CanvasView& view);
    ~LinkDraw();
    LinkDraw(const LinkDraw&) = delete;
    LinkDraw& operator=(const LinkDraw&) = delete;

    /// Whether a link may begin at what is there.
    static bool canBegin(const CanvasView& view, const Hit& hit);

    bool hasStart() const { return m_start.has_value(); }
    /// Takes what is at the hit as the first item. False: no link begins there, and the hint says why.
    bool begin(const Hit& hit, const QPoint& viewportPoint);
    /// Shows what a click there would do.
    void aim(const Hit& hit, const QPoint& viewportPoint);
    /// Asks for the link to what is at the hit, or for its kind first where several make sense. False: there is none.
    bool finish(const Hit& hit, const QPoint& viewportPoint);
    void triedOut(quint64 token, const models::EvaluationPtr& evaluation);

    QString hint() const { return m_hint->text(); }

private:
    struct End {
        models::LinkEnd end;
        QString name;
        QRectF rect;
    };
    /// What can be an end of a link there; nothing: `refusal` says why not, unless nothing is there.
    static std::optional<End> endAt(const CanvasView& view, const Hit& hit, QString& refusal);
    /// The same, with the refusal in m_content.
    std::optional<End> endAt(const Hit& hit);
    /// With its region where the other end is a service or store of another one.
    static QString nameBeside(const End& end, const End& other);
    void aimAtStart(const Hit& hit);
    void aimAtEnd(const Hit& hit);
    void refuse(const QString& reason);
    void show();

    CanvasView& m_view;
    DropHint* m_hint;
    DropHint::Content m_content;
    std::optional<End> m_start;
    std::optional<End> m_target;
    QRectF m_aimed; ///< outlined
    std::vector<models::LinkOffer> m_offers;
    models::PlanPtr m_next; ///< with the first of the offers
    quint64 m_token = 0;
    QPoint m_point;
};

} // namespace platbook::ui
