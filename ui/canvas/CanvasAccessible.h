#pragma once

#include <QAccessibleWidget>

#include <map>
#include <string>

namespace platbook::ui {

class CanvasView;

/// The canvas for assistive technology: its items are children of the view, those that are on screen or selected, in
/// reading order. Each has its name in words, its place, and whether it is selected and has the focus.
class CanvasAccessible : public QAccessibleWidget {
public:
    /// From now on canvases are read out this way.
    static void install();
    /// Tells that another item has the focus.
    static void focusMoved(CanvasView& view);

    explicit CanvasAccessible(CanvasView& view);
    ~CanvasAccessible() override;
    Q_DISABLE_COPY_MOVE(CanvasAccessible)

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

private:
    QAccessibleInterface* itemOf(const std::string& path, const std::string& box) const;
    CanvasView& view() const;

    mutable std::map<std::pair<std::string, std::string>, QAccessible::Id> m_items; ///< made so far, by path and box
};

} // namespace platbook::ui
