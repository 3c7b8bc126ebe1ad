#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace platbook::ui {

/// One of a few: [All][dev][staging][prod]. Arrow keys move, each segment is a button of its own
/// for screen readers.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Replaces the segments; keeps the chosen one where its text still exists, else the first.
    void setSegments(const QStringList& texts);

    [[nodiscard]] int currentIndex() const;
    void setCurrentIndex(int index);
    /// Chooses the next segment, from the last the first.
    void cycle();

signals:
    void currentIndexChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
};

} // namespace platbook::ui
