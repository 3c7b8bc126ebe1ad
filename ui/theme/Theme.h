#pragma once

#include "ui/theme/Tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

#include <cstdint>

class QApplication;

namespace platbook::ui {

enum class ThemeChoice : std::uint8_t { AsSystem, Light, Dark };

/// Full palette (active, inactive, disabled, placeholder, tooltip) of a scheme.
QPalette themePalette(Scheme scheme);

/// Freedesktop name of the icon theme that reads well on a scheme.
QString iconThemeName(Scheme scheme);

/// Adds the system's icon folders where the platform plugin forgot them (offscreen does).
void ensureIconSearchPaths();

/// Dresses an application: style, palette, fonts and icon theme, and changes them live.
/// Owned by main (or a test); widgets learn of a change by their palette, others by the signal.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::AsSystem, QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] QColor color(Token token) const { return ui::color(token, m_scheme); }

    /// Text size relative to the system's, 1 to 1.5.
    [[nodiscard]] double textScale() const { return m_textScale; }
    void setTextScale(double scale);

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void schemeChanged(platbook::ui::Scheme scheme);

private:
    [[nodiscard]] Scheme systemScheme();
    void followSystem();
    void apply();
    void applyFonts();

    QApplication& m_application;
    QFont m_systemFont;
    ThemeChoice m_choice;
    Scheme m_scheme = Scheme::Light;
    double m_textScale = 1.0;
    bool m_applying = false;
};

} // namespace platbook::ui
