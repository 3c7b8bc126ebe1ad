#include "ui/document/PlanDocument.h"

#include "models/edits/PlanEdits.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"
#include "ui/document/BackgroundEvaluation.h"
#include "ui/document/ComparePlans.h"
#include "ui/document/Positions.h"
#include "ui/document/SnapshotCommand.h"

#include <QFileInfo>

#include <utility>

namespace platbook::ui {

namespace {
constexpr int slowMs = 150; ///< an evaluation that is ready sooner shows no sign of itself
}

PlanDocument::PlanDocument(std::shared_ptr<const models::Catalogue> catalogue, QObject* parent)
    : QObject(parent),
      m_catalogue(std::move(catalogue)),
      m_background(std::make_unique<BackgroundEvaluation>(m_catalogue)),
      m_tryOut(std::make_unique<BackgroundEvaluation>(m_catalogue)),
      m_positions(new Positions(m_undo, this)),
      m_plan(std::make_shared<const models::Plan>()) {
    connect(m_background.get(), &BackgroundEvaluation::done, this, &PlanDocument::takeEvaluation);
    connect(m_tryOut.get(), &BackgroundEvaluation::done, this,
            [this](const models::EvaluationPtr& evaluation) { emit triedOut(m_tryOutToken, evaluation); });
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { emit calculatingChanged(true); });
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

PlanDocument::~PlanDocument() {
    // A history with unsaved changes says that it is clean while it is cleared, to windows that may be gone.
    m_undo.disconnect(this);
}

bool PlanDocument::open(const PlanRead& read) {
    m_diagnostics = read.loaded.diagnostics();
    if (!read.loaded) return false;
    takeFile(read);
    m_undo.clear();
    setSaved(read.loaded->plan);
    const models::Diagnostics trouble = m_positions->load(read.path.toStdString());
    m_diagnostics.insert(m_diagnostics.end(), trouble.begin(), trouble.end());
    take(read.loaded->plan, true);
    emit fileChanged();
    models::LayoutPtr places = m_positions->layout();
    if (const auto kept = models::readLayout(read.layout, {}); kept && !read.layout.empty())
        places = std::make_shared<const models::Layout>(*kept);
    if (read.recovered) pushPlaced(tr("Recover Unsaved Changes"), read.recovered, *places);
    else if (!read.layout.empty()) m_positions->restore(*places);
    if (read.unsaved) markUnsaved();
    return true;
}

/// From now on the plan stands in that file.
void PlanDocument::takeFile(const PlanRead& read) {
    m_stamp = read.stamp;
    m_source = read.loaded->source;
    m_filePlan = read.loaded->plan;
    m_path = read.path;
    m_untitled = read.untitled;
    m_readOnly = m_source->newerSchema() > 0 ? ReadOnly::NewerVersion
                 : read.writable             ? ReadOnly::No
                                             : ReadOnly::NotWritable;
}

bool PlanDocument::reload(const PlanRead& read) {
    m_diagnostics = read.loaded.diagnostics();
    if (!read.loaded) return false;
    takeFile(read);
    const bool samePlan = *read.loaded->plan == *m_plan;
    setSaved(samePlan ? m_plan : read.loaded->plan);
    const QString text = tr("Reload “%1”").arg(title());
    if (!samePlan) m_undo.beginMacro(text);
    step(text, read.loaded->plan, 0);
    const models::Diagnostics trouble = m_positions->reload(text);
    if (!samePlan) m_undo.endMacro();
    m_diagnostics.insert(m_diagnostics.end(), trouble.begin(), trouble.end());
    m_undo.setClean();
    emit fileChanged();
    return true;
}

int PlanDocument::newerSchema() const { return m_source ? m_source->newerSchema() : 0; }

void PlanDocument::setSaved(models::PlanPtr plan) {
    m_savedBackground.reset();
    m_savedEvaluation = plan == m_plan && !m_calculating ? m_evaluation : nullptr;
    m_savedPlan = std::move(plan);
}

/// The plan was changed before its first evaluation was there.
void PlanDocument::evaluateSaved() {
    if (m_savedBackground) return;
    m_savedBackground = std::make_unique<BackgroundEvaluation>(m_catalogue);
    connect(m_savedBackground.get(), &BackgroundEvaluation::done, this,
            [this](const models::EvaluationPtr& evaluation) {
                m_savedEvaluation = evaluation;
                emit savedEvaluated();
            });
    m_savedBackground->request(m_savedPlan);
}

PlanDocument::FileState PlanDocument::fileState() const {
    if (m_path.isEmpty()) return FileState::None;
    const models::FileStamp now = models::fileStamp(m_path.toStdString());
    if (now == m_stamp) return FileState::Current;
    return now.exists() ? FileState::Changed : FileState::Gone;
}

void PlanDocument::keepMine() {
    m_stamp = models::fileStamp(m_path.toStdString());
    markUnsaved();
}

std::function<std::string()> PlanDocument::textMaker() const {
    return [source = m_source, before = m_filePlan, now = m_plan, newer = m_readOnly == ReadOnly::NewerVersion] {
        // Text of a newer version is not patched: its copy holds what this version understands.
        return source && !newer ? models::patchPlan(*source, *before, *now) : models::writePlan(*now);
    };
}

bool PlanDocument::save(const QString& path) {
    if (isReadOnly() && path == m_path) {
        refuse(tr("“%1” is read-only. Save a copy under another name.").arg(title()), {});
        return false;
    }
    // When only positions changed, the plan's file and its previous version stay as they are.
    const bool stands =
        path == m_path && fileState() == FileState::Current && m_undo.cleanIndex() >= 0 && *m_plan == *m_filePlan;
    if (!stands && !writePlan(path.toStdString())) return false;
    m_path = path;
    m_stamp = models::fileStamp(path.toStdString());
    m_readOnly = ReadOnly::No;
    m_untitled.clear();
    setSaved(m_plan);
    m_diagnostics = m_positions->save(path.toStdString());
    const bool saved = !models::hasErrors(m_diagnostics);
    saved ? m_undo.setClean() : markUnsaved();
    if (m_savedEvaluation) emit savedEvaluated();
    emit fileChanged();
    return saved;
}

bool PlanDocument::writePlan(const std::string& path) {
    std::string text = fileText();
    // Read back, so that the next save patches the text that is in the file, and a patch that does not hold is not written.
    const auto holds = [this](const auto& read) { return read && *read->plan == *m_plan; };
    models::Result<models::LoadedPlan> written = models::readPlan(text, path);
    if (!holds(written)) {
        std::string whole = models::writePlan(*m_plan);
        models::Result<models::LoadedPlan> again = models::readPlan(whole, path);
        if (holds(again)) {
            text = std::move(whole);
            written = std::move(again);
        }
    }
    m_diagnostics = models::savePlanFile(path, text);
    if (models::hasErrors(m_diagnostics)) return false;
    if (written) {
        m_source = written->source;
        m_filePlan = written->plan;
    }
    return true;
}

QString PlanDocument::title() const { return m_path.isEmpty() ? m_untitled : QFileInfo(m_path).fileName(); }

bool PlanDocument::push(const QString& text, models::PlanPtr next, quint64 gesture) {
    if (next == m_plan || *next == *m_plan || !mayChange()) return false;
    step(text, std::move(next), gesture);
    return true;
}

bool PlanDocument::pushPlaced(const QString& text, models::PlanPtr next, const models::Layout& places) {
    const bool placesChange = places != *m_positions->layout();
    if (!placesChange) return push(text, std::move(next));
    if (!mayChange()) return false;
    m_undo.beginMacro(text);
    step(text, std::move(next), 0);
    m_positions->push(text, places);
    m_undo.endMacro();
    return true;
}

void PlanDocument::step(const QString& text, models::PlanPtr next, quint64 gesture) {
    if (*next != *m_plan) m_undo.push(new SnapshotCommand(*this, text, m_plan, std::move(next), gesture));
}

void PlanDocument::place(const QString& text, const models::Layout& next, quint64 gesture) {
    if (mayChange()) m_positions->push(text, next, gesture);
}

bool PlanDocument::mayChange() {
    if (!isReadOnly()) return true;
    refuse(tr("The plan is read-only."), tr("Save a copy to change it."));
    emit changeRefused();
    return false;
}

void PlanDocument::refuse(const QString& message, const QString& hint) {
    m_diagnostics = {
        {models::DiagnosticSeverity::Error, "plan.read_only", message.toStdString(), hint.toStdString(), {}, {}}};
}

bool PlanDocument::apply(const QString& text, const std::vector<models::Change>& changes, quint64 gesture) {
    if (!mayChange()) return false;
    const models::Result<models::PlanPtr> next = models::applyChanges(m_plan, changes);
    m_diagnostics = next.diagnostics();
    if (next) push(text, *next, gesture);
    return next.ok();
}

bool PlanDocument::setField(const QString& text, const std::string& fieldPath, const std::string& value,
                            quint64 gesture) {
    if (!mayChange()) return false;
    const models::Result<models::PlanPtr> next = models::setField(m_plan, fieldPath, value);
    m_diagnostics = next.diagnostics();
    if (next) push(text, *next, gesture);
    return next.ok();
}

void PlanDocument::tryOut(const models::PlanPtr& plan, quint64 token) {
    m_tryOutToken = token;
    m_tryOut->request(plan);
}

void PlanDocument::take(models::PlanPtr next, bool everything) {
    PlanChange change;
    if (everything) change.everything = true;
    else change = comparePlans(*m_plan, *next);
    m_plan = std::move(next);
    if (everything) m_evaluation = nullptr;
    m_calculating = true;
    m_background->request(m_plan);
    emit changed(change);
    m_slow.start();
}

void PlanDocument::takeEvaluation(const models::EvaluationPtr& evaluation) {
    m_evaluation = evaluation;
    m_calculating = false;
    if (!m_savedEvaluation && m_savedPlan == m_plan) m_savedEvaluation = evaluation;
    if (!m_savedEvaluation) evaluateSaved();
    m_slow.stop();
    emit calculatingChanged(false);
    emit evaluated();
}

} // namespace platbook::ui
