// The texts of the sources are English already, save that one of them stands for "1 tenant" and "2 tenants" alike. Linked
// into whatever shows the window, tests included, so that nobody can forget to load it.
#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace {

void loadPlurals() {
    auto* plurals = new QTranslator(QCoreApplication::instance());
    if (plurals->load(QStringLiteral(":/translations/platbook_en.qm"))) QCoreApplication::installTranslator(plurals);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(loadPlurals)
