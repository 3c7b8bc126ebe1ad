#pragma once

#include "FakeUpdates.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/UserSettings.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/window/PlanTab.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPrinter>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// A window with settings, recovery folder and files of its own, whose questions the test answers.
class WindowFixture {
    QTemporaryDir m_folder; // first: the settings stand in it

public:
    explicit WindowFixture(platbook::ui::ThemeChoice choice = platbook::ui::ThemeChoice::Light)
        : settings(path(QStringLiteral("settings.ini")), QSettings::IniFormat), m_theme(*qApp, choice) {
        platbook::ui::settings::theme.set(settings, static_cast<int>(choice));
        open();
    }

    /// Another window with the same settings and folders: the program's next start.
    void restart() {
        window.reset();
        open();
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString recoveryFolder() const { return path(QStringLiteral("recovery")); }
    /// Copies the template to a file of that name.
    QString planFile(const QString& name, const QString& plan = QStringLiteral("three-regions")) const {
        QFile::copy(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/%1.plat.yaml").arg(plan), path(name));
        return path(name);
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    platbook::ui::PlanDocument& document() const { return *window->document(); }
    bool isReady() const { return window->document() && document().evaluation() && !document().isCalculating(); }
    bool rename(const QString& name) const {
        return document().setField(QStringLiteral("Rename"), "plan.name", name.toStdString());
    }
    template<class Widget> Widget* find(const char* name) const {
        return window->findChild<Widget*>(QLatin1String(name));
    }

    QSettings settings;
    QString openAnswer;
    QString saveAnswer;
    QString saveSuggestion; ///< what the question for a path began with
    QString folderAnswer;
    QString tableAnswer;
    QString scenarioAnswer;
    QString proposalAnswer;
    QString proposalSuggestion; ///< what the question for a file began with
    QString printAnswer;        ///< the PDF that Print… makes
    QStringList openedFolders;
    bool discardAnswer = true;
    platbook::ui::WindowQuestions::Closing closeAnswer = platbook::ui::WindowQuestions::Closing::Discard;
    QStringList closeAsked; ///< titles of the plans that were asked about
    int keepOpenAt = 0;     ///< the question, from 1, that is answered with keeping the plan; 0: none
    FakeUpdates prices;
    std::unique_ptr<platbook::ui::MainWindow> window;

private:
    void open() {
        platbook::ui::WindowQuestions questions;
        questions.openPath = [this](QWidget*) { return openAnswer; };
        questions.savePath = [this](QWidget*, const QString& suggestion) {
            saveSuggestion = suggestion;
            return saveAnswer;
        };
        questions.closeModified = [this](QWidget*, const QString& title) {
            closeAsked << title;
            return closeAsked.size() == keepOpenAt ? platbook::ui::WindowQuestions::Closing::Cancel : closeAnswer;
        };
        questions.exporting.folder = [this](QWidget*, const QString&) { return folderAnswer; };
        questions.exporting.openFolder = [this](const QString& folder) { openedFolders << folder; };
        questions.tablePath = [this](QWidget*) { return tableAnswer; };
        questions.scenarioName = [this](QWidget*, const QString&, const QString&, const QString&) {
            return scenarioAnswer;
        };
        questions.proposalPath = [this](QWidget*, const QString& suggestion) {
            proposalSuggestion = suggestion;
            return proposalAnswer;
        };
        questions.print = [this](QWidget*, const std::function<void(QPrinter&)>& paint) {
            QPrinter printer;
            printer.setOutputFormat(QPrinter::PdfFormat);
            printer.setOutputFileName(printAnswer);
            printer.setPageOrientation(QPageLayout::Landscape);
            paint(printer);
        };
        questions.discardRecovery = [this](QWidget*, const QString&) { return discardAnswer; };
        window = std::make_unique<platbook::ui::MainWindow>(prices.catalogue(), m_theme, settings, questions,
                                                            recoveryFolder(), &prices);
        window->resize(1600, 1000);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    platbook::ui::Theme m_theme;
};
