#include "ui/document/Positions.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <utility>

namespace platbook::ui {

namespace {
constexpr int mergeableId = 2; ///< plan snapshots have 1
}

/// One undo step: the layouts before and after.
class PositionsCommand : public QUndoCommand {
public:
    PositionsCommand(Positions& positions, const QString& text, models::LayoutPtr after, quint64 gesture)
        : QUndoCommand(text),
          m_positions(positions),
          m_before(positions.layout()),
          m_after(std::move(after)),
          m_gesture(gesture) {}

    void undo() override { m_positions.take(m_before); }
    void redo() override { m_positions.take(m_after); }
    int id() const override { return m_gesture == 0 ? -1 : mergeableId; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const PositionsCommand*>(other);
        if (next->m_gesture != m_gesture) return false;
        m_after = next->m_after;
        setObsolete(*m_before == *m_after); // a gesture that ends where it began leaves no step
        return true;
    }

private:
    Positions& m_positions;
    models::LayoutPtr m_before;
    models::LayoutPtr m_after;
    quint64 m_gesture;
};

Positions::Positions(QUndoStack& undo, QObject* parent)
    : QObject(parent), m_undo(undo), m_layout(std::make_shared<const models::Layout>()), m_onDisk(m_layout) {}

void Positions::push(const QString& text, models::Layout next, quint64 gesture) {
    if (next == *m_layout) return;
    m_undo.push(new PositionsCommand(*this, text, std::make_shared<const models::Layout>(std::move(next)), gesture));
}

models::Diagnostics Positions::load(const std::string& planPath) {
    models::Result<models::Layout> read = planPath.empty() ? models::Layout() : models::loadLayout(planPath);
    models::Diagnostics trouble = read.diagnostics();
    m_planPath = planPath;
    m_onDisk = std::make_shared<const models::Layout>(read ? *std::move(read) : models::Layout());
    take(m_onDisk);
    return trouble;
}

models::Diagnostics Positions::reload(const QString& text) {
    const models::Result<models::Layout> read = models::loadLayout(m_planPath);
    if (read) {
        m_onDisk = std::make_shared<const models::Layout>(*read);
        push(text, *read);
    }
    return read.diagnostics();
}

models::Diagnostics Positions::save(const std::string& planPath) {
    const bool elsewhere = planPath != m_planPath;
    const bool stands = elsewhere ? m_layout->empty() && !models::fileStamp(models::layoutPath(planPath)).exists()
                                  : *m_layout == *m_onDisk;
    models::Diagnostics trouble = stands ? models::Diagnostics() : models::saveLayout(planPath, *m_layout);
    if (models::hasErrors(trouble)) return trouble;
    m_planPath = planPath;
    m_onDisk = m_layout;
    return trouble;
}

void Positions::take(const models::LayoutPtr& layout) {
    m_layout = layout;
    emit changed();
}

} // namespace platbook::ui
