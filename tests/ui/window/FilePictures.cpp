// Draws the start page, the export and the notices above a plan, in both themes and several sizes: FilePictures DIR.
// A person looks at the pictures; the test that runs it shows only that they can be made.
#include "WindowFixture.h"

#include "models/io/PlanWriter.h"
#include "tests/bench/SyntheticPlan.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/dialogs/HandbookDialog.h"
#include "ui/dialogs/SettingsDialog.h"
#include "ui/document/RecoveryKeeper.h"
#include "ui/widgets/Banner.h"
#include "ui/window/PlanNotices.h"

#include <QAction>
#include <QPushButton>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

namespace {

class Pictures {
public:
    Pictures(QString folder, ThemeChoice choice, QString mark)
        : m_folder(std::move(folder)), m_mark(std::move(mark)), m_fixture(choice) {}

    void startPage() {
        for (const char* name : {"Acme rollout.plat.yaml", "oak.plat.yaml", "gone.plat.yaml", "atlas.plat.yaml"}) {
            m_fixture.window->openPlan(m_fixture.planFile(
                QLatin1String(name), name[0] == 'a' ? QStringLiteral("atlas") : QStringLiteral("three-regions")));
            ready();
        }
        QFile::remove(m_fixture.path(QStringLiteral("gone.plat.yaml")));
        RecentPlans(m_fixture.settings).setPinned(m_fixture.path(QStringLiteral("oak.plat.yaml")), true);
        m_fixture.restart();
        take("01-start-page");
    }

    void broken() {
        const QString path = m_fixture.path(QStringLiteral("broken.plat.yaml"));
        WindowFixture::write(path, "schema: deployment-plan/v1\nplan:\n  id: x\n  name: [a\nregions: }\n");
        m_fixture.window->openPlan(path);
        take("29-broken-file");
    }

    /// Before its tenants are there.
    void loading() {
        constexpr std::size_t tenants = 20000;
        static const QByteArray text = QByteArray::fromStdString(models::writePlan(*syntheticPlan(tenants)));
        const QString path = m_fixture.path(QStringLiteral("large.plat.yaml"));
        WindowFixture::write(path, text);
        m_fixture.window->openPlan(path);
        wait([&] {
            const auto* banner = m_fixture.find<Banner>("banner.reading");
            return banner && banner->accessibleName().contains(QStringLiteral("tenants"));
        });
        take("29-loading");
        m_fixture.window->closePlan();
    }

    void recover() {
        // Snapshots of a process that is no more.
        for (const QString& name : {QStringLiteral("Acme rollout.plat.yaml"), QString()}) {
            const std::string key = "1:0:" + name.toStdString();
            QByteArray text = WindowFixture::bytes(m_fixture.path(QStringLiteral("oak.plat.yaml")));
            text.replace("eu-west", "eu-central");
            models::RecoverySnapshot snapshot{key,
                                              name.isEmpty() ? std::string() : m_fixture.path(name).toStdString(),
                                              name.isEmpty() ? "Untitled 1 — Three regions" : name.toStdString(),
                                              QDateTime::currentMSecsSinceEpoch(),
                                              name.isEmpty() ? 0 : QDateTime::currentMSecsSinceEpoch() - 3600000,
                                              text.toStdString()};
            snapshotByOther(snapshot);
        }
        m_fixture.restart();
        take("31-recover");
    }

    void exporting() {
        m_fixture.window->openPlan(m_fixture.path(QStringLiteral("oak.plat.yaml")));
        ready();
        action("file.export");
        auto* dialog = m_fixture.find<ExportDialog>("exportDialog");
        wait([&] { return dialog->findChild<QPushButton*>(QStringLiteral("export.write"))->isEnabled(); });
        take("22-export-dialog", dialog);
        dialog->findChild<QPushButton*>(QStringLiteral("export.write"))->click();
        wait([&] { return m_fixture.find<QWidget>("banner.export") != nullptr; });
        const std::string cell = m_fixture.document().plan()->cells.front()->id.text;
        m_fixture.document().setField(QStringLiteral("Set project"), "cells[" + cell + "].project", "acme-eu-prod");
        ready();
        action("file.export");
        dialog = m_fixture.find<ExportDialog>("exportDialog");
        auto* preview = dialog->findChild<QPushButton*>(QStringLiteral("export.preview"));
        wait([&] { return preview->isEnabled(); });
        preview->click();
        auto* files = m_fixture.find<QTableView>("exportPreview.files");
        wait([&] { return files->model()->rowCount() > 0; });
        for (int row = 0; row < files->model()->rowCount(); ++row)
            if (files->model()->index(row, 0).data().toString().contains(QStringLiteral("changed")) &&
                !files->model()->index(row, 0).data().toString().contains(QStringLiteral("un"))) {
                files->setCurrentIndex(files->model()->index(row, 1));
                break;
            }
        take("21-export-preview");
    }

    void blocked() {
        m_fixture.window->openPlan(m_fixture.path(QStringLiteral("atlas.plat.yaml")));
        ready();
        action("file.export");
        auto* dialog = m_fixture.find<ExportDialog>("exportDialog");
        wait([&] { return dialog->findChild<QPushButton*>(QStringLiteral("export.anyway"))->isEnabled(); });
        take("22-export-blocked", dialog);
        dialog->reject();
    }

    void banners() {
        m_fixture.window->openPlan(m_fixture.planFile(QStringLiteral("changed.plat.yaml")));
        ready();
        m_fixture.rename(QStringLiteral("Mine"));
        m_fixture.saveAnswer = QStringLiteral("/dev/full/a.plat.yaml");
        m_fixture.window->saveAs();
        QFile file(m_fixture.path(QStringLiteral("changed.plat.yaml")));
        if (file.open(QIODevice::Append)) file.write("# outside\n");
        file.close();
        m_fixture.window->save();
        take("30-banners");
        m_fixture.window->startFrom(QStringLiteral("empty"));
        ready();
        take("29-empty-plan");
    }

    void dialogs() {
        action("edit.settings");
        auto* settings = m_fixture.find<SettingsDialog>("settingsDialog");
        take("settings", settings);
        settings->reject();
        action("help.contents");
        auto* handbook = m_fixture.find<HandbookDialog>("handbookDialog");
        take("handbook", handbook);
        handbook->reject();
    }

private:
    template<class Test> static void wait(Test test) {
        if (!QTest::qWaitFor(test, 30000)) qFatal("waited too long for a picture");
    }
    void ready() const {
        wait([this] { return m_fixture.isReady(); });
    }
    void action(const char* name) const {
        for (QAction* one : m_fixture.window->findChildren<QAction*>())
            if (one->objectName() == QLatin1String(name)) {
                one->trigger();
                return;
            }
        qFatal("no such command");
    }
    void snapshotByOther(const models::RecoverySnapshot& snapshot) const {
        const models::Recovery recovery(m_fixture.recoveryFolder().toStdString());
        static_cast<void>(recovery.write(snapshot));
    }
    void take(const char* name, QWidget* widget = nullptr) const {
        struct Size {
            const char* mark;
            int width;
            int height;
        };
        for (const Size& size : {Size{"", 1600, 1000}, Size{"-small", 1024, 640}}) {
            if (widget && size.mark[0] != 0) continue;
            m_fixture.window->resize(size.width, size.height);
            QTest::qWait(100); // layouts and scroll bars settle over several events
            QWidget* shown = widget ? widget : m_fixture.window.get();
            shown->grab().save(m_folder + QLatin1Char('/') + QLatin1String(name) + QLatin1String(size.mark) + m_mark +
                               QStringLiteral(".png"));
        }
        m_fixture.window->resize(1600, 1000);
    }

    QString m_folder;
    QString m_mark;
    WindowFixture m_fixture;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1, QStringLiteral("pictures"));
    QDir().mkpath(folder);
    for (const auto& [choice, mark] :
         {std::pair{ThemeChoice::Light, "-light"}, std::pair{ThemeChoice::Dark, "-dark"}}) {
        Pictures pictures(folder, choice, QLatin1String(mark));
        pictures.startPage();
        pictures.broken();
        pictures.loading();
        pictures.recover();
        pictures.exporting();
        pictures.blocked();
        pictures.banners();
        pictures.dialogs();
    }
    return 0;
}
