#include "ui/document/PlanDocument.h"

#include "models/edits/PlanEdits.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"
#include "models/scenarios/Scenarios.h"
#include "ui/document/BackgroundEvaluation.h"
#include "ui/document/ComparePlans.h"
#include "ui/document/Positions.h"
#include "ui/document/ScenarioEvaluations.h"
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
      m_positions(new Positions(m_undo, this)),
      m_scenarios(new ScenarioEvaluations(m_catalogue, *this)),
      m_now{std::make_shared<const models::Plan>(), {}, {}} {
    m_now.shown = m_now.base;
    makeEvaluators();
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { emit calculatingChanged(true); });
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

PlanDocument::~PlanDocument() {
    // A history with unsaved changes says that it is clean while it is cleared, to windows that may be gone.
    m_undo.disconnect(this);
}

void PlanDocument::makeEvaluators() {
    m_background = std::make_unique<BackgroundEvaluation>(m_catalogue);
    m_tryOut = std::make_unique<BackgroundEvaluation>(m_catalogue);
    connect(m_background.get(), &BackgroundEvaluation::done, this, &PlanDocument::takeEvaluation);
    connect(m_tryOut.get(), &BackgroundEvaluation::done, this,
            [this](const models::EvaluationPtr& evaluation) { emit triedOut(m_tryOutToken, evaluation); });
}

void PlanDocument::setCatalogue(std::shared_ptr<const models::Catalogue> catalogue) {
    m_catalogue = std::move(catalogue);
    makeEvaluators();
    m_scenarios->setCatalogue(m_catalogue);
    m_savedBackground.reset();
    m_savedEvaluation = nullptr; // amounts of two catalogues are not compared
    if (!m_savedPlan) return;    // it is still being read
    m_calculating = true;
    m_background->request(plan());
    m_slow.start();
}

bool PlanDocument::open(const PlanRead& read) {
    m_diagnostics = read.loaded.diagnostics();
    if (!read.loaded) return false;
    takeFile(read);
    m_undo.clear();
    setSaved(read.loaded->plan);
    const models::Diagnostics trouble = m_positions->load(read.path.toStdString());
    m_diagnostics.insert(m_diagnostics.end(), trouble.begin(), trouble.end());
    take({read.loaded->plan, read.loaded->plan, {}}, true);
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
    const bool samePlan = *read.loaded->plan == *base();
    setSaved(samePlan ? base() : read.loaded->plan);
    const QString text = tr("Reload “%1”").arg(title());
    if (!samePlan) m_undo.beginMacro(text);
    if (!samePlan) m_undo.push(new SnapshotCommand(*this, text, m_now, {read.loaded->plan, read.loaded->plan, {}}, 0));
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
    m_savedPlan = std::move(plan);
    m_savedShown = m_savedPlan == base() ? m_now.shown : inScenario(m_savedPlan);
    m_savedEvaluation = m_savedShown == m_now.shown && !m_calculating ? m_evaluation : nullptr;
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
    m_savedBackground->request(m_savedShown);
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
    return [source = m_source, before = m_filePlan, now = base(), newer = m_readOnly == ReadOnly::NewerVersion] {
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
        path == m_path && fileState() == FileState::Current && m_undo.cleanIndex() >= 0 && *base() == *m_filePlan;
    if (!stands && !writePlan(path.toStdString())) return false;
    m_path = path;
    m_stamp = models::fileStamp(path.toStdString());
    m_readOnly = ReadOnly::No;
    m_untitled.clear();
    setSaved(base());
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
    const auto holds = [this](const auto& read) { return read && *read->plan == *base(); };
    models::Result<models::LoadedPlan> written = models::readPlan(text, path);
    if (!holds(written)) {
        std::string whole = models::writePlan(*base());
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
    if (next == plan() || *next == *plan() || !mayChange()) return false;
    return step(text, std::move(next), gesture);
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

bool PlanDocument::step(const QString& text, models::PlanPtr next, quint64 gesture) {
    if (*next == *plan()) return true;
    std::optional<DocumentState> after = recorded(std::move(next));
    if (!after) return false;
    m_undo.push(new SnapshotCommand(*this, text, m_now, *std::move(after), gesture));
    return true;
}

std::optional<DocumentState> PlanDocument::recorded(models::PlanPtr next) {
    if (scenario().text.empty()) return DocumentState{next, next, {}};
    models::PlanPtr before = base();
    if (next->quotes != before->quotes) { // they are of the plan, not of a scenario
        auto quoted = std::make_shared<models::Plan>(*before);
        quoted->quotes = next->quotes;
        before = std::move(quoted);
    }
    models::Result<models::PlanPtr> after = models::recordScenario(before, scenario(), *next);
    if (!after) {
        m_diagnostics = after.diagnostics();
        return std::nullopt;
    }
    auto shown = std::make_shared<models::Plan>(*next);
    shown->scenarios = (*after)->scenarios;
    return DocumentState{*std::move(after), std::move(shown), scenario()};
}

models::PlanPtr PlanDocument::inScenario(const models::PlanPtr& plan) const {
    if (scenario().text.empty()) return plan;
    const models::Result<models::PlanPtr> applied = models::applyScenario(plan, scenario());
    return applied ? *applied : plan;
}

bool PlanDocument::showScenario(const models::ScenarioId& scenario) {
    if (scenario == this->scenario()) return true;
    models::PlanPtr shown = base();
    if (!scenario.text.empty()) {
        const models::Result<models::PlanPtr> applied = models::applyScenario(base(), scenario);
        m_diagnostics = applied.diagnostics();
        if (!applied) return false;
        shown = *applied;
    }
    take({base(), std::move(shown), scenario}, false);
    return true;
}

bool PlanDocument::pushBase(const QString& text, models::PlanPtr base, const models::ScenarioId& shown) {
    if (!mayChange()) return false;
    DocumentState after{base, base, shown};
    if (!shown.text.empty()) {
        const models::Result<models::PlanPtr> applied = models::applyScenario(base, shown);
        m_diagnostics = applied.diagnostics();
        if (!applied) return false;
        after.shown = *applied;
    }
    m_undo.push(new SnapshotCommand(*this, text, m_now, std::move(after), 0));
    return true;
}

QString lockedReason(const PlanDocument& document) {
    if (document.isReadOnly()) return PlanDocument::tr("The plan is read-only");
    return document.isLocked() ? PlanDocument::tr("Editing is locked: unlock it in the status bar") : QString();
}

void PlanDocument::setLocked(bool locked) {
    if (locked == m_locked) return;
    m_locked = locked;
    emit lockedChanged(locked);
}

void PlanDocument::place(const QString& text, const models::Layout& next, quint64 gesture) {
    if (mayChange()) m_positions->push(text, next, gesture);
}

bool PlanDocument::mayChange() {
    if (isEditable()) return true;
    const bool closed = isReadOnly();
    refuse(closed ? tr("The plan is read-only.") : tr("Editing is locked."),
           closed ? tr("Save a copy to change it.") : tr("Unlock it in the status bar."));
    emit changeRefused();
    return false;
}

void PlanDocument::refuse(const QString& message, const QString& hint) {
    m_diagnostics = {
        {models::DiagnosticSeverity::Error, "plan.read_only", message.toStdString(), hint.toStdString(), {}, {}}};
}

bool PlanDocument::apply(const QString& text, const std::vector<models::Change>& changes, quint64 gesture) {
    if (!mayChange()) return false;
    const models::Result<models::PlanPtr> next = models::applyChanges(plan(), changes);
    m_diagnostics = next.diagnostics();
    if (!next) return false;
    return *next == plan() || **next == *plan() || push(text, *next, gesture);
}

bool PlanDocument::setField(const QString& text, const std::string& fieldPath, const std::string& value,
                            quint64 gesture) {
    if (!mayChange()) return false;
    const models::Result<models::PlanPtr> next = models::setField(plan(), fieldPath, value);
    m_diagnostics = next.diagnostics();
    if (!next) return false;
    return *next == plan() || **next == *plan() || push(text, *next, gesture);
}

void PlanDocument::tryOut(const models::PlanPtr& plan, quint64 token) {
    m_tryOutToken = token;
    m_tryOut->request(plan);
}

void PlanDocument::take(DocumentState next, bool everything) {
    PlanChange change;
    if (everything) change.everything = true;
    else change = comparePlans(*plan(), *next.shown);
    const bool otherScenario = next.scenario != scenario();
    const bool otherScenarios = otherScenario || everything || next.base->scenarios != base()->scenarios;
    m_now = std::move(next);
    if (everything) m_evaluation = nullptr;
    m_calculating = true; // the evaluation is that of before
    if (otherScenario && m_savedPlan) setSaved(m_savedPlan);
    m_background->request(plan());
    emit changed(change);
    if (otherScenarios) emit scenariosChanged();
    m_slow.start();
}

void PlanDocument::takeEvaluation(const models::EvaluationPtr& evaluation) {
    m_evaluation = evaluation;
    m_calculating = false;
    if (!m_savedEvaluation && m_savedShown == plan()) m_savedEvaluation = evaluation;
    if (!m_savedEvaluation) evaluateSaved();
    m_slow.stop();
    emit calculatingChanged(false);
    emit evaluated();
}

} // namespace platbook::ui
