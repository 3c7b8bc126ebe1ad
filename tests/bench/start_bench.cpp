#include "Bench.h"
#include "SyntheticPlan.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanWriter.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QGraphicsView>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>

#include <fstream>
#include <string>

/// Goal 15, one start a process, because a second window in a process costs less than the first. Prints milliseconds
/// from main() to the window painted:
///
///     start_bench bare | empty | plan FILE
///     start_bench write TENANTS FILE | write-json TENANTS FILE      makes the plans, and prints nothing
namespace {

using namespace platbook;

void showAndPaint(QWidget& widget) {
    widget.resize(1280, 800);
    widget.show();
    QApplication::processEvents();
    widget.grab();
}

double bareWindow(int argc, char** argv) {
    return bench::milliseconds([&] {
        QApplication application(argc, argv);
        QMainWindow window;
        QGraphicsScene scene;
        window.setCentralWidget(new QGraphicsView(&scene));
        window.menuBar()->addMenu(QStringLiteral("File"))->addAction(QStringLiteral("Open"));
        showAndPaint(window);
    });
}

double ownWindow(int argc, char** argv, const QString& plan) {
    const QTemporaryDir folder;
    return bench::milliseconds([&] {
        QApplication application(argc, argv);
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        ui::Theme theme(application, ui::ThemeChoice::Light);
        const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
        ui::MainWindow window(catalogue, theme, settings);
        if (plan.isEmpty()) {
            window.startFrom(QStringLiteral("empty"));
        } else {
            window.openPlan(plan);
        }
        showAndPaint(window);
    });
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::string what = words.empty() ? "" : words[0];
    if (what == "write" && words.size() == 3) {
        std::ofstream(words[2], std::ios::binary) << models::writePlan(*syntheticPlan(std::stoul(words[1])));
    } else if (what == "write-json" && words.size() == 3) {
        std::ofstream(words[2], std::ios::binary) << models::writePlanJson(*syntheticPlan(std::stoul(words[1])));
    } else if (what == "bare") {
        std::printf("%.3f\n", bareWindow(argc, argv));
    } else if (what == "empty") {
        std::printf("%.3f\n", ownWindow(argc, argv, QString()));
    } else if (what == "plan" && words.size() == 2) {
        std::printf("%.3f\n", ownWindow(argc, argv, QString::fromStdString(words[1])));
    } else {
        std::fputs("usage: start_bench bare | empty | plan FILE | write TENANTS FILE | write-json TENANTS FILE\n",
                   stderr);
        return 2;
    }
    return 0;
}
