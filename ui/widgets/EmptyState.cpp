#include "ui/widgets/EmptyState.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/TintedIcon.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

EmptyState::EmptyState(const QString& iconName, const QString& sentence, const QString& buttonText, QWidget* parent)
    : QWidget(parent),
      m_icon(new TintedIcon(iconName, metrics::emptyIcon, Token::Text2)),
      m_sentence(new QLabel),
      m_button(new QPushButton(buttonText)) {
    setObjectName(QStringLiteral("emptyState"));
    m_sentence->setObjectName(QStringLiteral("emptyState.sentence"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("emptyState.button"));
    m_button->setVisible(!buttonText.isEmpty());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_sentence);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setSentence(sentence);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
}

void EmptyState::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

QSize EmptyState::minimumSizeHint() const {
    QSize least = QWidget::minimumSizeHint();
    if (!m_icon->isHidden()) least.rheight() -= metrics::emptyIcon + metrics::group;
    return least;
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int sentence = m_sentence->heightForWidth(width() - 2 * metrics::page);
    const int button = m_button->isHidden() ? 0 : m_button->sizeHint().height() + metrics::group;
    m_icon->setVisible(height() >= 2 * metrics::page + metrics::emptyIcon + metrics::group + sentence + button);
}

} // namespace platbook::ui
