#include "ui/document/BackgroundEvaluation.h"

#include "models/evaluate/Evaluator.h"

#include <QMetaObject>
#include <QPointer>

#include <utility>

namespace platbook::ui {

BackgroundEvaluation::BackgroundEvaluation(std::shared_ptr<const models::Catalogue> catalogue, QObject* parent)
    : QObject(parent),
      m_thread([this, catalogue = std::move(catalogue)](const std::stop_token& quit) { run(quit, catalogue); }) {}

BackgroundEvaluation::~BackgroundEvaluation() {
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_stopCurrent.request_stop();
    }
    m_wake.notify_all();
}

void BackgroundEvaluation::request(models::PlanPtr plan) {
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = std::move(plan);
        ++m_number;
        m_stopCurrent.request_stop();
    }
    m_wake.notify_all();
}

void BackgroundEvaluation::run(const std::stop_token& quit, const std::shared_ptr<const models::Catalogue>& catalogue) {
    models::Evaluator evaluator(catalogue);
    while (!quit.stop_requested()) {
        models::EvaluationPtr former; // taken apart here, which for a large plan takes longer than a frame allows
        models::PlanPtr plan;
        quint64 number = 0;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, quit, [this] { return m_wanted != nullptr || m_former != nullptr; });
            if (quit.stop_requested()) return;
            former = std::exchange(m_former, nullptr);
            plan = std::exchange(m_wanted, nullptr);
            if (!plan) continue;
            number = m_number;
            m_stopCurrent = std::stop_source();
            stop = m_stopCurrent.get_token();
        }
        const models::EvaluationPtr evaluation = evaluator.evaluate(plan, {}, stop);
        if (!evaluation) continue;
        QMetaObject::invokeMethod(
            this, [this, number, evaluation] { finish(number, evaluation); }, Qt::QueuedConnection);
    }
}

void BackgroundEvaluation::finish(quint64 number, const models::EvaluationPtr& evaluation) {
    {
        const std::lock_guard lock(m_mutex);
        if (number != m_number) return;
    }
    const QPointer<BackgroundEvaluation> alive(this); // who hears of it may ask another one instead
    emit done(evaluation);
    if (!alive) return;
    {
        const std::lock_guard lock(m_mutex);
        m_former = std::exchange(m_latest, evaluation);
    }
    m_wake.notify_all();
}

} // namespace platbook::ui
