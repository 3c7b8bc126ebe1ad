#pragma once

#include "models/catalog/Catalogue.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "ui/document/PriceUpdates.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Price books in memory, and updates that go as the test says. Nothing reaches a network, a keyring or a file.
class FakeUpdates : public platbook::ui::PriceUpdates {
    using Catalogue = platbook::models::Catalogue;

public:
    static std::shared_ptr<const Catalogue> embedded() {
        static const auto shared = std::make_shared<const Catalogue>(platbook::models::embeddedCatalogue());
        return shared;
    }

    /// The embedded book of Google Cloud under another id and date: prices of databases a tenth higher, one price new, one
    /// gone, one far off.
    static platbook::models::CatalogueFile refreshedBook(const std::string& id, const std::string& day) {
        for (const platbook::models::CatalogueFile& file : platbook::models::embeddedCatalogueFiles().books)
            if (file.name == "books/gcp-2026-08.json")
                return {id + ".json", changed(QByteArray::fromStdString(file.bytes), QString::fromStdString(id),
                                              QString::fromStdString(day))
                                          .toStdString()};
        qFatal("the embedded book has another name");
    }

    std::shared_ptr<const Catalogue> catalogue() const override { return m_catalogue; }
    std::vector<std::string> accepted() const override { return m_accepted; }
    std::vector<std::string> candidates() const override {
        std::vector<std::string> ids;
        for (const auto& [id, file] : waiting) ids.push_back(id);
        return ids;
    }
    platbook::models::Result<std::shared_ptr<const Catalogue>> withCandidate(const std::string& id) const override {
        auto more = m_catalogue->withBook(waiting.at(id));
        if (!more) return more.diagnostics();
        return std::make_shared<const Catalogue>(*std::move(more));
    }
    platbook::models::Diagnostics accept(const std::string& id) override {
        if (acceptTrouble) return {*acceptTrouble};
        m_catalogue = *withCandidate(id);
        m_accepted.push_back(id);
        waiting.erase(id);
        emit catalogueChanged();
        return {};
    }
    platbook::models::Diagnostics discard(const std::string& id) override {
        if (discardTrouble) return {*discardTrouble};
        waiting.erase(id);
        return {};
    }
    platbook::models::Date today() const override { return {2026, 11, 27}; }
    Key keyOf(platbook::models::ProviderId provider) const override {
        return provider == platbook::models::ProviderId::Gcp ? key : Key::NotNeeded;
    }
    std::string keyVariable() const override { return "PLATBOOK_GCP_API_KEY"; }
    void lookForKey() override {
        ++looked;
        key = Key::InKeyring;
        emit keyKnown();
    }
    void keepKey(const std::string& text) override {
        keptKeys.push_back(text);
        if (!keyTrouble) key = text.empty() ? Key::None : Key::InKeyring;
        emit keyKept(keyTrouble ? platbook::models::Diagnostics{*keyTrouble} : platbook::models::Diagnostics());
    }
    std::vector<std::string> hosts(platbook::models::ProviderId provider) const override {
        switch (provider) {
        case platbook::models::ProviderId::Gcp: return {"cloudbilling.googleapis.com"};
        case platbook::models::ProviderId::Aws: return {"pricing.us-east-1.amazonaws.com"};
        case platbook::models::ProviderId::Azure: return {"prices.azure.com"};
        }
        return {};
    }
    void start(platbook::models::ProviderId provider, const std::vector<std::string>& locations,
               const std::string& typed) override {
        typedKey = typed;
        m_running = true;
        started.emplace_back(provider, locations);
    }
    bool isRunning() const override { return m_running; }
    void cancel() override {
        ++cancelled;
        platbook::models::Diagnostic stopped;
        stopped.code = "refresh.stopped";
        stopped.message = "the refresh was stopped";
        end({{}, 0, 0, {stopped}});
    }
    void end(const platbook::ui::UpdateResult& result) {
        m_running = false;
        emit ended(result);
    }
    /// The update brings that book.
    void bring(const std::string& id, const std::string& day) {
        waiting[id] = refreshedBook(id, day);
        end({id, 30, 1000, {}});
    }

    std::map<std::string, platbook::models::CatalogueFile> waiting;
    Key key = Key::InKeyring;
    std::vector<std::string> keptKeys;
    std::string typedKey; ///< of the last start
    std::optional<platbook::models::Diagnostic> keyTrouble;
    std::optional<platbook::models::Diagnostic> acceptTrouble;
    std::optional<platbook::models::Diagnostic> discardTrouble;
    std::vector<std::pair<platbook::models::ProviderId, std::vector<std::string>>> started;
    int cancelled = 0;
    int looked = 0; ///< for a key

private:
    static QByteArray changed(const QByteArray& bytes, const QString& id, const QString& day) {
        QJsonObject book = QJsonDocument::fromJson(bytes).object();
        book[QStringLiteral("id")] = id;
        book[QStringLiteral("title")] = QStringLiteral("Google Cloud, prices read on ") + day;
        book[QStringLiteral("as_of")] = day;
        book.remove(QStringLiteral("sha256"));
        QJsonArray rates = book[QStringLiteral("rates")].toArray();
        for (auto&& each : rates) {
            QJsonObject rate = each.toObject();
            const QString key = rate[QStringLiteral("key")].toString();
            if (key == QStringLiteral("secret.version_month")) rate[QStringLiteral("prices")] = QJsonArray();
            if (key.startsWith(QStringLiteral("sql."))) rate[QStringLiteral("prices")] = scaled(rate, 1.1, -1);
            if (key == QStringLiteral("gcs.standard_gb")) rate[QStringLiteral("prices")] = scaled(rate, 1, 1);
            each = rate;
        }
        book[QStringLiteral("rates")] = rates;
        return QJsonDocument(book).toJson(QJsonDocument::Compact);
    }
    /// @param off  index of the price that is a slip; -1: none
    static QJsonArray scaled(const QJsonObject& rate, double factor, int off) {
        QJsonArray prices = rate[QStringLiteral("prices")].toArray();
        for (int i = 0; i < prices.size(); ++i) {
            QJsonObject price = prices[i].toObject();
            const double usd = price[QStringLiteral("usd")].toString().toDouble() * (i == off ? 20 : factor);
            price[QStringLiteral("usd")] = QString::number(usd, 'g', 6);
            prices[i] = price;
        }
        return prices;
    }

    std::shared_ptr<const Catalogue> m_catalogue = embedded();
    std::vector<std::string> m_accepted;
    bool m_running = false;
};
