#include "ui/widgets/FoldSection.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int arrowColumn = 20;

/// The whole title line is the button: chevron, heading, summary.
class FoldHeader : public QAbstractButton {
public:
    explicit FoldHeader(const QString& title) {
        setText(title);
        setCheckable(true);
        setChecked(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics heading(roleFont(TypeRole::BodyStrong, font()));
        return {arrowColumn + heading.horizontalAdvance(text()) + metrics::inside +
                    fontMetrics().horizontalAdvance(m_summary),
                std::max(32, heading.height() + metrics::group)};
    }

    void setSummary(const QString& summary) {
        m_summary = summary;
        update();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Scheme scheme = schemeOf(palette());
        if (underMouse()) {
            stylepaint::roundedFrame(painter, rect(), metrics::controlRadius,
                                     hoverGround(color(Token::Surface, scheme), scheme), QColor());
        }
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const auto visual = [this](const QRect& r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        const stylepaint::Direction closed = mirrored ? stylepaint::Direction::Left : stylepaint::Direction::Right;
        stylepaint::chevron(painter, visual(QRect(0, 0, arrowColumn, height())),
                            isChecked() ? stylepaint::Direction::Down : closed, color(Token::Text2, scheme));
        painter.setFont(roleFont(TypeRole::BodyStrong, font()));
        painter.setPen(color(Token::Text, scheme));
        const int lead = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
        const int trail =
            static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter);
        painter.drawText(visual(rect().adjusted(arrowColumn, 0, -metrics::inside, 0)), lead, text());
        painter.setFont(font());
        painter.setPen(color(Token::Text2, scheme));
        painter.drawText(visual(rect().adjusted(0, 0, -metrics::inside, 0)), trail, m_summary);
        if (hasFocus()) {
            stylepaint::focusRing(painter, rect(), metrics::controlRadius, scheme);
        }
    }

    void keyPressEvent(QKeyEvent* event) override {
        const bool open = event->key() == Qt::Key_Right;
        if ((open || event->key() == Qt::Key_Left) && open != isChecked()) {
            click();
            return;
        }
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            click();
            return;
        }
        QAbstractButton::keyPressEvent(event);
    }

private:
    QString m_summary;
};

} // namespace

FoldSection::FoldSection(const QString& title, const QString& key, QSettings* settings, QWidget* parent)
    : QWidget(parent),
      m_key(QStringLiteral("fold/") + key),
      m_settings(settings),
      m_header(new FoldHeader(title)),
      m_content(new QWidget),
      m_column(new QVBoxLayout(m_content)) {
    setObjectName(QStringLiteral("fold.") + key);
    m_header->setObjectName(objectName() + QStringLiteral(".header"));
    m_header->setAccessibleName(title);
    m_column->setContentsMargins(metrics::inside, 2, 0, metrics::inside);
    m_column->setSpacing(metrics::inside);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addWidget(m_content);
    connect(m_header, &QAbstractButton::toggled, this, [this](bool open) { setFolded(!open); });
    if (m_settings != nullptr) {
        setFolded(m_settings->value(m_key, false).toBool());
    }
}

void FoldSection::addWidget(QWidget* widget) { m_column->addWidget(widget); }

void FoldSection::setSummary(const QString& summary) {
    static_cast<FoldHeader*>(m_header)->setSummary(summary);
    m_header->setAccessibleDescription(summary);
}

void FoldSection::setFolded(bool folded) {
    if (m_folded == folded) {
        return;
    }
    m_folded = folded;
    m_header->setChecked(!folded);
    m_content->setVisible(!folded);
    if (m_settings != nullptr) {
        m_settings->setValue(m_key, folded);
    }
    emit foldedChanged(folded);
}

} // namespace platbook::ui
