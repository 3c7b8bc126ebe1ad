#include "ui/document/PlanDocument.h"

#include "models/edits/PlanEdits.h"
#include "models/io/PlanFile.h"
#include "models/io/PlanWriter.h"
#include "ui/document/BackgroundEvaluation.h"
#include "ui/document/ComparePlans.h"
#include "ui/document/SnapshotCommand.h"

#include <QFileInfo>

#include <utility>

namespace platbook::ui {

PlanDocument::PlanDocument(std::shared_ptr<const models::Catalogue> catalogue, QObject* parent)
    : QObject(parent),
      m_catalogue(std::move(catalogue)),
      m_background(std::make_unique<BackgroundEvaluation>(m_catalogue)),
      m_tryOut(std::make_unique<BackgroundEvaluation>(m_catalogue)),
      m_plan(std::make_shared<const models::Plan>()) {
    connect(m_background.get(), &BackgroundEvaluation::done, this, &PlanDocument::takeEvaluation);
    connect(m_tryOut.get(), &BackgroundEvaluation::done, this,
            [this](const models::EvaluationPtr& evaluation) { emit triedOut(m_tryOutToken, evaluation); });
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

PlanDocument::~PlanDocument() = default;

bool PlanDocument::load(const QString& path) {
    const models::Result<models::LoadedPlan> loaded = models::loadPlanFile(path.toStdString());
    m_diagnostics = loaded.diagnostics();
    if (!loaded) return false;
    m_source = loaded->source;
    m_filePlan = loaded->plan;
    m_path = path;
    m_untitled.clear();
    m_undo.clear();
    m_takeAsSaved = true;
    take(loaded->plan, true);
    emit fileChanged();
    return true;
}

bool PlanDocument::start(const std::string& bytes, const QString& title) {
    const models::Result<models::LoadedPlan> loaded = models::readPlan(bytes, title.toStdString());
    m_diagnostics = loaded.diagnostics();
    if (!loaded) return false;
    m_source = loaded->source;
    m_filePlan = loaded->plan;
    m_path.clear();
    m_untitled = title;
    m_undo.clear();
    m_takeAsSaved = true;
    take(loaded->plan, true);
    emit fileChanged();
    return true;
}

std::string PlanDocument::fileText() const {
    return m_source ? models::patchPlan(*m_source, *m_filePlan, *m_plan) : models::writePlan(*m_plan);
}

bool PlanDocument::save(const QString& path) {
    const std::string text = fileText();
    m_diagnostics = models::savePlanFile(path.toStdString(), text);
    if (models::hasErrors(m_diagnostics)) return false;
    // What was written is read back, so that the next save patches the text that is in the file.
    const models::Result<models::LoadedPlan> written = models::readPlan(text, path.toStdString());
    if (written) {
        m_source = written->source;
        m_filePlan = written->plan;
    }
    m_path = path;
    m_untitled.clear();
    m_undo.setClean();
    m_savedEvaluation = m_evaluation;
    m_takeAsSaved = m_calculating;
    emit fileChanged();
    return true;
}

QString PlanDocument::title() const { return m_path.isEmpty() ? m_untitled : QFileInfo(m_path).fileName(); }

void PlanDocument::push(const QString& text, models::PlanPtr next, quint64 gesture) {
    if (next == m_plan || *next == *m_plan) return;
    m_undo.push(new SnapshotCommand(*this, text, m_plan, std::move(next), gesture));
}

bool PlanDocument::apply(const QString& text, const std::vector<models::Change>& changes, quint64 gesture) {
    const models::Result<models::PlanPtr> next = models::applyChanges(m_plan, changes);
    m_diagnostics = next.diagnostics();
    if (next) push(text, *next, gesture);
    return next.ok();
}

bool PlanDocument::setField(const QString& text, const std::string& fieldPath, const std::string& value,
                            quint64 gesture) {
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
    emit calculatingChanged(true);
}

void PlanDocument::takeEvaluation(const models::EvaluationPtr& evaluation) {
    m_evaluation = evaluation;
    m_calculating = false;
    if (std::exchange(m_takeAsSaved, false)) m_savedEvaluation = evaluation;
    emit calculatingChanged(false);
    emit evaluated();
}

} // namespace platbook::ui
