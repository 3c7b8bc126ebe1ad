#include "models/catalog/BookChecksum.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <initializer_list>

namespace platbook::models {
namespace {

void addRow(std::string& text, std::string_view kind, const JsonNode& node,
            std::initializer_list<std::string_view> members) {
    text += kind;
    for (const std::string_view member : members) text += "\t" + node.textOr(member, "");
    text += "\n";
}

} // namespace

std::string bookChecksum(const JsonNode& book) {
    std::string text;
    for (const JsonNode& rate : book.items("rates")) {
        addRow(text, "rate", rate, {"key", "unit"});
        for (const JsonNode& price : rate.items("prices"))
            addRow(text, "price", price, {"at", "usd", "kind", "source", "as_of"});
    }
    if (book.has("factors")) {
        const JsonNode factors = book.member("factors");
        for (const std::string& name : factors.keys()) text += "factor\t" + name + "\t" + factors.text(name) + "\n";
    }
    for (const JsonNode& row : book.items("allowances")) {
        addRow(text, "allowance", row, {"key", "quantity", "unit", "per"});
        if (!row.has("also")) continue;
        text += "also";
        for (const std::string& key : row.texts("also")) text += "\t" + key;
        text += "\n";
    }
    for (const JsonNode& row : book.items("discounts")) addRow(text, "discount", row, {"sku", "term", "percent"});
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                                     QCryptographicHash::Sha256);
    return hash.toHex().toStdString();
}

} // namespace platbook::models
