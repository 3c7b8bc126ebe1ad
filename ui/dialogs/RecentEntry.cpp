#include "ui/dialogs/RecentEntry.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace platbook::ui {

RecentEntry::RecentEntry(const RecentPlan& plan) : m_there(QFileInfo::exists(plan.path)) {
    const QFileInfo file(plan.path);
    const QString folder = QDir::toNativeSeparators(file.path());
    setObjectName(QStringLiteral("recent.open"));
    setText(file.fileName());
    setToolTip(QDir::toNativeSeparators(plan.path));
    m_place = m_there ? tr("%1 · %2", "date, folder")
                            .arg(QLocale().toString(file.lastModified().date(), QLocale::ShortFormat), folder)
                      : tr("Not found in %1").arg(folder);
    if (plan.regions >= 0) m_facts = tr("%Ln region(s)", nullptr, plan.regions);
    if (plan.expectedCents >= 0) m_amount = perMonth(models::Money::fromCents(plan.expectedCents), plan.currency);
    setAccessibleName(text());
    setAccessibleDescription(m_place + QLatin1Char(' ') + m_facts + QLatin1Char(' ') + m_amount);
    setEnabled(m_there);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentEntry::sizeHint() const {
    const QFontMetrics strong(roleFont(TypeRole::BodyStrong, font()));
    const QFontMetrics caption(roleFont(TypeRole::Caption, font()));
    return {200, 2 * metrics::inside + strong.height() + 2 + caption.height()};
}

void RecentEntry::paintInside(QPainter& painter) {
    const Scheme scheme = schemeOf(palette());
    const QRect inner = rect().adjusted(metrics::group, metrics::inside, -metrics::group, -metrics::inside);
    const int lead = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int trail = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    const auto line = [&](TypeRole role, int edge, const QString& main, Token ink, const QString& aside) {
        painter.setFont(roleFont(role, font()));
        painter.setPen(color(m_there ? ink : Token::Text2, scheme));
        const int taken = aside.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(aside) + metrics::group;
        painter.drawText(inner, lead | edge,
                         painter.fontMetrics().elidedText(main, Qt::ElideMiddle, inner.width() - taken));
        if (!aside.isEmpty()) painter.drawText(inner, trail | edge, aside);
    };
    line(TypeRole::BodyStrong, Qt::AlignTop, text(), Token::Text, m_there ? m_amount : QString());
    line(TypeRole::Caption, Qt::AlignBottom, m_place, Token::Text2, m_there ? m_facts : QString());
}

} // namespace platbook::ui
