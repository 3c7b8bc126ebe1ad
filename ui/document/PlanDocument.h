#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/io/AtomicFile.h"
#include "models/io/PlanFile.h"
#include "models/io/PlanReader.h"
#include "ui/document/PlanChange.h"
#include "ui/document/PlanRead.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class BackgroundEvaluation;
class Positions;
class ScenarioEvaluations;

/// What an undo step swaps.
struct DocumentState {
    models::PlanPtr base;
    models::PlanPtr shown; ///< the base with the scenario applied
    models::ScenarioId scenario;
};

/// One open plan: snapshot, undo history, evaluation and file. The only channel of change: views listen to changed() and
/// evaluated(), look values up by id and keep no pointers into the plan.
class PlanDocument : public QObject {
    Q_OBJECT

public:
    explicit PlanDocument(std::shared_ptr<const models::Catalogue> catalogue, QObject* parent = nullptr);
    ~PlanDocument() override;

    // ---- file ----
    /// Takes what was read; diagnostics() tells what was wrong with it. False: no plan could be made of it.
    bool open(const PlanRead& read);
    /// Reads a plan file here and now.
    bool load(const QString& path) { return open(readPlanFile(path)); }
    /// Starts from bytes of a template; the plan has no file yet and counts as not modified.
    bool start(const std::string& bytes, const QString& title) { return open(readUntitled(bytes, title)); }
    /// Writes to `path`, patching the text the plan was read from, and the layout beside it. A plan that is in the file
    /// as it is here is not written again. False: diagnostics() tells why, nothing was lost.
    bool save(const QString& path);
    /// Takes what its file holds now, positions too, as one undo step and as saved; also where the plan is read-only. False:
    /// no plan could be made of it, the plan is as before; diagnostics() tells why.
    bool reload(const PlanRead& read);
    /// Opens what a recovery snapshot kept: the file with one undo step on top of it, or a plan without a file. It counts
    /// as modified; the file stays as it is until it is saved. False: the snapshot holds no plan.
    bool recover(const models::RecoverySnapshot& snapshot) { return open(readSnapshot(snapshot)); }
    QString path() const { return m_path; }
    /// How the file on disk stands to what was read or written last.
    enum class FileState : std::uint8_t { None, Current, Changed, Gone };
    FileState fileState() const;
    /// The user knows that the file changed and keeps this plan: the next save replaces it.
    void keepMine();
    /// What is here is in no file: the plan counts as modified until it is saved.
    void markUnsaved() { m_undo.resetClean(); }
    /// Why the plan can be looked at and copied, not changed.
    enum class ReadOnly : std::uint8_t { No, NewerVersion, NotWritable };
    ReadOnly readOnly() const { return m_readOnly; }
    bool isReadOnly() const { return m_readOnly != ReadOnly::No; }
    /// Whether edits are taken: neither read-only nor locked.
    bool isEditable() const { return !isReadOnly() && !m_locked; }
    /// Version of the schema the file was written in, where it is a newer one.
    int newerSchema() const;
    /// File name, or "Untitled 1 — Three regions".
    QString title() const;
    const models::Diagnostics& diagnostics() const { return m_diagnostics; }
    bool isModified() const { return !m_undo.isClean(); }
    /// Looking at the plan without changing it: edits are refused until it is unlocked. No state of the file.
    void setLocked(bool locked);
    bool isLocked() const { return m_locked; }
    /// The text Save would write now.
    std::string fileText() const { return textMaker()(); }
    /// Makes that text from what the plan is now; can be run later and on another thread.
    std::function<std::string()> textMaker() const;

    // ---- plan ----
    /// The plan that is shown and edited: the base, or the shown scenario applied to it.
    const models::PlanPtr& plan() const { return m_now.shown; }
    /// The plan as its file holds it, scenarios and quotes included.
    const models::PlanPtr& base() const { return m_now.base; }
    /// The scenario that is shown; empty: the base.
    const models::ScenarioId& scenario() const { return m_now.scenario; }
    /// Evaluations of the base and of scenarios beside the shown one.
    ScenarioEvaluations& scenarios() const { return *m_scenarios; }
    const models::Catalogue& catalogue() const { return *m_catalogue; }
    const std::shared_ptr<const models::Catalogue>& sharedCatalogue() const { return m_catalogue; }
    /// Goes on with another catalogue: everything is evaluated again, the saved plan and the scenarios too.
    void setCatalogue(std::shared_ptr<const models::Catalogue> catalogue);
    /// The evaluation of an earlier snapshot while isCalculating().
    const models::EvaluationPtr& evaluation() const { return m_evaluation; }
    /// The evaluation of savedPlan(), in the scenario that is shown: what "since save" compares with; null until it is
    /// known.
    const models::EvaluationPtr& savedEvaluation() const { return m_savedEvaluation; }
    /// The base last loaded or saved.
    const models::PlanPtr& savedPlan() const { return m_savedPlan; }
    bool isCalculating() const { return m_calculating; }

    // ---- scenarios ----
    /// Shows a scenario, or the base for an empty id; no undo step. False: diagnostics() tells what of its changes does not
    /// fit, and what was shown stays.
    bool showScenario(const models::ScenarioId& scenario);
    /// Takes the next base as one undo step and shows one of its scenarios: adding, renaming and removing them.
    bool pushBase(const QString& text, models::PlanPtr base, const models::ScenarioId& shown);

    // ---- edits ----
    /// Takes the next snapshot as one undo step; in a scenario its changes are recorded there, quotes in the base. Equal
    /// snapshots make no step. Steps of the same gesture (not 0) merge.
    /// @param text  imperative and translated: "Move “Cedar Bank” to eu-west"
    /// @return whether there is a step: the plan may be read-only
    bool push(const QString& text, models::PlanPtr next, quint64 gesture = 0);
    /// The same with where things stand, as one step for both.
    bool pushPlaced(const QString& text, models::PlanPtr next, const models::Layout& places);
    /// Applies changes as one undo step. False: diagnostics() tells why, the plan is as before.
    bool apply(const QString& text, const std::vector<models::Change>& changes, quint64 gesture = 0);
    bool setField(const QString& text, const std::string& fieldPath, const std::string& value, quint64 gesture = 0);
    QUndoStack* undoStack() { return &m_undo; }
    /// Where things were put by hand.
    const Positions& positions() const { return *m_positions; }
    /// Puts things elsewhere on the canvas, as one undo step; the plan itself stays as it is.
    void place(const QString& text, const models::Layout& next, quint64 gesture = 0);

    /// Evaluates another snapshot off the GUI thread (drag hint, fix preview); triedOut() answers with `token` unless a
    /// later call overtook it.
    void tryOut(const models::PlanPtr& plan, quint64 token);

signals:
    void changed(const platbook::ui::PlanChange& change);
    void evaluated();
    /// savedEvaluation() is another one: the plan was saved, or it came after the first evaluated() because the plan was
    /// changed before.
    void savedEvaluated();
    /// True only when it takes longer than a moment; false with every evaluation.
    void calculatingChanged(bool calculating);
    void triedOut(quint64 token, const platbook::models::EvaluationPtr& evaluation);
    void fileChanged();
    /// Another scenario is shown, or there are others: changed() was sent before.
    void scenariosChanged();
    void lockedChanged(bool locked);
    /// Something wanted to change a plan that is read-only.
    void changeRefused();
    void modifiedChanged(bool modified);

private:
    friend class SnapshotCommand;
    void take(DocumentState next, bool everything);
    /// The state in which `next` is shown; nothing when the shown scenario cannot hold it.
    std::optional<DocumentState> recorded(models::PlanPtr next);
    /// A plan as the shown scenario has it; the plan itself where it does not fit.
    models::PlanPtr inScenario(const models::PlanPtr& plan) const;
    /// Whether edits are taken; says so when they are not.
    bool mayChange();
    void takeEvaluation(const models::EvaluationPtr& evaluation);
    void makeEvaluators();
    void takeFile(const PlanRead& read);
    void setSaved(models::PlanPtr plan);
    void evaluateSaved();
    bool step(const QString& text, models::PlanPtr next, quint64 gesture);
    bool writePlan(const std::string& path);
    void refuse(const QString& message, const QString& hint);

    std::shared_ptr<const models::Catalogue> m_catalogue;
    std::unique_ptr<BackgroundEvaluation> m_background;
    std::unique_ptr<BackgroundEvaluation> m_tryOut;
    std::unique_ptr<BackgroundEvaluation> m_savedBackground; ///< only where m_background has not met m_savedPlan
    QUndoStack m_undo;
    Positions* m_positions;
    ScenarioEvaluations* m_scenarios;
    DocumentState m_now;
    models::PlanPtr m_filePlan; ///< what m_source was read from
    models::PlanPtr m_savedPlan;
    models::PlanPtr m_savedShown; ///< the same in the scenario that is shown
    models::SourceDocumentPtr m_source;
    models::EvaluationPtr m_evaluation;
    models::EvaluationPtr m_savedEvaluation;
    models::Diagnostics m_diagnostics;
    QString m_path;
    QString m_untitled;
    models::FileStamp m_stamp; ///< of the file when it was read or written last
    QTimer m_slow;             ///< runs until amounts count as being calculated
    bool m_calculating = false;
    bool m_locked = false;
    ReadOnly m_readOnly = ReadOnly::No;
    quint64 m_tryOutToken = 0;
};

/// Why edits are not taken, for the tooltip of what is disabled; empty when they are.
QString lockedReason(const PlanDocument& document);

} // namespace platbook::ui
