#include "ui/document/ExportJob.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>

namespace platbook::ui {

namespace {
models::Diagnostics errorsOf(const models::Diagnostics& all) {
    models::Diagnostics errors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(errors),
                 [](const auto& one) { return one.severity == models::DiagnosticSeverity::Error; });
    return errors;
}
} // namespace

ExportJob::ExportJob(QObject* parent) : QObject(parent) { m_pool.setMaxThreadCount(1); }

ExportJob::~ExportJob() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

template<class Work> void ExportJob::run(Work work) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 number = ++m_number;
    m_pool.start([this, number, work = std::move(work), stop = m_stop.get_token()] {
        std::function<void()> answer = work(stop);
        QMetaObject::invokeMethod(
            this,
            [this, number, answer = std::move(answer)] {
                if (number == m_number) answer();
            },
            Qt::QueuedConnection);
    });
}

void ExportJob::prepare(const exporters::ExportOrder& order) {
    run([this, order](const std::stop_token& stop) -> std::function<void()> {
        const auto result = exporters::prepareExport(order, stop);
        if (stop.stop_requested()) return [] {};
        if (!result) return [this, why = errorsOf(result.diagnostics())] { emit refused(why); };
        return [this, made = *result, notes = result.diagnostics()] { emit prepared(made, notes); };
    });
}

void ExportJob::write(const exporters::ExportOrder& order, bool force) {
    const std::string version = QCoreApplication::applicationVersion().toStdString();
    run([this, order, force, version](const std::stop_token& stop) -> std::function<void()> {
        const auto made = exporters::prepareExport(order, stop);
        if (!made && !stop.stop_requested()) return [this, why = errorsOf(made.diagnostics())] { emit refused(why); };
        if (!made) return [this] { emit stopped(); };
        const auto changes = exporters::writeExport(order, made->exports, version, {force, stop});
        if (changes) return [this, done = *changes, notes = made.diagnostics()] { emit written(done, notes); };
        if (stop.stop_requested()) return [this] { emit stopped(); };
        return [this, why = errorsOf(changes.diagnostics())] { emit refused(why); };
    });
}

void ExportJob::cancel() { m_stop.request_stop(); }

} // namespace platbook::ui
