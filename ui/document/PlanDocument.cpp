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
    m_stamp = read.stamp;
    m_source = read.loaded->source;
    m_filePlan = read.loaded->plan;
    m_path = read.path;
    m_untitled = read.untitled;
    m_readOnly = m_source->newerSchema() > 0 ? ReadOnly::NewerVersion
                 : read.writable             ? ReadOnly::No
                                             : ReadOnly::NotWritable;
    m_undo.clear();
    m_takeAsSaved = true;
    const models::Diagnostics layout = m_positions->load(read.path.toStdString());
    m_diagnostics.insert(m_diagnostics.end(), layout.begin(), layout.end());
    take(read.loaded->plan, true);
    emit fileChanged();
    if (read.recovered) recoverOnto(read.recovered, read.layout);
    else if (const auto kept = models::readLayout(read.layout, {}); kept && !read.layout.empty())
        m_positions->restore(*kept);
    if (read.unsaved) markUnsaved();
    return true;
}

bool PlanDocument::reload() {
    const models::FileStamp stamp = models::fileStamp(m_path.toStdString());
    const models::Result<models::LoadedPlan> loaded = models::loadPlanFile(m_path.toStdString());
    m_diagnostics = loaded.diagnostics();
    if (!loaded) return false;
    m_stamp = stamp;
    m_source = loaded->source;
    m_filePlan = loaded->plan;
    m_takeAsSaved = true;
    const QString text = tr("Reload “%1”").arg(title());
    const bool samePlan = *loaded->plan == *m_plan;
    if (!samePlan) m_undo.beginMacro(text);
    push(text, loaded->plan);
    m_positions->reload(text);
    if (!samePlan) m_undo.endMacro();
    m_undo.setClean();
    m_takeAsSaved = m_calculating;
    if (!m_calculating) m_savedEvaluation = m_evaluation;
    emit fileChanged();
    return true;
}

int PlanDocument::newerSchema() const { return m_source ? m_source->newerSchema() : 0; }

/// One undo step on top of the file, whether plan, positions or both were changed.
void PlanDocument::recoverOnto(const models::PlanPtr& plan, const std::string& layoutText) {
    const QString text = tr("Recover Unsaved Changes");
    const auto layout = models::readLayout(layoutText, {});
    if (layoutText.empty() || !layout) {
        push(text, plan);
        return;
    }
    m_undo.beginMacro(text);
    push(text, plan);
    place(text, *layout);
    m_undo.endMacro();
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
    if (isReadOnly() && path == m_path) return false;
    // When only positions changed, the plan's file and its previous version stay as they are.
    const bool stands =
        path == m_path && fileState() == FileState::Current && m_undo.cleanIndex() >= 0 && *m_plan == *m_filePlan;
    if (!stands && !writePlan(path.toStdString())) return false;
    m_path = path;
    m_stamp = models::fileStamp(path.toStdString());
    m_diagnostics = m_positions->save(path.toStdString());
    if (models::hasErrors(m_diagnostics)) return false;
    m_readOnly = ReadOnly::No;
    m_untitled.clear();
    m_undo.setClean();
    m_savedEvaluation = m_evaluation;
    m_takeAsSaved = m_calculating;
    emit fileChanged();
    return true;
}

bool PlanDocument::writePlan(const std::string& path) {
    const std::string text = fileText();
    m_diagnostics = models::savePlanFile(path, text);
    if (models::hasErrors(m_diagnostics)) return false;
    // What was written is read back, so that the next save patches the text that is in the file.
    const models::Result<models::LoadedPlan> written = models::readPlan(text, path);
    if (written) {
        m_source = written->source;
        m_filePlan = written->plan;
    }
    return true;
}

QString PlanDocument::title() const { return m_path.isEmpty() ? m_untitled : QFileInfo(m_path).fileName(); }

void PlanDocument::push(const QString& text, models::PlanPtr next, quint64 gesture) {
    if (next == m_plan || *next == *m_plan || !mayChange()) return;
    m_undo.push(new SnapshotCommand(*this, text, m_plan, std::move(next), gesture));
}

void PlanDocument::place(const QString& text, const models::Layout& next, quint64 gesture) {
    if (mayChange()) m_positions->push(text, next, gesture);
}

bool PlanDocument::mayChange() {
    if (!isReadOnly()) return true;
    m_diagnostics = {{models::DiagnosticSeverity::Error,
                      "plan.read_only",
                      tr("The plan is read-only.").toStdString(),
                      tr("Save a copy to change it.").toStdString(),
                      {},
                      {}}};
    emit changeRefused();
    return false;
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
    m_slow.stop();
    if (std::exchange(m_takeAsSaved, false)) m_savedEvaluation = evaluation;
    emit calculatingChanged(false);
    emit evaluated();
}

} // namespace platbook::ui
