#include "exporters/helm/YamlText.h"

#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace platbook::exporters;

Q_DECLARE_METATYPE(std::string)

/// What another reader of YAML makes of our text is what we meant.
class YamlTextTest : public QObject {
    Q_OBJECT

private slots:
    void scalarSurvives_data();
    void scalarSurvives();
    void ambiguousWordsAreQuoted_data();
    void ambiguousWordsAreQuoted();
    void filesAreBlocks();
    void directionMarksAreVisible();
};

void YamlTextTest::scalarSurvives_data() {
    QTest::addColumn<std::string>("text");
    const std::vector<std::pair<const char*, std::string>> rows{{"word", "api"},
                                                                {"empty", ""},
                                                                {"quotes", "a \"b\" 'c'"},
                                                                {"backslash", "a\\b\\"},
                                                                {"lines", "a\nb\n\n"},
                                                                {"comment", "a # b"},
                                                                {"colon", "a: b"},
                                                                {"template", "{{ .Values.x }} ${y} $(z)"},
                                                                {"dash", "- a"},
                                                                {"tilde", "~"},
                                                                {"bang", "!tag *x &y"},
                                                                {"emoji", "\xF0\x9F\x9A\x80"},
                                                                {"hebrew", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"},
                                                                {"blank ends", "  a  "},
                                                                {"percent", "25%"},
                                                                {"control", std::string("a\x01\x7F\x1B") + "b"},
                                                                {"line separator", "a\xE2\x80\xA8z"}};
    for (const auto& [name, text] : rows) QTest::newRow(name) << text;
}

void YamlTextTest::scalarSurvives() {
    QFETCH(std::string, text);
    const YAML::Node node = YAML::Load("key: " + yamlScalar(text) + "\nkeys: {" + yamlScalar(text) + ": 1}\n");
    QCOMPARE(node["key"].as<std::string>(), text);
    QCOMPARE(node["keys"].begin()->first.as<std::string>(), text);
}

void YamlTextTest::ambiguousWordsAreQuoted_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text :
         {"yes", "No",    "ON",       "off",        "y",    "n",    "true", "False", "null", "~",  "010", "0x1F",
          "1e3", "1_000", "12:30:00", "2026-01-31", ".inf", ".NaN", "3",    "-",     "=",    "<<", "1.5"})
        QTest::newRow(text) << std::string(text);
}

void YamlTextTest::ambiguousWordsAreQuoted() {
    QFETCH(std::string, text);
    QCOMPARE(yamlScalar(text), '"' + text + '"');
}

void YamlTextTest::filesAreBlocks() {
    ValueTree inner, item, tree;
    inner.set("b", ValueTree::number(2)).set("none", ValueTree::map());
    item.set("x", "1").set("y", ValueTree::boolean(true));
    ValueTree list = ValueTree::list({"a", "no"});
    list.append(item);
    tree.set("a", inner, "why").set("list", list).set("empty", ValueTree::list());
    QCOMPARE(
        yamlFile(tree, "head"),
        std::string(
            "# head\n# why\na:\n  b: 2\n  none: {}\nlist:\n  - a\n  - \"no\"\n  - x: \"1\"\n    \"y\": true\nempty: []\n"));
    QCOMPARE(yamlFile(ValueTree::map(), {}), std::string("{}\n"));
}

void YamlTextTest::directionMarksAreVisible() {
    QCOMPARE(yamlScalar("a\xE2\x80\xAE"
                        "b"),
             std::string("\"a\\u202Eb\""));
}

QTEST_GUILESS_MAIN(YamlTextTest)
#include "YamlTextTest.moc"
