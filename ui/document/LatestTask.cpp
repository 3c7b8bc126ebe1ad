#include "ui/document/LatestTask.h"

#include <QMetaObject>

#include <utility>

namespace platbook::ui {

LatestTask::LatestTask(QObject* parent) : QObject(parent) { m_pool.setMaxThreadCount(1); }

LatestTask::~LatestTask() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

void LatestTask::run(std::function<Answer(const std::stop_token& stop)> work) {
    drop();
    m_stop = std::stop_source();
    m_pool.start([this, number = m_number, work = std::move(work), stop = m_stop.get_token()] {
        Answer answer = work(stop);
        QMetaObject::invokeMethod(
            this,
            [this, number, answer = std::move(answer)] {
                if (number == m_number && answer) answer();
            },
            Qt::QueuedConnection);
    });
}

void LatestTask::drop() {
    m_stop.request_stop();
    ++m_number;
}

} // namespace platbook::ui
