#pragma once

#include <QLayout>

#include <memory>
#include <vector>

class QLayoutItem;

namespace platbook::ui {

/// Places what a banner holds: a sentence, then buttons, last what closes it. All stand in one row as long as the
/// sentence takes two lines at most beside the buttons; else the buttons get a row of their own below it.
class BannerLayout : public QLayout {
public:
    BannerLayout() = default;
    ~BannerLayout() override;

    void insertWidget(int index, QWidget* widget);

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Row; ///< widths of the parts at one width of the banner

    [[nodiscard]] Row rowFor(int width) const;
    [[nodiscard]] int buttonsHeight() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace platbook::ui
