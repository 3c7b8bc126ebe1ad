#include "PlanTypes.h"

#include <QtTest>

#include <type_traits>

using namespace platbook::models;

/// What an unset field answers is what the field table says in words.
class DefaultsTest : public QObject {
    Q_OBJECT

private slots:
    void unsetFieldsAnswerTheirDefault();
};

namespace {

/// The table's text of a default as a value.
template<class T> struct Parsed {
    static std::optional<T> of(std::string_view text) { return ScalarText<T>::parse(text); }
};
template<class T> struct Parsed<std::vector<T>> {
    static std::optional<std::vector<T>> of(std::string_view text) {
        std::vector<T> list;
        if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
        text = text.substr(1, text.size() - 2);
        while (!text.empty()) {
            const std::size_t comma = std::min(text.find(", "), text.size());
            const auto item = Parsed<T>::of(text.substr(0, comma));
            if (!item) return std::nullopt;
            list.push_back(*item);
            text.remove_prefix(std::min(comma + 2, text.size()));
        }
        return list;
    }
};
template<class K, class T> struct Parsed<OrderedMap<K, T>> {
    static std::optional<OrderedMap<K, T>> of(std::string_view text) {
        return text == "{}" ? std::optional<OrderedMap<K, T>>(OrderedMap<K, T>{}) : std::nullopt;
    }
};

int checked = 0;
QString faults;

template<class T> void check(const ObjectSpec& spec, std::string_view name, int componentKind, const T& value) {
    const FieldSpec* field = spec.find(name, componentKind);
    const auto expected = field && field->defaultIsLiteral ? Parsed<T>::of(field->defaultText) : std::nullopt;
    ++checked;
    if (expected && *expected == value) return;
    const std::string path = std::string(spec.name) + "." + std::string(name);
    faults += QString::fromStdString(path + " should be " + std::string(field ? field->defaultText : "known") + "\n");
}

void checkAll() {
#include "DefaultRows.inc"
}

} // namespace

void DefaultsTest::unsetFieldsAnswerTheirDefault() {
    checkAll();
    QVERIFY2(faults.isEmpty(), qPrintable(faults));
    int literal = 0;
    for (const ObjectSpec* spec : allObjectSpecs())
        for (const FieldSpec& field : spec->fields) literal += field.defaultIsLiteral;
    // Lists of objects answer with themselves, and kinds with one default share a function.
    QVERIFY2(checked > 300 && checked <= literal, qPrintable(QString::number(checked)));
}

QTEST_GUILESS_MAIN(DefaultsTest)
#include "DefaultsTest.moc"
