#include "ui/document/ExportJob.h"

#include <QCoreApplication>

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

ExportJob::ExportJob(QObject* parent) : QObject(parent) {}

void ExportJob::prepare(const exporters::ExportOrder& order) {
    m_task.run([this, order](const std::stop_token& stop) -> std::function<void()> {
        const auto result = exporters::prepareExport(order, stop);
        if (stop.stop_requested()) return [] {};
        if (!result) return [this, why = errorsOf(result.diagnostics())] { emit refused(why); };
        return [this, made = *result, notes = result.diagnostics()] { emit prepared(made, notes); };
    });
}

void ExportJob::write(const exporters::ExportOrder& order, bool force) {
    const std::string version = QCoreApplication::applicationVersion().toStdString();
    m_task.run([this, order, force, version](const std::stop_token& stop) -> std::function<void()> {
        const auto made = exporters::prepareExport(order, stop);
        if (!made && !stop.stop_requested()) return [this, why = errorsOf(made.diagnostics())] { emit refused(why); };
        if (!made) return [this] { emit stopped(); };
        const auto changes = exporters::writeExport(order, made->exports, version, {force, stop});
        if (changes) return [this, done = *changes, notes = made.diagnostics()] { emit written(done, notes); };
        if (stop.stop_requested()) return [this] { emit stopped(); };
        return [this, why = errorsOf(changes.diagnostics())] { emit refused(why); };
    });
}

void ExportJob::cancel() { m_task.stop(); }

} // namespace platbook::ui
