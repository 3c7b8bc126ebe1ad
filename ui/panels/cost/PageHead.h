#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QComboBox;

namespace platbook::ui {

class SegmentedControl;

/// The head of a panel with pages: a switch between them, then the tools of the page that is shown. Where both do not fit in
/// a row, the switch becomes a list.
class PageHead : public QWidget {
    Q_OBJECT

public:
    /// @param name  of the switch; the list is called after it
    PageHead(const QString& name, const QStringList& titles, QWidget* parent = nullptr);

    /// Takes over the tools of the next page.
    void addTools(QWidget* tools);
    void setCurrent(int page);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(int page);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* tools() const;
    void arrange();

    SegmentedControl* m_segments;
    QComboBox* m_list;
    std::vector<QWidget*> m_tools;
    int m_current = 0;
};

} // namespace platbook::ui
