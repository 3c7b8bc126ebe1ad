#include "ui/modes/LinkChoice.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"

#include <QCoreApplication>
#include <QMenu>

namespace platbook::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LinkChoice", text); }

QString pattern(models::FlowKind kind) {
    using models::FlowKind;
    switch (kind) {
    case FlowKind::Http: return tr("%1 calls %2 over HTTP");
    case FlowKind::Grpc: return tr("%1 calls %2 over gRPC");
    case FlowKind::Sql: return tr("%1 queries %2");
    case FlowKind::Cache: return tr("%1 caches in %2");
    case FlowKind::Queue: return tr("%1 sends messages through %2");
    case FlowKind::Object: return tr("%1 keeps objects in %2");
    case FlowKind::Secret: return tr("%1 reads secrets of %2");
    case FlowKind::Search: return tr("%1 searches %2");
    case FlowKind::Llm: return tr("%1 asks the language model %2");
    case FlowKind::Webhook: return tr("%1 calls the webhook %2");
    case FlowKind::Mail: return tr("%1 sends mail by %2");
    case FlowKind::SqlReplica: return tr("%1 replicates to %2");
    case FlowKind::ObjectCopy: return tr("%1 copies its objects to %2");
    case FlowKind::Backup: return tr("%1 keeps backups in %2");
    case FlowKind::BusReplica: return tr("%1 mirrors its messages to %2");
    case FlowKind::Invalidation: return tr("%1 invalidates %2");
    case FlowKind::Export: return tr("%1 exports to %2");
    case FlowKind::Log: return tr("%1 sends logs to %2");
    case FlowKind::Trace: return tr("%1 sends traces to %2");
    }
    return {};
}

void push(CanvasView& view, const models::LinkOffer& offer, const QString& from, const QString& to) {
    const auto added = models::addLink(view.plan(), offer);
    if (!added) {
        return;
    }
    const QString text = offer.flow ? tr("Link %1 to %2") : tr("Let %1 Fail Over to %2");
    emit view.editRequested(text.arg(quoted(from), quoted(to)), added->plan);
    view.selection().select({added->path});
}

} // namespace

QString linkSentence(const models::LinkOffer& offer, const QString& from, const QString& to) {
    const QString text = offer.flow ? pattern(*offer.flow) : tr("%1 fails over to %2");
    return text.arg(quoted(from), quoted(to));
}

void requestLink(CanvasView& view, const std::vector<models::LinkOffer>& offers, const QString& from, const QString& to,
                 const QPoint& at) {
    if (offers.size() == 1) {
        push(view, offers.front(), from, to);
        return;
    }
    auto* menu = new QMenu(&view);
    menu->setObjectName(QStringLiteral("linkChoice"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const models::LinkOffer& offer : offers) {
        const QAction* action = menu->addAction(linkSentence(offer, from, to));
        QObject::connect(action, &QAction::triggered, &view, [&view, offer, from, to] { push(view, offer, from, to); });
    }
    menu->popup(at);
    menu->setActiveAction(menu->actions().front());
}

} // namespace platbook::ui
