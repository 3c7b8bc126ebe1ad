#pragma once

#include <QLatin1String>
#include <QSettings>
#include <QVariant>

namespace platbook::ui {

/// One setting of the user: its key, and what holds until it is set.
template<class T> struct Setting {
    const char* key;
    T standard;

    T of(const QSettings& settings) const {
        return settings.value(QLatin1String(key), QVariant::fromValue(standard)).template value<T>();
    }
    void set(QSettings& settings, T value) const { settings.setValue(QLatin1String(key), QVariant::fromValue(value)); }
    void reset(QSettings& settings) const { settings.remove(QLatin1String(key)); }
};

/// What the settings dialog offers; it applies at once.
namespace settings {

inline constexpr Setting<int> theme{"theme", 0};                               ///< a ThemeChoice
inline constexpr Setting<int> textPercent{"appearance/textPercent", 100};      ///< of the system's text size
inline constexpr Setting<bool> patterns{"appearance/patterns", false};         ///< in charts, besides colours
inline constexpr Setting<bool> wheelZooms{"canvas/wheelZooms", false};         ///< and Ctrl+wheel pans
inline constexpr Setting<int> snapshotSeconds{"recovery/snapshotSeconds", 60}; ///< between snapshots of unsaved changes

} // namespace settings

} // namespace platbook::ui
