#include "ui/window/PlanTab.h"

#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/widgets/Banner.h"

#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

PlanTab::PlanTab(std::shared_ptr<const models::Catalogue> catalogue, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_document(new PlanDocument(std::move(catalogue), this)),
      m_selection(new Selection(this)),
      m_column(new QVBoxLayout(this)),
      m_canvas(new CanvasView(*m_selection)) {
    connect(m_document, &PlanDocument::changed, m_selection, &Selection::follow);
    connectCanvas(*m_canvas, *m_document);
    actions.installOnCanvas(*m_canvas);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
}

PlanTab::~PlanTab() {
    delete m_canvas; // before the selection and document it looks at
}

Banner* PlanTab::showBanner(const QString& key, Banner* banner) {
    closeBanner(key);
    banner->setObjectName(QStringLiteral("banner.") + key);
    m_column->insertWidget(m_column->count() - 1, banner);
    connect(banner, &Banner::closed, banner, &QObject::deleteLater);
    return banner;
}

void PlanTab::closeBanner(const QString& key) {
    for (Banner* banner : findChildren<Banner*>(QStringLiteral("banner.") + key)) {
        banner->hide();
        banner->setObjectName({});
        banner->deleteLater();
    }
}

} // namespace platbook::ui
