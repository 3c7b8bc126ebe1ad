#include "src/net/CurlTransport.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

using namespace platbook;
using namespace std::chrono_literals;

/// What the transport does beyond the cases of matrix.py: limits, pauses, stopping.
class TransportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void bodiesAndTagsArrive();
    void largeAnswersAreRefused_data();
    void largeAnswersAreRefused();
    void noMoreThanAllowedRunAtOnce();
    void pausesGrow();
    void stopsSoon();
    void aRefusalStopsTheOthers();
    void progressAddsUp();

private:
    struct Outcome {
        bool ended = false;
        std::vector<models::HttpAnswer> answers;
        models::RefreshProgress last;
    };
    net::CurlOptions options() const;
    Outcome read(const net::CurlOptions& options, const std::vector<std::string>& paths, std::stop_token stop = {});
    std::string bodyOf(const models::HttpAnswer& answer) const;

    QProcess m_server;
    QTemporaryDir m_folder;
    std::string m_base;
    std::string m_authority;
};

void TransportTest::initTestCase() {
    m_server.start(QStringLiteral("python3"),
                   {QStringLiteral(PLATBOOK_SOURCE_DIR "/tests/pricefeed/transport_server.py"),
                    m_folder.filePath(QStringLiteral("certificates"))});
    QVERIFY(m_server.waitForStarted());
    while (!m_server.canReadLine()) QVERIFY(m_server.waitForReadyRead(60'000));
    std::istringstream line(m_server.readLine().toStdString());
    line >> m_base >> m_authority;
    QVERIFY(m_base.starts_with("https://localhost:"));
}

void TransportTest::cleanupTestCase() {
    m_server.closeWriteChannel();
    QVERIFY(m_server.waitForFinished());
}

net::CurlOptions TransportTest::options() const {
    net::CurlOptions options;
    options.caFile = m_authority;
    options.backoff = 100ms;
    return options;
}

TransportTest::Outcome TransportTest::read(const net::CurlOptions& options, const std::vector<std::string>& paths,
                                           std::stop_token stop) {
    std::vector<models::HttpRequest> requests;
    for (std::size_t i = 0; i < paths.size(); ++i)
        requests.push_back({m_base + paths[i], "", m_folder.filePath(QString::number(i)).toStdString()});
    Outcome outcome;
    net::CurlTransport transport(options);
    outcome.ended = transport.run(
        requests,
        [&outcome](const models::HttpAnswer& answer) -> std::optional<std::vector<models::HttpRequest>> {
            outcome.answers.push_back(answer);
            if (answer.problem) return std::nullopt;
            return std::vector<models::HttpRequest>();
        },
        [&outcome](const models::RefreshProgress& progress) { outcome.last = progress; }, std::move(stop));
    return outcome;
}

std::string TransportTest::bodyOf(const models::HttpAnswer& answer) const {
    std::ifstream file(answer.request.bodyPath);
    return {std::istreambuf_iterator<char>(file), {}};
}

void TransportTest::bodiesAndTagsArrive() {
    const Outcome outcome = read(options(), {"/a"});
    QVERIFY(outcome.ended);
    QCOMPARE(outcome.answers.size(), std::size_t{1});
    QVERIFY(!outcome.answers[0].problem);
    QCOMPARE(outcome.answers[0].etag, std::string("\"one\""));
    QCOMPARE(bodyOf(outcome.answers[0]), std::string("small"));
}

void TransportTest::largeAnswersAreRefused_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("large") << QStringLiteral("/large");
    QTest::newRow("packed") << QStringLiteral("/bomb"); // 20 MB of letters in a few kilobytes
}

void TransportTest::largeAnswersAreRefused() {
    QFETCH(QString, path);
    net::CurlOptions small = options();
    small.largestAnswer = std::uint64_t{1} << 20U;
    const Outcome outcome = read(small, {path.toStdString()});
    QVERIFY(outcome.answers.at(0).problem.has_value());
    QCOMPARE(outcome.answers[0].problem->code, std::string("feed.too_large"));
    QVERIFY(outcome.answers[0].problem->message.find("more than 1 MiB") != std::string::npos);
    QVERIFY(!std::ifstream(outcome.answers[0].request.bodyPath)); // nothing is left of it
    QVERIFY(!read(options(), {path.toStdString()}).answers.at(0).problem);
}

void TransportTest::noMoreThanAllowedRunAtOnce() {
    net::CurlOptions few = options();
    few.parallel = 3;
    QCOMPARE(read(few, std::vector<std::string>(12, "/a")).answers.size(), std::size_t{12});
    const Outcome most = read(options(), {"/most"});
    QCOMPARE(bodyOf(most.answers.at(0)), std::string("3"));
}

/// Pauses are half to all of 100, 200 and 400 ms, and a little more for the requests themselves.
void TransportTest::pausesGrow() {
    const Outcome failed = read(options(), {"/error"});
    QCOMPARE(failed.answers.at(0).problem->code, std::string("feed.status"));
    std::istringstream pauses(bodyOf(read(options(), {"/pauses"}).answers.at(0)));
    std::vector<int> found{std::istream_iterator<int>(pauses), {}};
    QCOMPARE(found.size(), std::size_t{3});
    constexpr int answering = 50;
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(found[i] >= (50 << i) + answering - 1, std::to_string(found[i]).c_str());
}

void TransportTest::stopsSoon() {
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(300ms);
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    });
    const Outcome outcome = read(options(), {"/silent", "/silent"}, source.get_token());
    QVERIFY(!outcome.ended);
    QVERIFY(outcome.answers.empty());
    QVERIFY(std::chrono::steady_clock::now() - asked < 500ms);
    QVERIFY(!std::ifstream(m_folder.filePath(QStringLiteral("0")).toStdString()));
}

void TransportTest::aRefusalStopsTheOthers() {
    net::CurlOptions once = options();
    once.attempts = 1;
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = read(once, {"/silent", "/error-once", "/silent"});
    QVERIFY(outcome.ended);
    QCOMPARE(outcome.answers.size(), std::size_t{1});
    QVERIFY(timer.elapsed() < 5000);
}

void TransportTest::progressAddsUp() {
    const Outcome outcome = read(options(), {"/large", "/a", "/a"});
    QCOMPARE(outcome.last.done, std::size_t{3});
    QCOMPARE(outcome.last.known, std::size_t{3});
    QCOMPARE(outcome.last.bytes, std::uint64_t{2'000'010});
    QVERIFY(outcome.last.waiting.empty());
}

QTEST_GUILESS_MAIN(TransportTest)
#include "TransportTest.moc"
