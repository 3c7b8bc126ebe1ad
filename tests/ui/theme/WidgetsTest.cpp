#include "ui/theme/Theme.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/BandChart.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/BannerStack.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/FoldSection.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/widgets/StackedBarChart.h"

#include <QAbstractButton>
#include <QApplication>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace platbook::ui;

namespace {

StackedBarData twoRows() {
    StackedBarData data;
    data.rows = {{u"a"_qs,
                  u"A"_qs,
                  u"30"_qs,
                  {{u"x"_qs, u"X"_qs, 10, u"10"_qs, 0, false}, {u"y"_qs, u"Y"_qs, 20, u"20"_qs, 1, false}},
                  0,
                  0},
                 {u"b"_qs, u"B"_qs, u"5"_qs, {{u"x"_qs, u"X"_qs, 5, u"5"_qs, 0, true}}, 0, 0}};
    return data;
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private slots:
    void namesAreNoMarkup();
    void foldSectionRemembers();
    void segmentsMoveByKeys();
    void theGravestBannersStay();
    void aLabelIsShortenedInTheMiddle();
    void chartWorksByKeysAndPointer();
    void manyPointsAreDrawnAsTheirRange();
    void chipIsRemovedByKey();
    void fieldShowsResetOnOwnValues();
    void filterClearsWithEscape();
    void bannerKeepsItsTextWhole_data();
    void bannerKeepsItsTextWhole();
    void iconsOfDisabledCommandsAreFaint();
    void themeSwitchesLive();
};

void WidgetsTest::namesAreNoMarkup() {
    const Theme theme(*qApp, ThemeChoice::Light);
    QLabel label(u"<b>Oak</b>"_qs);
    label.show();
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void WidgetsTest::foldSectionRemembers() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    {
        FoldSection section(u"Cost"_qs, u"cost"_qs, &settings);
        QVERIFY(!section.isFolded());
        auto* header = section.findChild<QAbstractButton*>(u"fold.cost.header"_qs);
        QTest::keyClick(header, Qt::Key_Return);
        QVERIFY(section.isFolded());
    }
    const FoldSection again(u"Cost"_qs, u"cost"_qs, &settings);
    QVERIFY(again.isFolded());
}

void WidgetsTest::segmentsMoveByKeys() {
    SegmentedControl control;
    control.setSegments({u"All"_qs, u"dev"_qs, u"prod"_qs});
    QCOMPARE(control.currentIndex(), 0);
    QSignalSpy changed(&control, &SegmentedControl::currentIndexChanged);
    control.show();
    QVERIFY(QTest::qWaitForWindowActive(&control));
    auto* first = control.findChild<QAbstractButton*>(u"segment.All"_qs);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(control.currentIndex(), 1);
    QCOMPARE(changed.size(), qsizetype(1));
    control.cycle();
    control.cycle();
    QCOMPARE(control.currentIndex(), 0);
    control.setCurrentIndex(2);
    control.setSegments({u"All"_qs, u"prod"_qs});
    QCOMPARE(control.currentIndex(), 1); // the chosen one kept its text
}

void WidgetsTest::bannerKeepsItsTextWhole_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("below");
    QTest::newRow("wide") << 1100 << false;
    QTest::newRow("two lines") << 760 << false;
    QTest::newRow("narrow") << 480 << true;
}

void WidgetsTest::bannerKeepsItsTextWhole() {
    QFETCH(int, width);
    QFETCH(bool, below);
    QWidget page;
    auto* column = new QVBoxLayout(&page);
    auto* banner = new Banner(
        BannerKind::Warning, u"“Acme rollout.plat.yaml” was changed outside, and this plan has changes of its own."_qs);
    for (const QString& text : {u"Reload"_qs, u"Keep Mine"_qs, u"Compare"_qs}) banner->addButton(text);
    banner->setClosable(true);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(banner);
    column->addStretch(1);
    page.resize(width, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto* sentence = banner->findChild<QLabel*>(u"banner.sentence"_qs);
    QVERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
    QVERIFY(banner->height() >= 40);
    QRegion taken(sentence->geometry());
    for (const auto* button : banner->findChildren<QAbstractButton*>()) {
        QVERIFY(button->width() >= button->sizeHint().width());
        QVERIFY(button->height() >= button->sizeHint().height());
        QVERIFY(banner->rect().contains(button->geometry()));
        QVERIFY2(!taken.intersects(button->geometry()), qPrintable(button->text()));
        taken += button->geometry();
        if (qobject_cast<const QPushButton*>(button)) QCOMPARE(button->y() >= sentence->geometry().bottom(), below);
    }
}

void WidgetsTest::theGravestBannersStay() {
    BannerStack stack;
    stack.resize(700, 400);
    stack.show();
    auto* old = new Banner(BannerKind::Info, u"Read"_qs);
    auto* grave = new Banner(BannerKind::Error, u"Not saved"_qs);
    auto* recent = new Banner(BannerKind::Warning, u"Old prices"_qs);
    for (Banner* banner : {old, grave, recent}) stack.add(banner);
    for (const Banner* banner : {old, grave, recent}) QVERIFY2(banner->isVisible(), "room enough");
    stack.layout()->activate();
    QVERIFY2(grave->y() < recent->y() && recent->y() < old->y(), "the gravest first");
    const int one = grave->layout()->heightForWidth(700);
    stack.setRoom(one + one / 2);
    QVERIFY(grave->isVisible() && !recent->isVisible() && !old->isVisible());
    auto* more = stack.findChild<QPushButton*>(u"banners.more"_qs);
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), u"Show 2 More Notices"_qs);
    stack.setRoom(2 * one + one / 2);
    QVERIFY(grave->isVisible() && recent->isVisible() && !old->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QVERIFY(old->isVisible() && !more->isVisible());
    stack.remove(grave);
    stack.setRoom(one + one / 2);
    stack.add(new Banner(BannerKind::Info, u"Written"_qs));
    QVERIFY(recent->isVisible() && !old->isVisible());
}

void WidgetsTest::aLabelIsShortenedInTheMiddle() {
    ElidedLabel label(Qt::ElideMiddle);
    label.setText(u"Atlas agent platform ▸ eu-west ▸ Own schema ▸ helios"_qs);
    label.resize(label.sizeHint());
    const QImage whole = label.grab().toImage();
    label.resize(label.width() / 2, label.height());
    const QImage half = label.grab().toImage();
    QVERIFY2(half != whole.copy(half.rect()), "cut off");
    const QImage edge = half.copy(half.width() - 1, 0, 1, half.height());
    for (int y = 0; y < edge.height(); ++y) QCOMPARE(edge.pixel(0, y), edge.pixel(0, 0));
}

void WidgetsTest::chartWorksByKeysAndPointer() {
    StackedBarChart chart;
    chart.setData(twoRows());
    chart.resize(400, 140);
    chart.show();
    QVERIFY(QTest::qWaitForWindowActive(&chart));
    QSignalSpy activated(&chart, &StackedBarChart::segmentActivated);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(activated.takeFirst(), QVariantList({u"a"_qs, u"y"_qs}));
    QVERIFY(chart.accessibleDescription().contains(u"Y"_qs));
    QTest::keyClick(&chart, Qt::Key_Down); // the row below has one part only
    QSignalSpy picked(&chart, &StackedBarChart::segmentPicked);
    QTest::keyClick(&chart, Qt::Key_Space);
    QCOMPARE(picked.takeFirst(), QVariantList({u"b"_qs, u"x"_qs}));
    QTest::keyClick(&chart, Qt::Key_Left); // left of the first part: the row as a whole
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(activated.takeFirst(), QVariantList({u"b"_qs, QString()}));
    const QRect part = chart.rectOf(u"a"_qs, u"x"_qs);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, part.center());
    QCOMPARE(picked.takeFirst(), QVariantList({u"a"_qs, u"x"_qs}));
    QVERIFY(activated.isEmpty());
    QTest::mouseDClick(&chart, Qt::LeftButton, {}, part.center());
    QCOMPARE(activated.takeFirst(), QVariantList({u"a"_qs, u"x"_qs}));
}

void WidgetsTest::manyPointsAreDrawnAsTheirRange() {
    BandData data;
    data.points.assign(20'000, {30.0, 50.0, 70.0, {}});
    data.points.front() = {0.0, 0.0, 70.0, {}}; // tells where zero is
    data.points[10'000].high = 90.0;            // one of the thirty that share its pixel
    BandChart chart;
    chart.resize(700, 400);
    chart.setData(data);
    const QImage picture = chart.grab().toImage();
    const QPointF middle = chart.placeOf(10'000);
    const double zero = chart.placeOf(0).y();
    const auto at = [&](double x, double amount) {
        const double y = zero - amount / 50.0 * (zero - middle.y());
        return picture.pixelColor(static_cast<int>(x), static_cast<int>(y));
    };
    const QColor ground = at(middle.x() + 20, 95.0);
    const QColor line = seriesColor(0, Scheme::Light);
    const QColor band = at(middle.x() + 20, 60.0);
    QCOMPARE(at(middle.x() + 20, 50.0), line);
    QVERIFY(band != ground && band != line);
    QCOMPARE(at(middle.x() + 20, 35.0), band);
    QCOMPARE(at(middle.x() + 20, 25.0), ground);
    QCOMPARE(at(middle.x() + 20, 75.0), ground);
    int spikes = 0; // the single point is seen, in one column
    for (int x = -2; x <= 2; ++x) spikes += at(middle.x() + x, 75.0) == band;
    QCOMPARE(spikes, 1);
}

void WidgetsTest::chipIsRemovedByKey() {
    ChipButton chip(u"us-east"_qs);
    QSignalSpy removed(&chip, &ChipButton::removeRequested);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.size(), qsizetype(0));
    chip.setRemovable(true);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.size(), qsizetype(1));
}

void WidgetsTest::fieldShowsResetOnOwnValues() {
    auto* spin = new QSpinBox;
    FieldRow row(u"Storage"_qs, spin, u"storage"_qs);
    row.setUnit(u"GB"_qs);
    QCOMPARE(spin->suffix(), u" GB"_qs);
    auto* reset = row.findChild<QAbstractButton*>(u"field.storage.reset"_qs);
    QVERIFY(reset->isHidden());
    row.setOwn(true, u"100 GB"_qs);
    QVERIFY(!reset->isHidden());
    QSignalSpy asked(&row, &FieldRow::resetRequested);
    reset->click();
    QCOMPARE(asked.size(), qsizetype(1));
}

void WidgetsTest::filterClearsWithEscape() {
    FilterEdit filter(u"Filter"_qs);
    filter.show();
    filter.setText(u"abc"_qs);
    const QList<QToolButton*> signs = filter.findChildren<QToolButton*>();
    QCOMPARE(signs.size(), qsizetype(2)); // a glass before the text, a cross behind it
    const QToolButton* cross = signs[0]->x() > signs[1]->x() ? signs[0] : signs[1];
    QVERIFY(cross->isVisible());
    QTest::keyClick(&filter, Qt::Key_Escape);
    QVERIFY(filter.text().isEmpty());
    QVERIFY2(!cross->isVisible(), "it goes at once");
}

void WidgetsTest::iconsOfDisabledCommandsAreFaint() {
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        const Theme theme(*qApp, choice);
        QPixmap icon(8, 8);
        icon.fill(color(Token::Text, theme.scheme()));
        const QStyleOption option;
        const QImage faint = QApplication::style()->generatedIconPixmap(QIcon::Disabled, icon, &option).toImage();
        QVERIFY(std::abs(faint.pixelColor(4, 4).alphaF() - disabledInk) < 0.02);
        QCOMPARE(faint.pixelColor(4, 4).rgb() & 0xF0F0F0U, color(Token::Text, theme.scheme()).rgb() & 0xF0F0F0U);
    }
}

void WidgetsTest::themeSwitchesLive() {
    Theme theme(*qApp, ThemeChoice::Light);
    QSignalSpy changed(&theme, &Theme::schemeChanged);
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
    QCOMPARE(QIcon::themeName(), iconThemeName(Scheme::Light));
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.size(), qsizetype(1));
    // Qt tells existing widgets only inside exec(), so a new one is asked.
    const QPushButton button;
    QCOMPARE(schemeOf(button.palette()), Scheme::Dark);
    QCOMPARE(QIcon::themeName(), iconThemeName(Scheme::Dark));
    theme.setChoice(ThemeChoice::AsSystem);
    QCOMPARE(schemeOf(QApplication::palette()), theme.scheme());
}

QTEST_MAIN(WidgetsTest)
#include "WidgetsTest.moc"
