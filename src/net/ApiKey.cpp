#include "src/net/ApiKey.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QString>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace platbook::net {

namespace {

models::Diagnostic said(std::string code, std::string message, std::string hint) {
    models::Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// Runs a keyring job to its end; they need an application's event loop, which the command line has not.
void runJob(QKeychain::Job& job) {
    std::unique_ptr<QCoreApplication> application;
    int count = 0;
    if (QCoreApplication::instance() == nullptr) application = std::make_unique<QCoreApplication>(count, nullptr);
    job.setAutoDelete(false);
    job.setInsecureFallback(false); // never into a plain file
    job.setKey(QStringLiteral("gcp-price-list"));
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

} // namespace

models::Result<std::string> gcpKey() {
    if (const char* key = std::getenv(gcpKeyVariable); key != nullptr && *key != '\0')
        return checked(key, gcpKeyVariable);
    QKeychain::ReadPasswordJob job(QStringLiteral("platbook"));
    runJob(job);
    if (job.error() == QKeychain::NoError && !job.textData().isEmpty())
        return checked(job.textData().toStdString(), "the system keyring");
    return said("refresh.no_key", "Google's price list asks for a key, and there is none",
                std::string("Set ") + gcpKeyVariable +
                    ", or keep the key in the system keyring: platbook-cli books key reads it");
}

models::Diagnostics keepGcpKey(const std::string& key) {
    if (const auto good = checked(key, "the input"); !good) return good.diagnostics();
    QKeychain::Error error = QKeychain::NoError;
    if (key.empty()) {
        QKeychain::DeletePasswordJob job(QStringLiteral("platbook"));
        runJob(job);
        error = job.error() == QKeychain::EntryNotFound ? QKeychain::NoError : job.error();
    } else {
        QKeychain::WritePasswordJob job(QStringLiteral("platbook"));
        job.setTextData(QString::fromStdString(key));
        runJob(job);
        error = job.error();
    }
    if (error == QKeychain::NoError) return {};
    return {said("refresh.no_keyring", "the system keyring takes no key here",
                 std::string("Unlock it, or set ") + gcpKeyVariable + " for each refresh.")};
}

} // namespace platbook::net
