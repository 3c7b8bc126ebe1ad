#include "Bench.h"
#include "SyntheticPlan.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanWriter.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <string>

/// One edit in the whole window, from the undo step to the picture: snapshot, canvas and panels of the plan, evaluation on
/// its thread, canvas and panels of the amounts, everything painted. Runs offscreen.
///
///     edit_bench [--quick] [TENANTS …]      (1000 10000 unless given)
namespace {

using namespace platbook;

constexpr int longestMs = 300000; ///< for a plan to be read and evaluated, and for an edit

/// Handles events until the condition holds, asleep between them as an idle window is. Ends the program where it never
/// does.
template<class Condition> void await(Condition holds, const char* what) {
    QTimer tooLong;
    tooLong.setSingleShot(true);
    tooLong.start(longestMs);
    while (!holds()) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (!tooLong.isActive()) qFatal("waited too long for %s", what);
    }
}

/// Sets a field to `start`0, `start`1 … again and again, each time until all that is on screen shows it.
void measure(ui::PlanDocument& document, const std::string& what, const std::string& path, const std::string& start,
             std::size_t tenants, int rounds) {
    std::vector<double> taken, evaluated, painted, all;
    for (int i = 0; i < rounds; ++i) {
        const std::string value = start + std::to_string(i);
        bool ready = false;
        const auto connection = QObject::connect(&document, &ui::PlanDocument::evaluated, [&ready] { ready = true; });
        taken.push_back(bench::milliseconds([&] {
            if (!document.setField(QStringLiteral("Edit"), path, value)) qFatal("the edit was refused");
        }));
        evaluated.push_back(bench::milliseconds([&] { await([&ready] { return ready; }, "an evaluation"); }));
        painted.push_back(bench::milliseconds([&] { QApplication::processEvents(); }));
        all.push_back(taken.back() + evaluated.back() + painted.back());
        QObject::disconnect(connection);
    }
    std::printf("     %zu tenants, one %s in the window: taken %.3f ms, amounts in step %.3f ms, painted %.3f ms\n",
                tenants, what.c_str(), bench::median(taken), bench::median(evaluated), bench::median(painted));
    bench::row("live", what + " to screen, whole window, " + std::to_string(tenants) + " tenants", "a frame of 60 Hz",
               {bench::median(all), 1000.0 / 60}, 1);
}

void run(const std::shared_ptr<const models::Catalogue>& catalogue, ui::Theme& theme, std::size_t tenants, int rounds) {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    const QString path = folder.filePath(QStringLiteral("bench.plat.yaml"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("no plan can be written");
    file.write(QByteArray::fromStdString(models::writePlan(*syntheticPlan(tenants))));
    file.close();

    ui::MainWindow window(catalogue, theme, settings);
    window.resize(1600, 1000);
    window.show();
    window.openPlan(path);
    await([&] { return window.document() && window.document()->evaluation(); }, "the plan");
    ui::PlanDocument& document = *window.document();
    window.selection()->select({"tenants[tenant-7]"});
    QApplication::processEvents();

    measure(document, "edit", "tenants[tenant-7].usage.requests_m", "2", tenants, rounds);
    measure(document, "price edit", "models[model-sg].in_per_m", "0.2", tenants, rounds);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::Theme theme(application, ui::ThemeChoice::Light);
    const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i)
        if (*argv[i] != '-') sizes.push_back(std::stoul(argv[i]));
    if (bench::isQuick(argc, argv)) sizes = {50};
    if (sizes.empty()) sizes = {1000, 10000};
    for (const std::size_t size : sizes) run(catalogue, theme, size, bench::isQuick(argc, argv) ? 1 : 15);
    return 0;
}
