#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSettings;
class QSpinBox;

namespace platbook::ui {

class SegmentedControl;

/// How the program looks and behaves. Every change is kept and told at once; Reset goes back to the standard.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// @param settings  read and written; borrowed
    SettingsDialog(QSettings& settings, QWidget* parent);

signals:
    void changed();

private:
    void addAppearance(QFormLayout& form);
    void addCanvas(QFormLayout& form);
    void addSaving(QFormLayout& form);
    void showSettings();
    void keep();
    void reset();

    QSettings& m_settings;
    SegmentedControl* m_theme;
    QComboBox* m_textSize;
    QCheckBox* m_patterns;
    QCheckBox* m_wheelZooms;
    QSpinBox* m_snapshots;
    bool m_showing = false;
};

} // namespace platbook::ui
