#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <stop_token>

namespace platbook::ui {

/// Work off the GUI thread, one piece at a time. A new one stops the one that runs; only the newest answers.
class LatestTask : public QObject {
    Q_OBJECT

public:
    /// What the work leads to, on the thread of this object.
    using Answer = std::function<void()>;

    explicit LatestTask(QObject* parent = nullptr);
    ~LatestTask() override;

    /// @param work  runs on another thread and should end soon once it is told to stop
    void run(std::function<Answer(const std::stop_token& stop)> work);
    /// Tells the work to stop; its answer is still given.
    void stop() { m_stop.request_stop(); }
    /// Stops the work, and nothing answers.
    void drop();

private:
    QThreadPool m_pool; ///< of one thread
    std::stop_source m_stop;
    quint64 m_number = 0; ///< of the newest work
};

} // namespace platbook::ui
