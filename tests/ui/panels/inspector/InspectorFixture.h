#pragma once

#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/inspector/InspectorPanel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QTest>

#include <string>
#include <vector>

namespace platbook::ui {

inline const QSize panelSize(300, 800);

/// The inspector as it stands in the window, with something selected.
struct Inspected : PanelFixture {
    InspectorPanel panel{nullptr};

    explicit Inspected(const std::vector<std::string>& selected = {},
                       const std::string& bytes = models::templateBytes("atlas"))
        : PanelFixture(bytes) {
        show(panel, panelSize);
        selection.select(selected);
    }
};

/// The editor of a field, which must be shown.
template<class Widget> Widget* editor(const QWidget& panel, const char* field) {
    const auto* row = panel.findChild<QWidget*>(u"field."_qs + QLatin1String(field));
    return row ? row->findChild<Widget*>(u"value"_qs) : nullptr;
}

inline const models::Region& region(const PanelFixture& fixture, const char* id) {
    return *models::findById(fixture.plan().regions, models::RegionId(id));
}

inline const models::Tenant& tenant(const PanelFixture& fixture, const char* id) {
    return *models::findById(fixture.plan().tenants, models::TenantId(id));
}

/// Chooses an entry of a combo box by its data: opens the list, walks to it, Enter.
inline bool choose(QComboBox& box, const QString& value) {
    const int index = box.findData(value);
    if (index < 0) return false;
    box.showPopup();
    box.view()->setCurrentIndex(box.model()->index(index, 0));
    QTest::keyClick(box.view(), Qt::Key_Return);
    return true;
}

} // namespace platbook::ui
