#include "ui/theme/Theme.h"

#include "ui/theme/PlatbookStyle.h"
#include "ui/theme/Typography.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QIcon>
#include <QScopedValueRollback>
#include <QStandardPaths>
#include <QStyleHints>
#include <QToolTip>

namespace platbook::ui {

namespace {

void setRole(QPalette& palette, QPalette::ColorRole role, const QColor& enabled, const QColor& disabled) {
    palette.setColor(QPalette::Active, role, enabled);
    palette.setColor(QPalette::Inactive, role, enabled);
    palette.setColor(QPalette::Disabled, role, disabled);
}

} // namespace

QPalette themePalette(Scheme scheme) {
    const auto token = [scheme](Token t) { return color(t, scheme); };
    const QColor surface = token(Token::Surface);
    const QColor faint = mix(surface, token(Token::Text2), disabledInk);
    QPalette p;
    const auto both = [&p](QPalette::ColorRole role, const QColor& c) { setRole(p, role, c, c); };
    const auto ink = [&p, &faint](QPalette::ColorRole role, const QColor& c) { setRole(p, role, c, faint); };
    ink(QPalette::WindowText, token(Token::Text));
    ink(QPalette::Text, token(Token::Text));
    ink(QPalette::ButtonText, token(Token::Text));
    ink(QPalette::BrightText, token(Token::OnSelect));
    ink(QPalette::PlaceholderText, token(Token::Text2));
    ink(QPalette::Link, token(Token::CostDown));
    ink(QPalette::LinkVisited, token(Token::CostDown));
    both(QPalette::Window, surface);
    both(QPalette::Base, surface);
    both(QPalette::AlternateBase, token(Token::Region));
    both(QPalette::Button, token(Token::Chip));
    both(QPalette::ToolTipBase, surface);
    both(QPalette::ToolTipText, token(Token::Text));
    setRole(p, QPalette::Highlight, token(Token::Select), token(Token::Chip));
    setRole(p, QPalette::HighlightedText, token(Token::OnSelect), faint);
    // Bevel roles: Fusion still asks for a few of them, so they are flat tokens as well.
    both(QPalette::Light, surface);
    both(QPalette::Midlight, token(Token::Grid));
    both(QPalette::Mid, token(Token::Grid));
    both(QPalette::Dark, token(Token::Border));
    both(QPalette::Shadow, token(Token::Border));
    return p;
}

QString iconThemeName(Scheme scheme) {
    return scheme == Scheme::Light ? QStringLiteral("breeze") : QStringLiteral("breeze-dark");
}

void ensureIconSearchPaths() {
    QStringList paths = QIcon::themeSearchPaths();
    for (const QString& data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation)) {
        const QString icons = data + QStringLiteral("/icons");
        if (!paths.contains(icons) && QDir(icons).exists()) {
            paths.append(icons);
        }
    }
    QIcon::setThemeSearchPaths(paths);
}

Theme::Theme(QApplication& application, ThemeChoice choice, QObject* parent)
    : QObject(parent), m_application(application), m_systemFont(QApplication::font()), m_choice(choice) {
    ensureIconSearchPaths();
    QApplication::setStyle(new PlatbookStyle); // the application takes ownership
    m_scheme =
        choice == ThemeChoice::AsSystem ? systemScheme() : (choice == ThemeChoice::Dark ? Scheme::Dark : Scheme::Light);
    applyFonts();
    apply();
    m_application.installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
}

void Theme::setChoice(ThemeChoice choice) {
    m_choice = choice;
    Scheme next = m_scheme;
    switch (choice) {
    case ThemeChoice::AsSystem: next = systemScheme(); break;
    case ThemeChoice::Light: next = Scheme::Light; break;
    case ThemeChoice::Dark: next = Scheme::Dark; break;
    }
    const bool changed = next != m_scheme;
    m_scheme = next;
    apply(); // also when equal: asking the system may have reset the palette
    if (changed) {
        emit schemeChanged(m_scheme);
    }
}

void Theme::setTextScale(double scale) {
    if (qFuzzyCompare(scale, m_textScale)) {
        return;
    }
    m_textScale = scale;
    applyFonts();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && !m_applying) {
        followSystem();
    }
    return QObject::eventFilter(watched, event);
}

Scheme Theme::systemScheme() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? Scheme::Dark : Scheme::Light;
#else
    // Without the hint the platform's palette tells, but it shows only while none is set.
    const QScopedValueRollback<bool> guard(m_applying, true);
    QApplication::setPalette(QPalette());
    return schemeOf(QApplication::palette());
#endif
}

void Theme::followSystem() {
    if (m_choice == ThemeChoice::AsSystem) {
        setChoice(ThemeChoice::AsSystem);
    }
}

void Theme::apply() {
    const QScopedValueRollback<bool> guard(m_applying, true);
    // Icons first: the palette change makes widgets repaint, and they read icons then.
    QIcon::setThemeName(iconThemeName(m_scheme));
    QIcon::setFallbackThemeName(QStringLiteral("hicolor"));
    const QPalette palette = themePalette(m_scheme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void Theme::applyFonts() {
    const QFont base = baseFont(m_systemFont, m_textScale);
    QApplication::setFont(base);
    QApplication::setFont(roleFont(TypeRole::Caption, base), "QHeaderView");
    QToolTip::setFont(base);
}

} // namespace platbook::ui
