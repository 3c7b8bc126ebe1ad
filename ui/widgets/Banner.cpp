#include "ui/widgets/Banner.h"

#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/ShapeMarks.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StyleControls.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/BannerLayout.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace platbook::ui {

namespace {

constexpr int signSize = 20;
constexpr int signLeft = metrics::group;
constexpr int progressWidth = 120;

struct Face {
    Token ground;
    Token line;
    BadgeKind sign;
};

class CloseButton : public QAbstractButton {
public:
    CloseButton() {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setFixedSize(metrics::minimumTarget + 4, metrics::minimumTarget + 4);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Scheme scheme = schemeOf(palette());
        if (underMouse()) {
            stylepaint::roundedFrame(painter, rect(), metrics::controlRadius, color(Token::Surface, scheme), QColor());
        }
        stylepaint::cross(painter, rect(), color(Token::Text2, scheme));
        if (hasFocus()) {
            stylepaint::focusRing(painter, rect(), metrics::controlRadius, scheme);
        }
    }
};

Face face(BannerKind kind) {
    switch (kind) {
    case BannerKind::Info: return {Token::InfoGround, Token::Info, BadgeKind::Note};
    case BannerKind::Warning: return {Token::WarningGround, Token::Warning, BadgeKind::Warning};
    case BannerKind::Error: return {Token::ErrorGround, Token::Error, BadgeKind::Error};
    }
    return {Token::InfoGround, Token::Info, BadgeKind::Note};
}

} // namespace

Banner::Banner(BannerKind kind, const QString& sentence, QWidget* parent)
    : QFrame(parent), m_kind(kind), m_sentence(new QLabel), m_row(new BannerLayout), m_close(new CloseButton) {
    setObjectName(QStringLiteral("banner"));
    m_sentence->setObjectName(QStringLiteral("banner.sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(QStringLiteral("banner.close"));
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->hide();
    m_row->setContentsMargins(signLeft + signSize + metrics::inside, 5, metrics::inside, 5);
    m_row->setSpacing(metrics::inside);
    m_row->addWidget(m_sentence);
    m_row->addWidget(m_close);
    setLayout(m_row);
    setSentence(sentence);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        hide();
        emit closed();
    });
}

void Banner::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

QPushButton* Banner::addButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setProperty(outlinedButtonProperty, true);
    button->setObjectName(QStringLiteral("banner.button%1").arg(m_row->count() - 2));
    m_row->insertWidget(m_row->count() - 1, button);
    return button;
}

QProgressBar* Banner::addProgress() {
    auto* bar = new QProgressBar;
    bar->setObjectName(QStringLiteral("banner.progress"));
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(progressWidth);
    m_row->insertWidget(m_row->count() - 1, bar);
    return bar;
}

void Banner::setClosable(bool closable) { m_close->setVisible(closable); }

void Banner::paintEvent(QPaintEvent* /*event*/) {
    const Face look = face(m_kind);
    const Scheme scheme = schemeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), color(look.ground, scheme));
    stylepaint::edgeLine(painter, rect(), Qt::LeftEdge, color(look.line, scheme), 4.0);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBadge(painter, QRectF(signLeft, m_sentence->geometry().center().y() - signSize / 2.0, signSize, signSize),
              look.sign, CanvasStyle::make(scheme, font()));
}

} // namespace platbook::ui
