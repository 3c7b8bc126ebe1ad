#include "ui/widgets/SegmentedControl.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int padding = 12;
constexpr int frame = 2;

class Segment : public QAbstractButton {
public:
    explicit Segment(const QString& text) {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override {
        // As wide as its bold form, so that choosing moves nothing.
        const QFontMetrics bold(roleFont(TypeRole::BodyStrong, font()));
        return {bold.horizontalAdvance(text()) + 2 * padding, std::max(metrics::minimumTarget, bold.height() + 6)};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Scheme scheme = schemeOf(palette());
        constexpr double radius = metrics::controlRadius - frame;
        if (isChecked()) {
            stylepaint::roundedFrame(painter, rect(), radius, color(Token::Surface, scheme),
                                     color(Token::Border, scheme));
        } else if (underMouse()) {
            stylepaint::roundedFrame(painter, rect(), radius,
                                     mix(color(Token::Chip, scheme), color(Token::Text, scheme), 0.06), QColor());
        }
        painter.setFont(roleFont(isChecked() ? TypeRole::BodyStrong : TypeRole::Body, font()));
        painter.setPen(color(isChecked() ? Token::Text : Token::Text2, scheme));
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            stylepaint::focusRing(painter, rect(), radius, scheme);
        }
    }
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_group(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("segments"));
    m_row->setContentsMargins(frame, frame, frame, frame);
    m_row->setSpacing(frame);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            emit currentIndexChanged(id);
        }
    });
}

void SegmentedControl::setSegments(const QStringList& texts) {
    const QAbstractButton* chosen = m_group->checkedButton();
    const QString before = chosen != nullptr ? chosen->text() : QString();
    const QSignalBlocker quiet(m_group);
    const QList<QAbstractButton*> old = m_group->buttons();
    if (std::equal(old.begin(), old.end(), texts.begin(), texts.end(),
                   [](const QAbstractButton* button, const QString& text) { return button->text() == text; }) &&
        chosen)
        return;
    for (QAbstractButton* button : old) {
        m_group->removeButton(button);
        button->hide();
        button->deleteLater(); // may be the sender
    }
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new Segment(texts[i]);
        button->setObjectName(QStringLiteral("segment.") + texts[i]);
        m_group->addButton(button, i);
        m_row->addWidget(button);
    }
    setCurrentIndex(std::max(0, static_cast<int>(texts.indexOf(before))));
}

int SegmentedControl::currentIndex() const { return m_group->checkedId(); }

void SegmentedControl::setCurrentIndex(int index) {
    if (QAbstractButton* button = m_group->button(index)) {
        button->setChecked(true);
    }
}

void SegmentedControl::cycle() {
    const int count = static_cast<int>(m_group->buttons().size());
    if (count > 0) {
        setCurrentIndex((currentIndex() + 1) % count);
    }
}

void SegmentedControl::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    stylepaint::roundedFrame(painter, rect(), metrics::controlRadius, color(Token::Chip, palette()), QColor());
}

} // namespace platbook::ui
