#pragma once

#include <QLineEdit>

#include <string>

namespace platbook::ui {

class CanvasView;

/// A name typed in place, over the item it names. Enter or a click elsewhere takes it, Esc gives up; an empty name
/// takes the name away, so that the id shows.
class CanvasRename : public QLineEdit {
    Q_OBJECT

public:
    /// Opens over the object's first place on the canvas and takes the focus. Null: it has no place there or no name.
    static CanvasRename* open(CanvasView& view, const std::string& path);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    CanvasRename(CanvasView& view, std::string path);
    void finish(bool take);

    CanvasView& m_view;
    std::string m_path;
    bool m_done = false;
};

} // namespace platbook::ui
