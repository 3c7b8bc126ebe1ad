#include "tests/cli/RunWords.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace platbook::cli;

namespace {
bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
} // namespace

/// Price books of the user on the command line. The user's data are a folder of the test.
class BooksCliTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatWaitsIsDiscarded();
    void whatCannotBeReadIsDiscarded();
    void whatPlansUseStays();

private:
    QString path(const QString& name) const { return m_folder->filePath(QStringLiteral("platbook/books/") + name); }
    /// The book that ships with the planner, under another id.
    void wait(const QByteArray& id) const {
        QFile book(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/catalog/books/aws-2026-09.json"));
        QVERIFY(book.open(QIODevice::ReadOnly));
        keep(id, book.readAll().replace("\"id\": \"aws-2026-09\"", "\"id\": \"" + id + "\""));
    }
    void keep(const QByteArray& id, const QByteArray& bytes) const {
        QVERIFY(QDir().mkpath(path(QStringLiteral("candidates"))));
        QFile file(path(QStringLiteral("candidates/") + QString::fromUtf8(id) + QStringLiteral(".json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void BooksCliTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
}

void BooksCliTest::whatWaitsIsDiscarded() {
    wait("aws-2026-11-27");
    wait("aws-2026-11-28");
    QVERIFY(holds(runWords({"books", "list"}).out, "aws-2026-11-27"));
    const Outcome gone = runWords({"books", "discard", "aws-2026-11-27"});
    QVERIFY2(gone.code == 0 && gone.err.empty(), gone.err.c_str());
    QVERIFY(!QFile::exists(path(QStringLiteral("candidates/aws-2026-11-27.json"))));
    const std::string left = runWords({"books", "list"}).out;
    QVERIFY2(!holds(left, "aws-2026-11-27") && holds(left, "aws-2026-11-28"), left.c_str());
    const Outcome again = runWords({"books", "discard", "aws-2026-11-27"});
    QCOMPARE(again.code, 2);
    QVERIFY2(holds(again.err, "no price book “aws-2026-11-27” waits") && holds(again.err, "aws-2026-11-28"),
             again.err.c_str());
}

void BooksCliTest::whatCannotBeReadIsDiscarded() {
    keep("broken", "{");
    QVERIFY(holds(runWords({"books", "list"}).err, "broken.json"));
    QCOMPARE(runWords({"books", "discard", "broken"}).code, 0);
    QVERIFY(runWords({"books", "list"}).err.empty());
}

void BooksCliTest::whatPlansUseStays() {
    wait("aws-2026-11-27");
    QCOMPARE(runWords({"books", "accept", "aws-2026-11-27"}).code, 0);
    const Outcome accepted = runWords({"books", "discard", "aws-2026-11-27"});
    QCOMPARE(accepted.code, 2);
    QVERIFY2(holds(accepted.err, "aws-2026-11-27 was accepted"), accepted.err.c_str());
    QVERIFY(QFile::exists(path(QStringLiteral("aws-2026-11-27.json"))));
    const Outcome embedded = runWords({"books", "discard", "gcp-2026-08"});
    QCOMPARE(embedded.code, 2);
    QVERIFY2(holds(embedded.err, "gcp-2026-08 ships with the planner"), embedded.err.c_str());
    // No way out of the folder.
    for (const char* id : {"../aws-2026-11-27", "/etc/hostname", "", "."}) {
        const Outcome refused = runWords({"books", "discard", id});
        QCOMPARE(refused.code, 2);
        QVERIFY2(!refused.err.empty(), id);
    }
    QVERIFY(QFile::exists(path(QStringLiteral("aws-2026-11-27.json"))));
    QCOMPARE(runWords({"books", "discard"}).code, 2);
}

QTEST_GUILESS_MAIN(BooksCliTest)
#include "BooksCliTest.moc"
