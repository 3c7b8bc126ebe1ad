#include "src/app/BookUpdates.h"
#include "src/books/UserCatalogue.h"
#include "src/net/ApiKey.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <sstream>

using namespace platbook;

namespace {
const QByteArray secret = "AIzaSyNotARealKey-0123456789_abcdefghijk";
}

/// What the window does with price books, over the real network code: against the price lists of server.py.
class BookUpdatesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anUpdateWaitsUntilItIsAccepted();
    void cancelEndsItSoon();
    void troubleLeavesTheBooks();
    void withoutAKeyNothingIsAsked();

private:
    void serve(const QString& provider, const QString& mode);
    std::optional<ui::UpdateResult> ended(QSignalSpy& spy) const;

    std::unique_ptr<QTemporaryDir> m_data;
    QProcess m_server;
    std::unique_ptr<app::BookUpdates> m_updates;
};

void BookUpdatesTest::init() {
    m_data = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_data->path().toUtf8());
    qputenv(net::gcpKeyVariable, secret);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // no keyring of whoever runs this
}

void BookUpdatesTest::cleanup() {
    m_updates.reset();
    m_server.closeWriteChannel();
    m_server.waitForFinished();
}

void BookUpdatesTest::serve(const QString& provider, const QString& mode) {
    m_server.start(QStringLiteral("python3"), {QStringLiteral(PLATBOOK_SOURCE_DIR "/tests/pricefeed/price_server.py"),
                                               provider, m_data->filePath(QStringLiteral("certificates")), mode});
    QVERIFY(m_server.waitForStarted());
    while (!m_server.canReadLine()) QVERIFY(m_server.waitForReadyRead(60'000));
    std::istringstream line(m_server.readLine().toStdString());
    app::UpdateSource source;
    line >> source.endpoint >> source.curl.caFile;
    source.curl.attempts = 1;
    source.today = models::Date{2026, 11, 27};
    m_updates = std::make_unique<app::BookUpdates>(*books::userCatalogue(), source);
}

std::optional<ui::UpdateResult> BookUpdatesTest::ended(QSignalSpy& spy) const {
    if (!QTest::qWaitFor([&spy] { return !spy.isEmpty(); }, 60'000)) return std::nullopt;
    return spy.front().front().value<ui::UpdateResult>();
}

void BookUpdatesTest::anUpdateWaitsUntilItIsAccepted() {
    serve(QStringLiteral("gcp"), QStringLiteral("whole"));
    QCOMPARE(m_updates->hosts(models::ProviderId::Gcp), std::vector<std::string>{"localhost"});
    QCOMPARE(m_updates->keyOf(models::ProviderId::Gcp), ui::PriceUpdates::Key::InEnvironment);
    QSignalSpy end(m_updates.get(), &ui::PriceUpdates::ended);
    QSignalSpy changed(m_updates.get(), &ui::PriceUpdates::catalogueChanged);
    m_updates->start(models::ProviderId::Gcp, {}, {});
    QVERIFY(m_updates->isRunning());
    const auto result = ended(end);
    QVERIFY(result && !m_updates->isRunning());
    QCOMPARE(result->id, std::string("gcp-2026-11-27"));
    QVERIFY(result->taken > 10);
    QCOMPARE(m_updates->candidates(), std::vector<std::string>{result->id});
    QCOMPARE(m_updates->catalogue()->newestBook(models::ProviderId::Gcp)->id(), std::string("gcp-2026-08"));
    const auto both = m_updates->withCandidate(result->id);
    QVERIFY(both && (*both)->findBook(result->id));
    QVERIFY(changed.isEmpty());
    QVERIFY(m_updates->accept(result->id).empty());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_updates->catalogue()->newestBook(models::ProviderId::Gcp)->id(), result->id);
    QCOMPARE(m_updates->accepted(), std::vector<std::string>{result->id});
    QVERIFY(m_updates->candidates().empty());
    QCOMPARE((*books::userCatalogue())->newestBook(models::ProviderId::Gcp)->id(), result->id); // the next start
    // A second one of the same day comes after it.
    end.clear();
    m_updates->start(models::ProviderId::Gcp, {}, {});
    const auto again = ended(end);
    QVERIFY(again && !again->id.empty() && again->id != result->id);
    QVERIFY(!m_updates->discard(result->id).empty()); // plans use it
    QVERIFY(m_updates->discard(again->id).empty());
    QVERIFY(m_updates->candidates().empty());
    QVERIFY(!m_updates->discard(again->id).empty());
    end.clear();
    m_updates->start(models::ProviderId::Gcp, {}, {});
    const auto third = ended(end);
    QVERIFY(third && !third->id.empty() && m_updates->accept(third->id).empty());
    QCOMPARE(m_updates->catalogue()->newestBook(models::ProviderId::Gcp)->id(), third->id);
}

void BookUpdatesTest::cancelEndsItSoon() {
    serve(QStringLiteral("gcp"), QStringLiteral("silent"));
    QSignalSpy end(m_updates.get(), &ui::PriceUpdates::ended);
    QSignalSpy progress(m_updates.get(), &ui::PriceUpdates::progressed);
    m_updates->start(models::ProviderId::Gcp, {}, {});
    QTRY_VERIFY(progress.count() > 3);
    QVERIFY(end.isEmpty());
    QElapsedTimer timer;
    timer.start();
    m_updates->cancel();
    const auto result = ended(end);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(result && result->id.empty());
    QCOMPARE(result->why.front().code, std::string("refresh.stopped"));
    QVERIFY(m_updates->candidates().empty());
}

void BookUpdatesTest::troubleLeavesTheBooks() {
    serve(QStringLiteral("gcp"), QStringLiteral("denied"));
    QSignalSpy end(m_updates.get(), &ui::PriceUpdates::ended);
    m_updates->start(models::ProviderId::Gcp, {}, {});
    const auto result = ended(end);
    QVERIFY(result && result->id.empty());
    QCOMPARE(result->why.front().code, std::string("feed.key"));
    QVERIFY(result->why.front().hint.find("“gcp-2026-08” stays in use") != std::string::npos);
    QVERIFY(models::toText(result->why).find(secret.toStdString()) == std::string::npos);
    QVERIFY(m_updates->candidates().empty());
}

void BookUpdatesTest::withoutAKeyNothingIsAsked() {
    serve(QStringLiteral("gcp"), QStringLiteral("whole"));
    qunsetenv(net::gcpKeyVariable);
    QSignalSpy known(m_updates.get(), &ui::PriceUpdates::keyKnown);
    m_updates->lookForKey();
    QTRY_COMPARE_WITH_TIMEOUT(known.count(), 1, 30'000);
    QCOMPARE(m_updates->keyOf(models::ProviderId::Gcp), ui::PriceUpdates::Key::None);
    QCOMPARE(m_updates->keyOf(models::ProviderId::Azure), ui::PriceUpdates::Key::NotNeeded);
    QSignalSpy end(m_updates.get(), &ui::PriceUpdates::ended);
    m_updates->start(models::ProviderId::Gcp, {}, {});
    const auto result = ended(end);
    QVERIFY(result);
    QCOMPARE(result->why.front().code, std::string("refresh.no_key"));
    QSignalSpy kept(m_updates.get(), &ui::PriceUpdates::keyKept);
    m_updates->keepKey(secret.toStdString()); // there is no keyring
    QTRY_COMPARE_WITH_TIMEOUT(kept.count(), 1, 30'000);
    const auto why = kept.front().front().value<models::Diagnostics>();
    QCOMPARE(why.front().code, std::string("refresh.no_keyring"));
    for (const QString& file : QDir(m_data->path()).entryList(QDir::Files)) {
        QFile one(m_data->filePath(file));
        QVERIFY(one.open(QIODevice::ReadOnly) && !one.readAll().contains(secret));
    }
    // A typed key does for one time.
    QSignalSpy once(m_updates.get(), &ui::PriceUpdates::ended);
    m_updates->start(models::ProviderId::Gcp, {}, secret.toStdString());
    const auto typed = ended(once);
    QVERIFY(typed && !typed->id.empty());
    QCOMPARE(m_updates->keyOf(models::ProviderId::Gcp), ui::PriceUpdates::Key::None);
}

QTEST_GUILESS_MAIN(BookUpdatesTest)
#include "BookUpdatesTest.moc"
