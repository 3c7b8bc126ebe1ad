#include "ui/document/RecoveryKeeper.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Positions.h"

#include <QDateTime>
#include <QFileInfo>
#include <QUuid>

#include <utility>

namespace platbook::ui {

RecoveryKeeper::RecoveryKeeper(PlanDocument& document, const std::string& folder, Pauses pauses, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_recovery(folder),
      m_own(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()) {
    m_pool.setMaxThreadCount(1);
    m_key = key();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauses.afterEditMs);
    m_period.setInterval(pauses.periodMs);
    connect(&m_pause, &QTimer::timeout, this, &RecoveryKeeper::keep);
    connect(&m_period, &QTimer::timeout, this, &RecoveryKeeper::keep);
    connect(&m_document, &PlanDocument::changed, this, &RecoveryKeeper::planChanged);
    connect(&m_document.positions(), &Positions::changed, this, &RecoveryKeeper::planChanged);
    connect(&m_document, &PlanDocument::modifiedChanged, this, &RecoveryKeeper::planChanged);
    connect(&m_document, &PlanDocument::fileChanged, this, &RecoveryKeeper::retake);
    planChanged();
}

RecoveryKeeper::~RecoveryKeeper() { m_pool.waitForDone(); }

std::string RecoveryKeeper::key() const {
    return models::recoveryKey(m_document.path().isEmpty() ? m_own : m_document.path().toStdString());
}

void RecoveryKeeper::planChanged() {
    m_stale = true;
    if (m_document.isModified()) {
        m_pause.start();
        if (!m_period.isActive()) m_period.start();
    } else {
        forget();
    }
}

models::RecoverySnapshot RecoveryKeeper::snapshot() const {
    const QFileInfo file(m_document.path());
    const bool saved = !m_document.path().isEmpty() && file.exists();
    return {m_key,
            m_document.path().toStdString(),
            m_document.title().toStdString(),
            QDateTime::currentMSecsSinceEpoch(),
            saved ? file.lastModified().toMSecsSinceEpoch() : 0,
            {},
            models::writeLayout(*m_document.positions().layout())};
}

void RecoveryKeeper::keep() {
    if (!m_document.isModified() || !std::exchange(m_stale, false)) return;
    m_pool.start([recovery = m_recovery, snapshot = snapshot(), text = m_document.textMaker()]() mutable {
        snapshot.text = text();
        // A write that did not work is tried again with the next edit; the plan itself is untouched.
        static_cast<void>(recovery.write(snapshot));
    });
}

bool RecoveryKeeper::keepNow() {
    m_pool.waitForDone();
    models::RecoverySnapshot now = snapshot();
    now.text = m_document.fileText();
    m_stale = false;
    return !models::hasErrors(m_recovery.write(now));
}

void RecoveryKeeper::forget() {
    m_pause.stop();
    m_period.stop();
    m_pool.waitForDone();
    static_cast<void>(m_recovery.remove(m_key));
}

/// The plan was saved or has another file.
void RecoveryKeeper::retake() {
    if (key() != m_key) {
        forget();
        m_key = key();
    }
    planChanged();
}

} // namespace platbook::ui
