#pragma once

#include "WindowFixture.h"

#include "ui/canvas/CanvasView.h"

#include <QAction>
#include <QGuiApplication>

#include <utility>

/// A window of one theme that draws itself into a folder: "07-name-light.png", "07-name-small-light.png".
/// A person looks at the pictures; that they can be made is all that a test of them shows.
class Pictures {
public:
    Pictures(QString folder, platbook::ui::ThemeChoice choice, QString mark)
        : m_fixture(choice), m_folder(std::move(folder)), m_mark(std::move(mark)) {}

    /// Draws in both themes: the body of a program's main.
    /// @tparam Drawn  a class of pictures with draw()
    template<class Drawn> static int run(int argc, char** argv) {
        const QApplication application(argc, argv);
        const QString folder = QCoreApplication::arguments().value(1, QStringLiteral("pictures"));
        QDir().mkpath(folder);
        for (const auto& [choice, mark] : {std::pair{platbook::ui::ThemeChoice::Light, "-light"},
                                           std::pair{platbook::ui::ThemeChoice::Dark, "-dark"}})
            Drawn(folder, choice, QLatin1String(mark)).draw();
        return 0;
    }

protected:
    template<class Test> static void wait(Test test) {
        if (!QTest::qWaitFor(test, 60000)) qFatal("waited too long for a picture");
    }
    /// Waits until the plan shown is evaluated.
    void ready() const {
        wait([this] { return m_fixture.isReady(); });
    }
    void open(const QString& path) const {
        if (!m_fixture.window->openPlan(path)) qFatal("the plan did not open");
        ready();
    }
    void open(const char* name, const QByteArray& bytes) const {
        WindowFixture::write(m_fixture.path(QLatin1String(name)), bytes);
        open(m_fixture.path(QLatin1String(name)));
    }
    void startFrom(const char* plan) const {
        m_fixture.window->startFrom(QLatin1String(plan));
        ready();
    }
    platbook::ui::CanvasView& canvas() const { return m_fixture.window->currentTab()->canvas(); }
    /// A widget that must be there.
    template<class Widget> Widget& part(const char* name) const {
        auto* found = m_fixture.find<Widget>(name);
        if (!found) qFatal("the window has no “%s”", name);
        return *found;
    }
    void trigger(const char* command) const { part<QAction>(command).trigger(); }
    void show(const char* dock) const {
        part<QWidget>(dock).show();
        part<QWidget>(dock).raise();
    }

    /// The window at both sizes.
    void take(const char* name) const {
        takeOnce(name);
        m_fixture.window->resize(1024, 640);
        grab(*m_fixture.window, name, "-small");
        m_fixture.window->resize(1600, 1000);
        QTest::qWait(50);
    }
    void takeOnce(const char* name) const { grab(*m_fixture.window, name, ""); }
    void takeOnce(const char* name, QWidget& widget) const { grab(widget, name, ""); }

    WindowFixture m_fixture;

private:
    void grab(QWidget& widget, const char* name, const char* size) const {
        QTest::qWait(150); // layouts and scroll bars settle over several events
        save(widget, name, size);
    }
    void save(QWidget& widget, const char* name, const char* size) const {
        const QString file = QLatin1String(name) + QLatin1String(size) + m_mark + QStringLiteral(".png");
        if (!widget.grab().save(m_folder + QLatin1Char('/') + file)) qFatal("no picture can be written");
    }

    QString m_folder;
    QString m_mark;
};
