#include "ui/widgets/WorkBar.h"

#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace platbook::ui {

namespace {
constexpr int delayMs = 1000;
constexpr int barWidth = 120;
} // namespace

WorkBar::WorkBar(QWidget* parent) : QWidget(parent), m_what(new QLabel), m_cancel(new QPushButton(tr("Cancel"))) {
    setObjectName(QStringLiteral("workBar"));
    m_what->setObjectName(QStringLiteral("workBar.what"));
    m_cancel->setObjectName(QStringLiteral("workBar.cancel"));
    auto* bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(barWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_what);
    row->addWidget(bar);
    row->addWidget(m_cancel);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
    hide();
}

void WorkBar::begin(const QString& what) {
    m_what->setText(what);
    m_cancel->setEnabled(true);
    m_delay.start();
}

void WorkBar::end() {
    m_delay.stop();
    hide();
}

} // namespace platbook::ui
