#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/PageHead.h"
#include "ui/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QTranslator>

using namespace platbook;
using namespace platbook::ui;

namespace {

/// Every text half as long again.
class LongTexts : public QTranslator {
public:
    QString translate(const char* /*context*/, const char* source, const char* /*note*/, int /*n*/) const override {
        const QString text = QString::fromUtf8(source);
        return text + QString((text.size() + 1) / 2, QLatin1Char('x'));
    }
    bool isEmpty() const override { return false; }
};

constexpr int pages = static_cast<int>(CostPanel::Page::Benchmarks) + 1;

} // namespace

/// The row of pages and tools: buttons where there is room, else a list.
class PageHeadTest : public QObject {
    Q_OBJECT

private slots:
    void buttonsWhereThereIsRoom();
    void aListWhereThereIsNone();
    void longTextsFitASmallWindow();
};

void PageHeadTest::buttonsWhereThereIsRoom() {
    PanelFixture shown;
    CostPanel panel;
    shown.show(panel, QSize(1600, 300));
    auto* segments = panel.findChild<SegmentedControl*>(QStringLiteral("cost.pages"));
    auto* list = panel.findChild<QComboBox*>(QStringLiteral("cost.pages.list"));
    for (int page = 0; page < pages; ++page) {
        panel.showPage(static_cast<CostPanel::Page>(page));
        QCOMPARE(segments->currentIndex(), page);
        QVERIFY(segments->isVisible());
        QVERIFY(!list->isVisible());
    }
    auto* risk = panel.findChild<QWidget*>(QStringLiteral("segment.Risk"));
    QTest::mouseClick(risk, Qt::LeftButton);
    QVERIFY(panel.findChild<QWidget*>(QStringLiteral("cost.risk"))->isVisible());
    panel.activateWindow();
    risk->setFocus();
    QTest::keyClick(risk, Qt::Key_Right);
    QVERIFY(panel.findChild<QWidget*>(QStringLiteral("cost.isolation"))->isVisible());
}

void PageHeadTest::aListWhereThereIsNone() {
    PanelFixture shown;
    CostPanel panel;
    shown.show(panel, QSize(640, 300));
    auto* segments = panel.findChild<SegmentedControl*>(QStringLiteral("cost.pages"));
    auto* list = panel.findChild<QComboBox*>(QStringLiteral("cost.pages.list"));
    QTRY_VERIFY(list->isVisible() && !segments->isVisible());
    QCOMPARE(list->count(), pages);
    QVERIFY(!list->accessibleName().isEmpty());
    panel.activateWindow();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(panel.findChild<QWidget*>(QStringLiteral("cost.changes"))->isVisible());
    QCOMPARE(list->currentIndex(), 1);
    panel.resize(1600, 300); // the same page when buttons are back
    QTRY_VERIFY(segments->isVisible());
    QCOMPARE(segments->currentIndex(), 1);
}

void PageHeadTest::longTextsFitASmallWindow() {
    LongTexts texts;
    QVERIFY(QCoreApplication::installTranslator(&texts));
    PanelFixture shown;
    CostPanel panel;
    shown.show(panel, QSize(1024, 200));
    auto* head = panel.findChild<PageHead*>();
    for (int page = 0; page < pages; ++page) {
        panel.showPage(static_cast<CostPanel::Page>(page));
        QTest::qWait(50);
        QVERIFY2(panel.minimumSizeHint().width() <= 1024,
                 qPrintable(QStringLiteral("page %1 needs %2").arg(page).arg(panel.minimumSizeHint().width())));
        for (const QWidget* part : head->findChildren<QWidget*>()) {
            if (!part->isVisible() || part->parentWidget()->parentWidget() != head) continue;
            QVERIFY2(head->rect().contains(QRect(part->mapTo(head, QPoint()), part->size())),
                     qPrintable(part->objectName()));
            QVERIFY2(part->width() >= part->minimumSizeHint().width(), qPrintable(part->objectName()));
        }
    }
    keepPicture(panel, QStringLiteral("long-texts"));
    QCoreApplication::removeTranslator(&texts);
}

QTEST_MAIN(PageHeadTest)
#include "PageHeadTest.moc"
