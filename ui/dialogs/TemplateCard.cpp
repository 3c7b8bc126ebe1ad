#include "ui/dialogs/TemplateCard.h"

#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"
#include "ui/canvas/CanvasFacts.h"
#include "ui/canvas/picture/PlanThumbnail.h"
#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int smallestWidth = 260;
constexpr int drawingHeight = 104;

/// Whether all that runs of a plan are containers on somebody's own machine.
bool isLocal(const models::PlanIndex& index) {
    const auto& cells = index.cells();
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.isCompose(); });
}

QString containersOf(const models::PlanIndex& index) {
    std::size_t containers = 0;
    for (const models::CellView& cell : index.cells()) containers += cell.components->size();
    return TemplateCard::tr("%Ln container(s)", nullptr, static_cast<int>(containers));
}

/// @param standbys  whether to count them, apart
QString contentsOf(const models::Plan& plan, bool standbysToo) {
    const auto standbys =
        static_cast<int>(std::count_if(plan.regions.begin(), plan.regions.end(), [](const auto& region) {
            return region->roleOrDefault() == models::RegionRole::Standby;
        }));
    const int regions = static_cast<int>(plan.regions.size()) - standbys;
    const int tenants = static_cast<int>(plan.tenants.size());
    if (plan.regions.empty()) return TemplateCard::tr("No regions yet");
    QString places = TemplateCard::tr("%Ln region(s)", nullptr, regions);
    if (standbys > 0 && standbysToo) places = TemplateCard::tr("%1 and %Ln standby(s)", nullptr, standbys).arg(places);
    return tenants == 0 ? places
                        : TemplateCard::tr("%1 · %2", "regions, tenants")
                              .arg(places, TemplateCard::tr("%Ln tenant(s)", nullptr, tenants));
}

} // namespace

TemplateCard::TemplateCard(const models::PlanTemplate& plan)
    : m_id(plan.id), m_summary(QString::fromStdString(plan.summary)) {
    setObjectName(QStringLiteral("template.") + QString::fromStdString(plan.id));
    setText(QString::fromStdString(plan.title));
    setAccessibleName(text());
    setAccessibleDescription(m_summary);
    setToolTip(m_summary);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum); // cards of a row end at one line
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMinimumWidth(smallestWidth);
}

TemplateCard::~TemplateCard() = default;

void TemplateCard::read(models::Evaluator& evaluator) {
    m_read = true;
    QString spoken;
    const auto loaded = models::readPlan(models::templateBytes(m_id), m_id);
    if (loaded) {
        const models::EvaluationPtr evaluation = evaluator.evaluate(loaded->plan);
        const QString currency = QString::fromStdString(loaded->plan->plan->currencyOrDefault());
        const bool local = evaluation && isLocal(*evaluation->index);
        m_contents = local ? containersOf(*evaluation->index) : contentsOf(*loaded->plan, true);
        m_briefContents = local ? m_contents : contentsOf(*loaded->plan, false);
        if (local) m_amount = tr("No cost");
        if (evaluation && evaluation->total.high.cents() > 0) {
            const QString low = wholeAmount(evaluation->total.low, currency);
            const QString high = wholeAmount(evaluation->total.high, currency);
            m_amount = low == high ? tr("%1/mo").arg(high) : tr("%1 to %2/mo").arg(low, high);
            spoken = low == high ? tr("%1 a month").arg(high) : tr("%1 to %2 a month").arg(low, high);
        }
        if (!loaded->plan->regions.empty())
            m_facts = std::make_unique<CanvasFacts>(loaded->plan, evaluation, std::string());
    }
    if (m_amount.isEmpty()) m_amount = tr("No cost yet");
    setAccessibleDescription(m_summary + QLatin1Char(' ') + m_contents + QLatin1Char(' ') +
                             (spoken.isEmpty() ? m_amount : spoken));
    update();
}

QSize TemplateCard::sizeHint() const { return {smallestWidth, heightForWidth(smallestWidth)}; }

int TemplateCard::heightForWidth(int width) const {
    const int inner = width - 2 * metrics::group;
    const QFontMetrics strong(roleFont(TypeRole::BodyStrong, font()));
    const QFontMetrics caption(roleFont(TypeRole::Caption, font()));
    const int summary = caption.boundingRect(QRect(0, 0, inner, 1000), Qt::TextWordWrap, m_summary).height();
    return metrics::group + drawingHeight + metrics::inside + strong.height() + metrics::grid + summary +
           metrics::inside + caption.height() + metrics::group;
}

void TemplateCard::paintInside(QPainter& painter) {
    const Scheme scheme = schemeOf(palette());
    const QRect inner = rect().adjusted(metrics::group, metrics::group, -metrics::group, -metrics::group);
    const QRectF room(inner.left(), inner.top(), inner.width(), drawingHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Canvas, scheme));
    painter.drawRoundedRect(room, metrics::controlRadius, metrics::controlRadius);
    const QRectF drawing = room.adjusted(metrics::inside, metrics::inside, -metrics::inside, -metrics::inside);
    if (m_facts) drawPlanThumbnail(painter, drawing, *m_facts, CanvasStyle::make(scheme, font()));
    else if (m_read) {
        // Where the first region will stand.
        painter.setPen(QPen(color(Token::Border, scheme), 1.25, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(drawing.center().x() - 60, drawing.top() + 8, 120, drawing.height() - 16),
                                metrics::cardRadius, metrics::cardRadius);
    }
    const int lead = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int trail = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    QRect text = inner.adjusted(0, drawingHeight + metrics::inside, 0, 0);
    painter.setPen(color(Token::Text, scheme));
    painter.setFont(roleFont(TypeRole::BodyStrong, font()));
    painter.drawText(text, lead | Qt::AlignTop, QAbstractButton::text());
    text.setTop(text.top() + painter.fontMetrics().height() + metrics::grid);
    painter.setFont(roleFont(TypeRole::Caption, font()));
    painter.setPen(color(Token::Text2, scheme));
    painter.drawText(text, lead | Qt::AlignTop | Qt::TextWordWrap, m_summary);
    const QFontMetrics caption = painter.fontMetrics();
    const int left = text.width() - caption.horizontalAdvance(m_amount) - metrics::group;
    const bool fits = caption.horizontalAdvance(m_contents) <= left;
    painter.drawText(text, lead | Qt::AlignBottom,
                     fits ? m_contents : caption.elidedText(m_briefContents, Qt::ElideRight, left));
    painter.setPen(color(Token::Text, scheme));
    painter.drawText(text, trail | Qt::AlignBottom, m_amount);
}

} // namespace platbook::ui
