#pragma once

#include "models/evaluate/Evaluation.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

/// Evaluates snapshots on a thread of its own. A new request stops the one that runs; only the newest answers.
class BackgroundEvaluation : public QObject {
    Q_OBJECT

public:
    explicit BackgroundEvaluation(std::shared_ptr<const models::Catalogue> catalogue, QObject* parent = nullptr);
    ~BackgroundEvaluation() override;

    /// Asks for the evaluation of a snapshot; done() follows on the caller's thread unless a later request overtakes it.
    void request(models::PlanPtr plan);

signals:
    void done(const platbook::models::EvaluationPtr& evaluation);

private:
    void run(const std::stop_token& quit, const std::shared_ptr<const models::Catalogue>& catalogue);
    void finish(quint64 number, const models::EvaluationPtr& evaluation);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    models::PlanPtr m_wanted;       ///< guarded by m_mutex; null: nothing to do
    models::EvaluationPtr m_former; ///< guarded by m_mutex; the answer before the last, to be taken apart on the thread
    std::stop_source m_stopCurrent; ///< guarded by m_mutex
    quint64 m_number = 0;           ///< guarded by m_mutex; of the newest request
    models::EvaluationPtr m_latest; ///< the last answer
    std::jthread m_thread;          ///< last: it must end before the rest goes
};

} // namespace platbook::ui
