#include "src/net/ApiKey.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QString>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace platbook::net {

namespace {

models::Diagnostic said(std::string code, std::string message, std::string hint) {
    models::Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

const QString service = QStringLiteral("platbook");

void prepare(QKeychain::Job& job) {
    job.setInsecureFallback(false); // never into a plain file
    job.setKey(QStringLiteral("gcp-price-list"));
}

/// Runs a keyring job to its end; they need an application's event loop, which the command line has not.
void runJob(QKeychain::Job& job) {
    std::unique_ptr<QCoreApplication> application;
    int count = 0;
    if (QCoreApplication::instance() == nullptr) application = std::make_unique<QCoreApplication>(count, nullptr);
    job.setAutoDelete(false);
    prepare(job);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

models::Result<std::string> checked(const std::string& key, const std::string& where) {
    const auto plain = [](char byte) { return byte > 0x20 && byte < 0x7f; };
    if (std::all_of(key.begin(), key.end(), plain)) return key;
    return said("refresh.bad_key", "the key in " + where + " holds blanks or characters that no key has",
                "Copy it again, without line breaks.");
}

/// From the environment; nothing: it holds none.
std::optional<models::Result<std::string>> keyOfEnvironment() {
    const char* key = std::getenv(gcpKeyVariable);
    if (key == nullptr || *key == '\0') return std::nullopt;
    return checked(key, gcpKeyVariable);
}

models::Result<std::string> keyOf(const QKeychain::ReadPasswordJob& job) {
    if (job.error() == QKeychain::NoError && !job.textData().isEmpty())
        return checked(job.textData().toStdString(), "the system keyring");
    return said("refresh.no_key", "Google's price list asks for a key, and there is none",
                std::string("Set ") + gcpKeyVariable +
                    ", or keep the key in the system keyring: platbook-cli books key reads it");
}

/// A job that keeps the key, or removes it.
std::unique_ptr<QKeychain::Job> keepingJob(const std::string& key) {
    if (key.empty()) return std::make_unique<QKeychain::DeletePasswordJob>(service);
    auto job = std::make_unique<QKeychain::WritePasswordJob>(service);
    job->setTextData(QString::fromStdString(key));
    return job;
}

models::Diagnostics outcomeOf(const QKeychain::Job& job, bool removed) {
    if (job.error() == QKeychain::NoError || (removed && job.error() == QKeychain::EntryNotFound)) return {};
    return {said("refresh.no_keyring", "the system keyring takes no key here",
                 std::string("Unlock it, or set ") + gcpKeyVariable + " for each refresh.")};
}

} // namespace

models::Result<std::string> gcpKey() {
    if (auto key = keyOfEnvironment()) return *std::move(key);
    QKeychain::ReadPasswordJob job(service);
    runJob(job);
    return keyOf(job);
}

models::Diagnostics keepGcpKey(const std::string& key) {
    if (const auto good = checked(key, "the input"); !good) return good.diagnostics();
    const auto job = keepingJob(key);
    runJob(*job);
    return outcomeOf(*job, key.empty());
}

void askGcpKey(QObject& context, std::function<void(const models::Result<std::string>&)> answered) {
    if (const auto key = keyOfEnvironment()) {
        answered(*key);
        return;
    }
    auto* job = new QKeychain::ReadPasswordJob(service); // deletes itself
    prepare(*job);
    QObject::connect(job, &QKeychain::Job::finished, &context,
                     [job, answered = std::move(answered)] { answered(keyOf(*job)); });
    job->start();
}

void keepGcpKey(const std::string& key, QObject& context, std::function<void(const models::Diagnostics&)> kept) {
    if (const auto good = checked(key, "the input"); !good) {
        kept(good.diagnostics());
        return;
    }
    auto* job = keepingJob(key).release(); // deletes itself
    prepare(*job);
    QObject::connect(job, &QKeychain::Job::finished, &context,
                     [job, removed = key.empty(), kept = std::move(kept)] { kept(outcomeOf(*job, removed)); });
    job->start();
}

} // namespace platbook::net
