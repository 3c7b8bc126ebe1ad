#include "Colorimetry.h"

#include "ui/actions/ActionTable.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/theme/Tokens.h"

#include <QIcon>
#include <QImage>
#include <QPixmap>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace platbook::tests;
using namespace platbook::ui;

namespace {

constexpr double textContrast = 4.5;
constexpr double lineContrast = 3.0;
constexpr double tellApart = 12.0;
constexpr std::array<Scheme, 2> schemes{Scheme::Light, Scheme::Dark};
constexpr std::array<Sight, 4> sights{Sight::Normal, Sight::Protan, Sight::Deutan, Sight::Tritan};

QByteArray nameOf(Token token) { return tokenTable()[static_cast<std::size_t>(token)].name; }

const char* nameOf(Scheme scheme) { return scheme == Scheme::Light ? "light" : "dark"; }

struct Pair {
    Token ink;
    Token ground;
};

/// Each text token with each surface it appears on.
std::vector<Pair> textPairs() {
    std::vector<Pair> pairs;
    const std::vector<Token> grounds{Token::Canvas, Token::Region, Token::Surface, Token::Chip};
    const std::vector<Token> states{Token::ErrorGround, Token::WarningGround, Token::InfoGround, Token::OkGround};
    for (const Token ink : {Token::Text, Token::Text2}) {
        for (const Token ground : grounds) {
            pairs.push_back({ink, ground});
        }
        for (const Token ground : states) {
            pairs.push_back({ink, ground});
        }
    }
    for (const Token ink : {Token::Error, Token::Info, Token::CostUp, Token::CostDown}) {
        for (const Token ground : grounds) {
            pairs.push_back({ink, ground});
        }
    }
    pairs.insert(pairs.end(), {{Token::Error, Token::ErrorGround},
                               {Token::Info, Token::InfoGround},
                               {Token::OnSelect, Token::Select},
                               {Token::OnError, Token::Error},
                               {Token::OnInfo, Token::Info},
                               {Token::OnWarning, Token::Warning},
                               {Token::HeatTextLow, Token::Heat1},
                               {Token::HeatTextLow, Token::Heat2},
                               {Token::HeatTextLow, Token::Heat3},
                               {Token::HeatTextHigh, Token::Heat4},
                               {Token::HeatTextHigh, Token::Heat5}});
    return pairs;
}

const std::vector<Token> lines{Token::Border,       Token::Select,    Token::TierShared,  Token::TierSchema,
                               Token::TierDatabase, Token::TierStack, Token::EdgeTraffic, Token::EdgeReplicate,
                               Token::EdgeFailover, Token::Error,     Token::Warning,     Token::Info,
                               Token::Ok,           Token::Series1,   Token::Series2,     Token::Series3,
                               Token::Series4,      Token::Series5,   Token::Series6,     Token::SeriesOther};

const std::vector<std::vector<Token>> families{
    {Token::TierShared, Token::TierSchema, Token::TierDatabase, Token::TierStack, Token::Error},
    {Token::EdgeTraffic, Token::EdgeReplicate, Token::EdgeFailover, Token::Error},
    {Token::Error, Token::Warning, Token::Info, Token::Ok},
    {Token::Series1, Token::Series2, Token::Series3, Token::Series4, Token::Series5, Token::Series6,
     Token::SeriesOther}};

/// Best contrast any visible part of the icon has on `ground`: thin strokes are blended at their
/// edges, so the strongest tenth of the covered pixels is what the eye reads.
double iconContrast(const QImage& image, const QColor& ground) {
    std::vector<double> ratios;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alphaF() > 0.1F) {
                ratios.push_back(contrast(mix(ground, pixel, pixel.alphaF()), ground));
            }
        }
    }
    if (ratios.empty()) {
        return 0.0;
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios[ratios.size() * 9 / 10];
}

} // namespace

class ContrastTest : public QObject {
    Q_OBJECT

private slots:
    void formulasMatchPublishedValues();
    void textReads();
    void textReadsOnSelectedAndHoveredRows();
    void linesShow();
    void familiesCanBeToldApart();
    void barLabelsRead();
    void paletteReads();
    void iconsShow_data();
    void iconsShow();
};

void ContrastTest::formulasMatchPublishedValues() {
    QVERIFY(std::abs(contrast(QColor(Qt::black), QColor(Qt::white)) - 21.0) < 1e-9);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), QColor(Qt::white)) - 4.478) < 0.001);
    QVERIFY(ciede2000(QColor(10, 20, 30), QColor(10, 20, 30)) < 1e-9);
    QVERIFY(std::abs(ciede2000(QColor(Qt::black), QColor(Qt::white)) - 100.0) < 0.01);
    // Grey has no colour to lose.
    QVERIFY(ciede2000(simulated(QColor(128, 128, 128), Sight::Deutan), QColor(128, 128, 128)) < 1.0);
}

void ContrastTest::textReads() {
    for (const Scheme scheme : schemes) {
        for (const auto& [ink, ground] : textPairs()) {
            const double ratio = contrast(color(ink, scheme), color(ground, scheme));
            QVERIFY2(ratio >= textContrast,
                     qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                    .arg(QLatin1String(nameOf(scheme)), QLatin1String(nameOf(ink)),
                                         QLatin1String(nameOf(ground)))
                                    .arg(ratio)));
        }
    }
}

void ContrastTest::textReadsOnSelectedAndHoveredRows() {
    for (const Scheme scheme : schemes) {
        for (const Token under : {Token::Surface, Token::Region}) {
            const QColor base = color(under, scheme);
            for (const QColor& ground : {selectedGround(base, scheme), hoverGround(base, scheme)}) {
                for (const Token ink : {Token::Text, Token::Text2, Token::Error, Token::CostUp, Token::CostDown}) {
                    const double ratio = contrast(color(ink, scheme), ground);
                    QVERIFY2(ratio >= textContrast,
                             qPrintable(QStringLiteral("%1: %2 on %3 over %4 is %5")
                                            .arg(QLatin1String(nameOf(scheme)), QLatin1String(nameOf(ink)),
                                                 ground.name(), QLatin1String(nameOf(under)))
                                            .arg(ratio)));
                }
            }
        }
    }
}

void ContrastTest::linesShow() {
    for (const Scheme scheme : schemes) {
        for (const Token line : lines) {
            for (const Token ground : {Token::Canvas, Token::Region, Token::Surface}) {
                const double ratio = contrast(color(line, scheme), color(ground, scheme));
                QVERIFY2(ratio >= lineContrast,
                         qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                        .arg(QLatin1String(nameOf(scheme)), QLatin1String(nameOf(line)),
                                             QLatin1String(nameOf(ground)))
                                        .arg(ratio)));
            }
        }
    }
}

void ContrastTest::familiesCanBeToldApart() {
    for (const Scheme scheme : schemes) {
        for (const std::vector<Token>& family : families) {
            double smallest = 1000.0;
            QString worst;
            for (const Sight sight : sights) {
                for (std::size_t i = 0; i < family.size(); ++i) {
                    for (std::size_t j = i + 1; j < family.size(); ++j) {
                        const double distance = ciede2000(simulated(color(family[i], scheme), sight),
                                                          simulated(color(family[j], scheme), sight));
                        if (distance < smallest) {
                            smallest = distance;
                            worst = QStringLiteral("%1: %2 and %3, sight %4, are %5 apart")
                                        .arg(QLatin1String(nameOf(scheme)), QLatin1String(nameOf(family[i])),
                                             QLatin1String(nameOf(family[j])))
                                        .arg(static_cast<int>(sight))
                                        .arg(distance);
                        }
                    }
                }
            }
            QVERIFY2(smallest >= tellApart, qPrintable(worst));
        }
    }
}

void ContrastTest::barLabelsRead() {
    for (const Scheme scheme : schemes) {
        for (std::size_t i = 0; i < 7; ++i) {
            const QColor fill = seriesColor(i, scheme);
            for (const QColor& shown : {fill, mix(fill, color(Token::Text, scheme), 0.12)}) { // plain, hovered
                QVERIFY2(contrast(inkOn(shown), shown) >= textContrast, qPrintable(shown.name()));
            }
        }
    }
}

void ContrastTest::paletteReads() {
    const std::vector<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs{
        {QPalette::WindowText, QPalette::Window},    {QPalette::Text, QPalette::Base},
        {QPalette::ButtonText, QPalette::Button},    {QPalette::ToolTipText, QPalette::ToolTipBase},
        {QPalette::PlaceholderText, QPalette::Base}, {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::Link, QPalette::Window}};
    for (const Scheme scheme : schemes) {
        const QPalette palette = themePalette(scheme);
        QCOMPARE(schemeOf(palette), scheme);
        for (const auto& [ink, ground] : pairs) {
            for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
                QVERIFY(contrast(palette.color(group, ink), palette.color(group, ground)) >= textContrast);
            }
        }
    }
}

void ContrastTest::iconsShow_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<int>("scheme");
    for (const Scheme scheme : schemes) {
        for (const ActionRow& row : actionTable()) {
            if (row.icon != nullptr) {
                QTest::addRow("%s %s", nameOf(scheme), row.name)
                    << iconThemeName(scheme) << QString::fromLatin1(row.icon) << static_cast<int>(scheme);
            }
        }
    }
}

void ContrastTest::iconsShow() {
    QFETCH(QString, theme);
    QFETCH(QString, icon);
    QFETCH(int, scheme);
    ensureIconSearchPaths();
    QIcon::setThemeName(theme);
    QVERIFY2(QIcon::hasThemeIcon(icon), qPrintable(icon));
    for (const int size : {metrics::smallIcon, metrics::toolBarIcon}) {
        const QImage image = QIcon::fromTheme(icon).pixmap(size, size).toImage();
        QVERIFY(!image.isNull());
        const double ratio = iconContrast(image, color(Token::Surface, static_cast<Scheme>(scheme)));
        QVERIFY2(ratio >= lineContrast, qPrintable(QStringLiteral("%1 at %2 px: %3").arg(icon).arg(size).arg(ratio)));
    }
}

QTEST_MAIN(ContrastTest)
#include "ContrastTest.moc"
