// Draws the start page, the export and the notices above a plan, in both themes and several sizes: FilePictures DIR.
#include "Pictures.h"

#include "models/io/PlanWriter.h"
#include "models/io/Recovery.h"
#include "tests/bench/SyntheticPlan.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/dialogs/HandbookDialog.h"
#include "ui/dialogs/PriceBooksDialog.h"
#include "ui/dialogs/SettingsDialog.h"
#include "ui/dialogs/StartPage.h"
#include "ui/dialogs/TemplateCard.h"
#include "ui/dialogs/TemplateDialog.h"
#include "ui/document/RecentPlans.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PaperView.h"
#include "ui/widgets/SegmentedControl.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

namespace {

class FilePictures : public Pictures {
public:
    using Pictures::Pictures;

    void draw() {
        startPage();
        broken();
        loading();
        recover();
        exporting();
        blocked();
        banners();
        dialogs();
        starters();
        prices(); // last: plans are priced anew from then on
    }

private:
    void startPage() {
        for (const char* name : {"Acme rollout.plat.yaml", "oak.plat.yaml", "gone.plat.yaml", "atlas.plat.yaml"})
            open(m_fixture.planFile(QLatin1String(name),
                                    name[0] == 'a' ? QStringLiteral("atlas") : QStringLiteral("three-regions")));
        QFile::remove(m_fixture.path(QStringLiteral("gone.plat.yaml")));
        RecentPlans(m_fixture.settings).setPinned(m_fixture.path(QStringLiteral("oak.plat.yaml")), true);
        m_fixture.restart();
        wait([this] {
            const auto cards = m_fixture.window->findChildren<TemplateCard*>();
            return std::all_of(cards.begin(), cards.end(), [](const auto* card) { return card->isRead(); });
        });
        take("01-start-page");
        part<QLineEdit>("start.filter").setText(QStringLiteral("xyz"));
        take("29-no-match-start");
        part<QLineEdit>("start.filter").clear();
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
            QByteArray text = WindowFixture::bytes(m_fixture.path(QStringLiteral("oak.plat.yaml")));
            text.replace("eu-west", "eu-central");
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            const bool untitled = name.isEmpty();
            const models::RecoverySnapshot snapshot{"1:0:" + name.toStdString(),
                                                    untitled ? std::string() : m_fixture.path(name).toStdString(),
                                                    untitled ? "Untitled 1 — Three regions" : name.toStdString(),
                                                    now,
                                                    untitled ? 0 : now - 3600000,
                                                    text.toStdString(),
                                                    {}};
            if (models::hasErrors(models::Recovery(m_fixture.recoveryFolder().toStdString()).write(snapshot)))
                qFatal("no snapshot can be written");
        }
        m_fixture.restart();
        take("31-recover");
    }

    void exporting() {
        open(m_fixture.path(QStringLiteral("oak.plat.yaml")));
        show("dock.exportPreview");
        take("21-nothing-exported");
        ExportDialog& first = exportDialog();
        auto& write = *first.findChild<QPushButton*>(QStringLiteral("export.write"));
        wait([&] { return write.isEnabled(); });
        takeOnce("22-export-dialog", first);
        auto& outputs = *first.findChild<QListWidget*>(QStringLiteral("export.outputs"));
        outputs.setCurrentItem(outputs.findItems(QStringLiteral("Cost workbook"), Qt::MatchExactly).value(0));
        takeOnce("25-workbook-sheets", first);
        write.click();
        wait([this] { return m_fixture.find<QWidget>("banner.export") != nullptr; });
        const std::string cell = m_fixture.document().plan()->cells.front()->id.text;
        m_fixture.document().setField(QStringLiteral("Set project"), "cells[" + cell + "].project", "acme-eu-prod");
        ready();
        auto& preview = *exportDialog().findChild<QPushButton*>(QStringLiteral("export.preview"));
        wait([&] { return preview.isEnabled(); });
        preview.click();
        auto& files = part<QTableView>("exportPreview.files");
        wait([&] { return files.model()->rowCount() > 0; });
        for (int row = 0; row < files.model()->rowCount(); ++row)
            if (files.model()->index(row, 0).data().toString().startsWith(QLatin1Char('~'))) {
                files.setCurrentIndex(files.model()->index(row, 1));
                break;
            }
        take("21-export-preview");
        for (const char* paged : {"cost-report.pdf", "diagram.svg"})
            for (int row = 0; row < files.model()->rowCount(); ++row)
                if (files.model()->index(row, 1).data().toString() == QLatin1String(paged)) {
                    files.setCurrentIndex(files.model()->index(row, 1));
                    wait([this] { return part<PaperView>("exportPreview.pages").pageCount() > 0; });
                    take((QByteArray("21-preview-of-") + paged).constData());
                }
    }

    void blocked() {
        open(m_fixture.path(QStringLiteral("atlas.plat.yaml")));
        ExportDialog& dialog = exportDialog();
        wait([&] { return dialog.findChild<QPushButton*>(QStringLiteral("export.anyway"))->isEnabled(); });
        takeOnce("22-export-blocked", dialog);
        dialog.reject();
    }

    void banners() {
        open(m_fixture.planFile(QStringLiteral("changed.plat.yaml")));
        m_fixture.rename(QStringLiteral("Mine"));
        m_fixture.saveAnswer = QStringLiteral("/dev/full/a.plat.yaml");
        m_fixture.window->saveAs();
        QFile file(m_fixture.path(QStringLiteral("changed.plat.yaml")));
        if (file.open(QIODevice::Append)) file.write("# outside\n");
        file.close();
        m_fixture.window->save();
        take("30-banners");
        open(m_fixture.planFile(QStringLiteral("old.plat.yaml")));
        m_fixture.document().setField(QStringLiteral("Book"), "pricing.book", "gcp-list-2026-01");
        ready();
        wait([this] { return m_fixture.find<Banner>("banner.prices") != nullptr; });
        take("30-old-prices");
        startFrom("empty");
        take("29-empty-plan");
    }

    /// Price books: the list, a key to be typed, an update that runs, one that came to nothing, and what one brings.
    void prices() {
        open(m_fixture.planFile(QStringLiteral("priced.plat.yaml"), QStringLiteral("atlas")));
        m_fixture.prices.key = PriceUpdates::Key::None;
        trigger("plan.priceBooks");
        auto& dialog = part<PriceBooksDialog>("priceBooksDialog");
        takeOnce("30-price-books-key", dialog);
        m_fixture.prices.key = PriceUpdates::Key::InKeyring;
        emit m_fixture.prices.keyKnown();
        takeOnce("30-price-books", dialog);
        part<QPushButton>("prices.start").click();
        emit m_fixture.prices.progressed({5, 12, 7'400'000, {}});
        takeOnce("30-price-books-running", dialog);
        models::Diagnostic why;
        why.message = "“cloudbilling.googleapis.com” sent nothing for 20 s, 4 times";
        why.hint = "The network or the server may be slow; refresh again. The price book “gcp-2026-08” stays in use.";
        m_fixture.prices.end({{}, 0, 0, {why}});
        takeOnce("30-price-books-trouble", dialog);
        part<QPushButton>("prices.start").click();
        m_fixture.prices.bring("gcp-2026-11-27", "2026-11-27");
        wait([this] { return part<QPushButton>("prices.accept").isVisible(); });
        takeOnce("30-price-difference", dialog);
        auto& choice = part<SegmentedControl>("prices.choice");
        choice.setCurrentIndex(1);
        takeOnce("30-price-difference-prices", dialog);
        choice.setCurrentIndex(3);
        takeOnce("30-price-difference-doubtful", dialog);
        part<QPushButton>("prices.accept").click();
        ready();
        takeOnce("30-price-books-accepted", dialog);
        dialog.reject();
        wait([this] { return m_fixture.find<Banner>("banner.missing") != nullptr; });
        take("30-missing-prices");
    }

    void dialogs() {
        trigger("edit.settings");
        auto& settings = part<SettingsDialog>("settingsDialog");
        takeOnce("settings", settings);
        settings.reject();
        trigger("help.contents");
        auto& handbook = part<HandbookDialog>("handbookDialog");
        takeOnce("handbook", handbook);
        handbook.reject();
        TemplateDialog start(*platbook::models::findTemplate("agentic-platform-k8s"), m_fixture.document().catalogue(),
                             m_fixture.window.get());
        start.show();
        takeOnce("01-template-dialog", start);
    }

    /// Plans as their templates open, the proposal with its panel.
    void starters() {
        for (const auto& [plan, name] : {std::pair{"developer-machine", "02-developer-machine"},
                                         std::pair{"one-region-kubernetes", "02-one-region"},
                                         std::pair{"regulated-tenants", "02-regulated-tenants"},
                                         std::pair{"dedicated-proposal", "23-proposal-template"}}) {
            startFrom(plan);
            QTest::qWait(500); // what the proposal adds is calculated beside
            take(name);
        }
    }

    ExportDialog& exportDialog() const {
        trigger("file.export");
        return part<ExportDialog>("exportDialog");
    }
};

} // namespace

int main(int argc, char** argv) { return Pictures::run<FilePictures>(argc, argv); }
