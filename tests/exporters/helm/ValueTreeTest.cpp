#include "exporters/helm/ValueTree.h"

#include <QTest>

using namespace platbook::exporters;

class ValueTreeTest : public QObject {
    Q_OBJECT

private slots:
    void differenceIsWhatIsMissing();
    void commonIsWhatAllSay();
    void openEntriesAreWholeAndEverybodys();
    void orderDoesNotMatter();
};

static ValueTree tree(std::int64_t a, const char* text) {
    ValueTree inner, result;
    inner.set("a", ValueTree::number(a)).set("text", text);
    result.set("inner", inner).set("list", ValueTree::list({text}));
    return result;
}

void ValueTreeTest::differenceIsWhatIsMissing() {
    const ValueTree base = tree(1, "x"), target = tree(2, "x");
    const ValueTree over = difference(target, base);
    QCOMPARE(over.size(), std::size_t(1));
    QVERIFY(over.find("inner")->find("a") && !over.find("inner")->find("text"));
    QVERIFY(merged(base, over) == target);
    QVERIFY(!(merged(base, {}) == target));
    QCOMPARE(difference(base, base).size(), std::size_t(0));
}

void ValueTreeTest::commonIsWhatAllSay() {
    const ValueTree one = tree(1, "x"), other = tree(2, "x");
    const ValueTree shared = common({&one, &other}, {&one, &other});
    QVERIFY(!shared.find("inner")->find("a"));
    QCOMPARE(shared.find("inner")->find("text")->scalar(), std::string("x"));
    QVERIFY(shared.find("list"));
}

void ValueTreeTest::openEntriesAreWholeAndEverybodys() {
    const auto open = [](const char* key, const char* value) {
        ValueTree reference, map = ValueTree::openMap(), result;
        reference.set("key", value).set("version", "1");
        map.set(key, reference);
        return std::move(result.set("secrets", map));
    };
    const ValueTree one = open("s", "mine"), same = open("s", "mine"), other = open("s", "yours");
    QCOMPARE(common({&one, &same}, {&one, &same}).find("secrets")->size(), std::size_t(1));
    // half alike is not alike
    QCOMPARE(common({&one, &other}, {&one, &other}).find("secrets")->size(), std::size_t(0));
    // a tree that is laid on the result but does not decide still may not be given what it lacks
    const ValueTree lacking = open("t", "mine");
    QCOMPARE(common({&one, &same}, {&one, &same, &lacking}).find("secrets")->size(), std::size_t(0));
}

void ValueTreeTest::orderDoesNotMatter() {
    ValueTree one, other;
    one.set("a", "1").set("b", "2", "a comment");
    other.set("b", "2").set("a", "1");
    QVERIFY(one == other);
    other.set("a", ValueTree::number(1));
    QVERIFY(!(one == other));
}

QTEST_GUILESS_MAIN(ValueTreeTest)
#include "ValueTreeTest.moc"
