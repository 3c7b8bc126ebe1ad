#include "ui/window/PlanNotices.h"

#include "models/catalog/Catalogue.h"
#include "models/evaluate/PlanLayers.h"
#include "models/evaluate/UnknownBook.h"
#include "models/io/PlanFile.h"
#include "ui/dialogs/CompareDialog.h"
#include "ui/dialogs/FileProblems.h"
#include "ui/document/PlanReading.h"
#include "ui/widgets/Banner.h"
#include "ui/window/PlanTab.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QSettings>

#include <utility>

namespace platbook::ui {

namespace {

constexpr int settleMs = 200;
constexpr int trustedDays = 90;
constexpr std::size_t largestCompared = std::size_t{64} << 20;

const QString fileKey = QStringLiteral("file");
const QString saveKey = QStringLiteral("save");
const QString openedKey = QStringLiteral("opened");
const QString pricesKey = QStringLiteral("prices");
const QString missingKey = QStringLiteral("missing");
const QString layersKey = QStringLiteral("layers");
const QString lockedKey = QStringLiteral("locked");
const QString closedBook = QStringLiteral("notices/oldPricesOf");

QString sentenceOf(const models::Diagnostics& why) {
    return why.empty() ? QString() : QString::fromStdString(why.front().message);
}

/// The first of them, with its line where it has one; else it is of the layout file as a whole.
QString thingsToLookAt(const models::Diagnostics& found, const QString& title) {
    const int count = static_cast<int>(found.size());
    const models::SourcePlace& place = found.front().place;
    const QString first = sentenceOf(found);
    if (place.line > 0)
        return count == 1
                   ? PlanNotices::tr("The file has one thing to look at, in line %1: %2").arg(place.line).arg(first)
                   : PlanNotices::tr("The file has %1 things to look at, the first in line %2: %3")
                         .arg(count)
                         .arg(place.line)
                         .arg(first);
    const QString file = place.file.empty() ? title : QFileInfo(QString::fromStdString(place.file)).fileName();
    return count == 1 ? PlanNotices::tr("“%1” has one thing to look at: %2").arg(file, first)
                      : PlanNotices::tr("“%1” has %2 things to look at, first: %3").arg(file).arg(count).arg(first);
}

} // namespace

PlanNotices::PlanNotices(PlanTab& tab, QSettings& settings, bool updates)
    : QObject(&tab), m_tab(tab), m_document(tab.document()), m_settings(settings), m_updates(updates) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &PlanNotices::lookAtFile);
    connect(&m_document, &PlanDocument::fileChanged, this, &PlanNotices::watch);
    connect(&m_document, &PlanDocument::evaluated, this, &PlanNotices::lookAtPrices);
    connect(&m_document, &PlanDocument::lockedChanged, this, [this] { m_tab.closeBanner(lockedKey); });
    connect(&m_document, &PlanDocument::changeRefused, this, &PlanNotices::tellRefused);
    watch();
    tellOpened();
}

/// The folder too: a file that is replaced as a whole is another file to the watcher.
void PlanNotices::watch() {
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty()) m_watcher.removePaths(before);
    if (!m_document.path().isEmpty()) m_watcher.addPaths({m_document.path(), QFileInfo(m_document.path()).path()});
    lookAtFile();
}

void PlanNotices::lookAtFile() {
    const PlanDocument::FileState state = m_document.fileState();
    if (state != PlanDocument::FileState::Gone && !m_document.path().isEmpty() && m_watcher.files().isEmpty())
        m_watcher.addPath(m_document.path());
    if (state == m_told) return;
    m_told = state;
    switch (state) {
    case PlanDocument::FileState::None:
    case PlanDocument::FileState::Current: m_tab.closeBanner(fileKey); break;
    case PlanDocument::FileState::Changed: tellChanged(); break;
    case PlanDocument::FileState::Gone: tellGone(); break;
    }
}

void PlanNotices::tellChanged() {
    auto* banner =
        new Banner(BannerKind::Warning,
                   m_document.isModified()
                       ? tr("“%1” was changed outside, and this plan has changes of its own.").arg(m_document.title())
                       : tr("“%1” was changed outside.").arg(m_document.title()));
    connect(banner->addButton(tr("Reload")), &QPushButton::clicked, this, &PlanNotices::startReload);
    connect(banner->addButton(tr("Keep Mine")), &QPushButton::clicked, this, [this] {
        m_document.keepMine();
        lookAtFile();
    });
    connect(banner->addButton(tr("Compare")), &QPushButton::clicked, this, &PlanNotices::compareWithFile);
    m_tab.showBanner(fileKey, banner);
}

void PlanNotices::startReload() {
    if (m_reading) return;
    m_reading = new PlanReading(
        [path = m_document.path()](const models::ReadWatch& watch) { return readPlanFile(path, watch); }, this);
    connect(m_reading, &PlanReading::done, this, &PlanNotices::finishReload);
}

void PlanNotices::finishReload() {
    const PlanRead read = m_reading->take();
    m_reading->deleteLater();
    m_reading = nullptr;
    if (read.path != m_document.path()) return; // saved under another name meanwhile
    if (m_document.reload(read)) {
        tellOpened();
        return;
    }
    const models::Diagnostics why = m_document.diagnostics();
    auto* trouble =
        new Banner(BannerKind::Error, tr("“%1” could not be read again: %2").arg(m_document.title(), sentenceOf(why)));
    addShow(*trouble, why);
    m_tab.showBanner(openedKey, trouble);
}

/// The list of what is wrong with the file.
void PlanNotices::addShow(Banner& banner, const models::Diagnostics& found) {
    connect(banner.addButton(tr("Show")), &QPushButton::clicked, this,
            [this, found] { FileProblemsDialog(m_document.title(), found, &m_tab).exec(); });
    banner.setClosable(true);
}

void PlanNotices::tellGone() {
    m_document.markUnsaved();
    const QString folder = QDir::toNativeSeparators(QFileInfo(m_document.path()).path());
    auto* banner = new Banner(BannerKind::Warning,
                              tr("“%1” is no longer in %2. The plan is still here.").arg(m_document.title(), folder));
    connect(banner->addButton(tr("Save Again")), &QPushButton::clicked, this,
            [this] { emit saveRequested(m_document.path()); });
    connect(banner->addButton(tr("Save As…")), &QPushButton::clicked, this, &PlanNotices::saveAsRequested);
    m_tab.showBanner(fileKey, banner);
}

void PlanNotices::compareWithFile() {
    const auto file = models::readWholeFile(m_document.path().toStdString(), largestCompared);
    CompareDialog dialog(tr("“%1”: File and This Plan").arg(m_document.title()), file ? *file : std::string(),
                         m_document.fileText(), &m_tab);
    dialog.exec();
}

bool PlanNotices::mayReplaceFile() {
    m_told = PlanDocument::FileState::Current; // say it again, also when the banner is there already
    lookAtFile();
    return m_document.fileState() != PlanDocument::FileState::Changed;
}

void PlanNotices::tellNotSaved(const QString& path, bool kept) {
    const QString why = sentenceOf(m_document.diagnostics());
    auto* banner = new Banner(BannerKind::Error, kept ? tr("%1 The work is kept in recovery.").arg(why)
                                                      : tr("%1 The plan stays open.").arg(why));
    connect(banner->addButton(tr("Save As…")), &QPushButton::clicked, this, &PlanNotices::saveAsRequested);
    if (path != m_document.path() || !m_document.isReadOnly())
        connect(banner->addButton(tr("Try Again")), &QPushButton::clicked, this,
                [this, path] { emit saveRequested(path); });
    m_tab.showBanner(saveKey, banner);
}

void PlanNotices::tellSaved() {
    m_tab.closeBanner(saveKey);
    m_tab.closeBanner(fileKey);
    m_tab.closeBanner(openedKey);
}

/// What opening the file brought up.
void PlanNotices::tellOpened() {
    const models::Diagnostics found = m_document.diagnostics();
    if (m_document.isReadOnly()) {
        auto* banner = new Banner(
            BannerKind::Warning,
            m_document.readOnly() == PlanDocument::ReadOnly::NewerVersion
                ? tr("Opened read-only: “%1” is written in version %2 of the plan format. A copy holds what this version "
                     "of Platbook understands, and can be changed.")
                      .arg(m_document.title())
                      .arg(m_document.newerSchema())
                : tr("Opened read-only: “%1” is write-protected. A copy can be changed.").arg(m_document.title()));
        connect(banner->addButton(tr("Save a Copy…")), &QPushButton::clicked, this, &PlanNotices::saveAsRequested);
        m_tab.showBanner(openedKey, banner);
        return;
    }
    if (found.empty()) {
        m_tab.closeBanner(openedKey);
        return;
    }
    auto* banner = new Banner(models::hasErrors(found) ? BannerKind::Error : BannerKind::Warning,
                              thingsToLookAt(found, m_document.title()));
    addShow(*banner, found);
    m_tab.showBanner(openedKey, banner);
}

/// Why an edit was not taken.
void PlanNotices::tellRefused() {
    if (m_document.isReadOnly()) {
        tellOpened();
        return;
    }
    auto* banner = new Banner(BannerKind::Warning, tr("Editing is locked while the plan is reviewed."));
    connect(banner->addButton(tr("Unlock")), &QPushButton::clicked, this, [this] { m_document.setLocked(false); });
    banner->setClosable(true);
    m_tab.showBanner(lockedKey, banner);
}

int PlanNotices::daysTooOld(const models::Evaluation& evaluation, const QDate& today) {
    const QDate made = QDate::fromString(QString::fromStdString(evaluation.bookDate.toText()), Qt::ISODate);
    const qint64 days = made.isValid() ? made.daysTo(today) : 0;
    return days > trustedDays ? static_cast<int>(days) : 0;
}

const models::PriceBook* PlanNotices::newestBook() const {
    const models::Plan& plan = *m_document.plan();
    return m_document.catalogue().newestBook(plan.provider->id.has() ? *plan.provider->id : models::ProviderId::Gcp);
}

void PlanNotices::addUse(Banner& banner, const models::PriceBook& book) {
    const QString name = QString::fromStdString(book.id());
    connect(banner.addButton(tr("Use “%1”").arg(name)), &QPushButton::clicked, this, [this, name] {
        m_document.setField(tr("Use Prices of “%1”").arg(name), "pricing.book", name.toStdString());
    });
}

void PlanNotices::addUpdate(Banner& banner) {
    if (m_updates)
        connect(banner.addButton(tr("Update Prices…")), &QPushButton::clicked, this, &PlanNotices::updateRequested);
}

/// Newer prices are those of a newer book that came with the program, where the plan names an older one.
void PlanNotices::tellOldPrices(const models::Evaluation& now, int days) {
    const QString book = QString::fromStdString(now.book);
    const QString made = QLocale().toString(QDate::currentDate().addDays(-days), QLocale::ShortFormat);
    const models::PriceBook* newest = newestBook();
    const bool newer = newest && now.bookDate < newest->asOf();
    const QString sentence =
        newer ? tr("Totals use the prices of “%1” of %2, %3 days old.")
              : tr("Totals use the prices of “%1” of %2, %3 days old. This version of Platbook brings no newer ones.");
    auto* banner = new Banner(BannerKind::Warning, sentence.arg(book, made).arg(days));
    if (newer) addUse(*banner, *newest);
    addUpdate(*banner);
    connect(banner->addButton(tr("Show Prices")), &QPushButton::clicked, this, &PlanNotices::pricesRequested);
    banner->setClosable(true);
    connect(banner, &Banner::closed, this, [this, book] { m_settings.setValue(closedBook, book); });
    m_tab.showBanner(pricesKey, banner);
}

void PlanNotices::lookAtPrices() {
    const models::Evaluation& now = *m_document.evaluation();
    const QString book = QString::fromStdString(now.book);
    const int days = daysTooOld(now, QDate::currentDate());
    if (days == 0 || m_settings.value(closedBook).toString() == book) {
        m_tab.closeBanner(pricesKey);
        m_oldBook.clear();
    } else if (m_oldBook != book) {
        m_oldBook = book;
        tellOldPrices(now, days);
    }
    lookAtMissing(now);
    lookAtLayers(now);
}

/// Layers that are on another machine, or over another provider's prices: amounts are without them.
void PlanNotices::lookAtLayers(const models::Evaluation& now) {
    QStringList sentences;
    for (const models::IdleLayer& idle : models::idleLayers(now)) {
        const QString name = QString::fromStdString(idle.layer);
        sentences << (idle.unknown ? tr("There is no private price layer “%1” on this machine, so prices are without "
                                        "it. Add its file with platbook-cli books layers add.")
                                         .arg(name)
                                   : tr("The private price layer “%1” is over another provider’s prices, so it changes "
                                        "nothing. Remove it from the plan’s price layers.")
                                         .arg(name));
    }
    const QString text = sentences.join(QLatin1Char(' '));
    if (std::exchange(m_layers, text) == text) return;
    m_tab.closeBanner(layersKey);
    if (text.isEmpty()) return;
    auto* banner = new Banner(BannerKind::Warning, text);
    banner->setClosable(true);
    m_tab.showBanner(layersKey, banner);
}

void PlanNotices::lookAtMissing(const models::Evaluation& now) {
    const auto unknown = models::unknownBook(now);
    const QString book = QString::fromStdString(unknown ? *m_document.plan()->pricing->book : now.book);
    const int missing = static_cast<int>(now.coverage.missing);
    // Once closed it stays so, until another book is used or more is missing.
    const bool closed = m_closedMissing && m_closedMissing->first == book && missing <= m_closedMissing->second;
    if (missing == 0) m_closedMissing.reset();
    if (missing == 0 || closed) {
        m_tab.closeBanner(missingKey);
        m_missing.clear();
        return;
    }
    const QString sentence =
        unknown          ? QString::fromStdString(*unknown)
        : book.isEmpty() ? tr("There is no price book for this provider, so nothing is priced.")
        : missing == 1   ? tr("One item has no price in “%1”, so the total is too low.").arg(book)
                         : tr("%1 items have no price in “%2”, so the total is too low.").arg(missing).arg(book);
    if (std::exchange(m_missing, sentence) == sentence) return;
    auto* banner = new Banner(BannerKind::Warning, sentence);
    if (const models::PriceBook* newest = newestBook(); unknown && newest) addUse(*banner, *newest);
    connect(banner->addButton(tr("Show Items")), &QPushButton::clicked, this, &PlanNotices::unpricedRequested);
    addUpdate(*banner);
    banner->setClosable(true);
    connect(banner, &Banner::closed, this, [this, book, missing] { m_closedMissing = std::pair(book, missing); });
    m_tab.showBanner(missingKey, banner);
}

} // namespace platbook::ui
