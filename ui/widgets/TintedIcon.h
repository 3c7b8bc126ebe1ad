#pragma once

#include "ui/theme/Tokens.h"

#include <QIcon>
#include <QWidget>

namespace platbook::ui {

/// A theme icon drawn in one token's colour, sharp at every scale and changing with the theme.
class TintedIcon : public QWidget {
    Q_OBJECT

public:
    TintedIcon(const QString& iconName, int size, Token token, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    int m_size;
    Token m_token;
};

} // namespace platbook::ui
