#include "ui/window/PlanTab.h"

#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/document/SelectionHistory.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/BannerStack.h"

#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

namespace {

const QString readingKey = QStringLiteral("reading");

} // namespace

PlanTab::PlanTab(std::shared_ptr<const models::Catalogue> catalogue, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_document(new PlanDocument(std::move(catalogue), this)),
      m_selection(new Selection(this)),
      m_banners(new BannerStack),
      m_canvas(new CanvasView(*m_selection)) {
    auto* history = new SelectionHistory(*m_document, *m_selection, this);
    connect(m_document, &PlanDocument::changed, m_selection, &Selection::follow);
    connect(history, &SelectionHistory::restored, m_canvas, [this](const std::string& path) {
        m_canvas->setFocused(path);
        m_canvas->bringOnScreen(path);
    });
    actions.installOnCanvas(*m_canvas);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banners);
    column->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    m_canvas->setLocked(true);
}

PlanTab::~PlanTab() {
    delete m_canvas; // before the selection and document it looks at
}

void PlanTab::startReading(const QString& path, const QString& title, PlanReading::Work work) {
    m_path = path;
    m_title = title;
    m_reading = new PlanReading(std::move(work), this);
    connect(m_reading, &PlanReading::done, this, &PlanTab::readingDone);
    connect(m_reading, &PlanReading::tenantsRead, this, &PlanTab::showCount);
    connect(m_reading, &PlanReading::placesRead, m_canvas,
            [this](const models::PlanPtr& plan) { m_canvas->setPlan(plan, nullptr); });
    showReading();
}

void PlanTab::showReading() {
    auto* banner = new Banner(BannerKind::Info, tr("Reading “%1”").arg(m_title));
    banner->addProgress();
    connect(banner->addButton(tr("Cancel")), &QPushButton::clicked, this, &PlanTab::readingCancelled);
    showBanner(readingKey, banner);
}

void PlanTab::showCount(int read, int of) {
    auto* banner = findChild<Banner*>(QStringLiteral("banner.") + readingKey);
    if (!banner) return;
    const QString so = QLocale().toString(read);
    banner->setSentence(of > 0 ? tr("Reading “%1”: %2 of %3 tenants").arg(m_title, so, QLocale().toString(of))
                               : tr("Reading “%1”: %2 tenants").arg(m_title, so));
    if (of <= 0) return;
    auto* bar = banner->findChild<QProgressBar*>();
    bar->setRange(0, of);
    bar->setValue(read);
}

bool PlanTab::finishReading() {
    const PlanRead read = m_reading->take();
    m_reading->disconnect();
    m_reading->deleteLater();
    m_reading = nullptr;
    closeBanner(readingKey);
    if (!m_document->open(read)) return false;
    m_canvas->setLocked(!m_document->isEditable());
    connectCanvas(*m_canvas, *m_document);
    const auto lock = [this] { m_canvas->setLocked(!m_document->isEditable()); };
    connect(m_document, &PlanDocument::fileChanged, m_canvas, lock);
    connect(m_document, &PlanDocument::lockedChanged, m_canvas, lock);
    m_canvas->fitPlan(); // the tenants take room that the regions did not have
    return true;
}

QString PlanTab::path() const { return m_reading ? m_path : m_document->path(); }

QString PlanTab::title() const { return m_reading ? m_title : m_document->title(); }

Banner* PlanTab::showBanner(const QString& key, Banner* banner) {
    closeBanner(key);
    banner->setObjectName(QStringLiteral("banner.") + key);
    m_banners->add(banner);
    return banner;
}

void PlanTab::closeBanner(const QString& key) {
    for (Banner* banner : findChildren<Banner*>(QStringLiteral("banner.") + key)) m_banners->remove(banner);
}

void PlanTab::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_banners->setRoom(height() / 3); // the plan is what the tab is for
}

} // namespace platbook::ui
