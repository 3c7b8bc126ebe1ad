#include "GalleryShapes.h"
#include "GalleryWidgets.h"

#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QWidget>

#include <array>
#include <memory>

/// Renders the look of the program to pictures, for a person to judge:
///   ThemeGallery --out DIR          light and dark at the scale of QT_SCALE_FACTOR
namespace {

struct Page {
    const char* name;
    QWidget* (*make)();
};

constexpr std::array pages{
    Page{"controls", &platbook::tests::makeControlsPage}, Page{"widgets", &platbook::tests::makeOwnWidgetsPage},
    Page{"window", &platbook::tests::makeWindowPage},     Page{"menu", &platbook::tests::makeMenuPage},
    Page{"shapes", &platbook::tests::makeShapesPage},
};

bool save(const Page& page, const QDir& folder, const QString& suffix) {
    const std::unique_ptr<QWidget> widget(page.make());
    widget->show();
    if (auto* field = widget->findChild<QLineEdit*>(QStringLiteral("focusField"))) {
        widget->activateWindow();
        field->setFocus(Qt::TabFocusReason);
    }
    if (auto* chart = widget->findChild<QWidget*>(QStringLiteral("focusChart"))) {
        chart->setFocus(Qt::TabFocusReason);
    }
    QCoreApplication::processEvents();
    return widget->grab().save(folder.filePath(QLatin1String(page.name) + suffix + QStringLiteral(".png")));
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption out(QStringLiteral("out"), QStringLiteral("Folder for the pictures."),
                                 QStringLiteral("folder"), QStringLiteral("gallery"));
    parser.addOption(out);
    parser.addHelpOption();
    parser.process(application);
    const QDir folder(parser.value(out));
    QDir().mkpath(folder.path());
    platbook::ui::Theme theme(application, platbook::ui::ThemeChoice::Light);
    bool good = true;
    for (const auto choice : {platbook::ui::ThemeChoice::Light, platbook::ui::ThemeChoice::Dark}) {
        theme.setChoice(choice);
        const QString scheme =
            choice == platbook::ui::ThemeChoice::Light ? QStringLiteral("-light") : QStringLiteral("-dark");
        const QString scale = QStringLiteral("@%1").arg(application.devicePixelRatio());
        for (const Page& page : pages) {
            good = save(page, folder, scheme + scale) && good;
        }
    }
    return good ? 0 : 1;
}
