#include "src/app/BookUpdates.h"
#include "src/books/UserCatalogue.h"

#include "ui/document/UserSettings.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

namespace {

/// Whether there is a screen to open a window on; Qt itself would end the program with a message about plugins.
bool hasDisplay() {
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char** argv) {
    if (!hasDisplay()) {
        std::fputs(
            "platbook: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be "
            "opened.\nplatbook-cli does the same work without one: platbook-cli help\n",
            stderr);
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Platbook"));
    QApplication::setOrganizationName(QStringLiteral("Platbook"));
    QApplication::setApplicationVersion(QStringLiteral(PLATBOOK_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Planner for multi-tenant deployments"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("plans"), QApplication::translate("main", "Plan files to open"),
                                 QStringLiteral("[plans…]"));
    parser.process(application);

    QSettings settings;
    const auto choice = static_cast<platbook::ui::ThemeChoice>(platbook::ui::settings::theme.of(settings));
    platbook::ui::Theme theme(application, choice);
    const auto known = platbook::books::userCatalogue();
    if (!known.diagnostics().empty()) std::fputs(platbook::models::toText(known.diagnostics()).c_str(), stderr);
    const std::shared_ptr<const platbook::models::Catalogue>& catalogue = *known;
    const QString recovery =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
    platbook::app::BookUpdates updates(catalogue);
    platbook::ui::MainWindow window(catalogue, theme, settings, platbook::ui::WindowQuestions::dialogs(), recovery,
                                    &updates);
    window.show();
    // The window is there before a large plan is read.
    QTimer::singleShot(0, &window, [&window, plans = parser.positionalArguments()] {
        for (const QString& path : plans) window.openPlan(path);
    });
    return QApplication::exec();
}
