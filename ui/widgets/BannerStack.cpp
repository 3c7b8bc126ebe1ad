#include "ui/widgets/BannerStack.h"

#include "ui/widgets/Banner.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

BannerStack::BannerStack(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)), m_more(new QPushButton) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_more);
    m_more->setObjectName(QStringLiteral("banners.more"));
    m_more->setFlat(true);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = true;
        arrange();
    });
}

void BannerStack::add(Banner* banner) {
    m_banners.emplace_back(banner);
    m_column->insertWidget(m_column->count() - 1, banner);
    m_all = false;
    connect(banner, &Banner::closed, this, [this, banner] { remove(banner); });
    arrange();
}

void BannerStack::remove(Banner* banner) {
    std::erase(m_banners, banner);
    banner->hide();
    banner->setObjectName({});
    banner->deleteLater();
    arrange();
}

void BannerStack::setRoom(int height) {
    m_room = height;
    arrange();
}

bool BannerStack::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        arrange(); // a sentence or an answer changed
    }
    return QWidget::event(event);
}

void BannerStack::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void BannerStack::arrange() {
    std::erase_if(m_banners, [](const QPointer<Banner>& banner) { return banner.isNull(); });
    std::vector<Banner*> ranked(m_banners.rbegin(), m_banners.rend()); // newest first
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Banner* a, const Banner* b) { return a->kind() > b->kind(); });
    for (std::size_t i = 0; i < ranked.size(); ++i) { // in that order also on screen
        const int at = static_cast<int>(i);
        if (m_column->indexOf(ranked[i]) != at) {
            m_column->removeWidget(ranked[i]);
            m_column->insertWidget(at, ranked[i]);
        }
    }
    int height = 0;
    std::size_t shown = 0;
    for (; shown < ranked.size(); ++shown) {
        height += ranked[shown]->layout()->heightForWidth(width());
        if (shown > 0 && m_room > 0 && height > m_room && !m_all) {
            break;
        }
    }
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (ranked[i]->isHidden() == (i < shown)) {
            ranked[i]->setVisible(i < shown);
        }
    }
    const std::size_t hidden = ranked.size() - shown;
    m_more->setText(tr("Show %Ln More Notice(s)", nullptr, static_cast<int>(hidden)));
    m_more->setVisible(hidden > 0);
    setVisible(!ranked.empty());
}

} // namespace platbook::ui
