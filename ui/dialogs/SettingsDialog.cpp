#include "ui/dialogs/SettingsDialog.h"

#include "ui/document/UserSettings.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/SegmentedControl.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int leastSeconds = 10;
constexpr int mostSeconds = 600;

void addHeading(QFormLayout& form, const QString& text, const QFont& base) {
    auto* label = new QLabel(text);
    label->setFont(roleFont(TypeRole::Heading, base));
    if (form.rowCount() > 0) label->setContentsMargins(0, metrics::page, 0, 0);
    form.addRow(label);
}

} // namespace

SettingsDialog::SettingsDialog(QSettings& settings, QWidget* parent)
    : QDialog(parent),
      m_settings(settings),
      m_theme(new SegmentedControl),
      m_textSize(new QComboBox),
      m_patterns(new QCheckBox(tr("Patterns in charts"))),
      m_wheelZooms(new QCheckBox(tr("Mouse wheel zooms"))),
      m_snapshots(new QSpinBox) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(metrics::page);
    form->setVerticalSpacing(metrics::inside);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    addAppearance(*form);
    addCanvas(*form);
    addSaving(*form);
    auto* resetAll = new QPushButton(tr("Reset"));
    resetAll->setObjectName(QStringLiteral("settings.reset"));
    resetAll->setToolTip(tr("Go back to the standard of every setting here"));
    resetAll->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(resetAll);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::page);
    column->addLayout(form);
    column->addStretch(1);
    column->addLayout(buttons);
    showSettings();
    close->setFocus();
    connect(m_theme, &SegmentedControl::currentIndexChanged, this, &SettingsDialog::keep);
    connect(m_textSize, &QComboBox::currentIndexChanged, this, &SettingsDialog::keep);
    connect(m_patterns, &QCheckBox::toggled, this, &SettingsDialog::keep);
    connect(m_wheelZooms, &QCheckBox::toggled, this, &SettingsDialog::keep);
    connect(m_snapshots, &QSpinBox::valueChanged, this, &SettingsDialog::keep);
    connect(resetAll, &QPushButton::clicked, this, &SettingsDialog::reset);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::addAppearance(QFormLayout& form) {
    addHeading(form, tr("Appearance"), font());
    m_theme->setObjectName(QStringLiteral("settings.theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->setSegments({tr("As the system"), tr("Light"), tr("Dark")});
    form.addRow(tr("Theme"), m_theme);
    m_textSize->setObjectName(QStringLiteral("settings.textSize"));
    for (const int percent : {100, 110, 125, 150}) m_textSize->addItem(tr("%1 %").arg(percent), percent);
    form.addRow(tr("Text size"), m_textSize);
    m_patterns->setObjectName(QStringLiteral("settings.patterns"));
    m_patterns->setToolTip(tr("Parts of a bar differ by pattern as well as by colour"));
    form.addRow(QString(), m_patterns);
}

void SettingsDialog::addCanvas(QFormLayout& form) {
    addHeading(form, tr("Canvas"), font());
    m_wheelZooms->setObjectName(QStringLiteral("settings.wheelZooms"));
    m_wheelZooms->setToolTip(tr("Ctrl and the wheel then move the plan"));
    form.addRow(QString(), m_wheelZooms);
}

void SettingsDialog::addSaving(QFormLayout& form) {
    addHeading(form, tr("Recovery"), font());
    m_snapshots->setObjectName(QStringLiteral("settings.snapshots"));
    m_snapshots->setRange(leastSeconds, mostSeconds);
    m_snapshots->setSingleStep(leastSeconds);
    m_snapshots->setSuffix(tr(" s"));
    m_snapshots->setToolTip(tr("Unsaved changes are also kept five seconds after the last one"));
    form.addRow(tr("Keep unsaved changes every"), m_snapshots);
}

void SettingsDialog::showSettings() {
    m_showing = true;
    m_theme->setCurrentIndex(settings::theme.of(m_settings));
    m_textSize->setCurrentIndex(std::max(0, m_textSize->findData(settings::textPercent.of(m_settings))));
    m_patterns->setChecked(settings::patterns.of(m_settings));
    m_wheelZooms->setChecked(settings::wheelZooms.of(m_settings));
    m_snapshots->setValue(settings::snapshotSeconds.of(m_settings));
    m_showing = false;
}

void SettingsDialog::keep() {
    if (m_showing) return;
    settings::theme.set(m_settings, m_theme->currentIndex());
    settings::textPercent.set(m_settings, m_textSize->currentData().toInt());
    settings::patterns.set(m_settings, m_patterns->isChecked());
    settings::wheelZooms.set(m_settings, m_wheelZooms->isChecked());
    settings::snapshotSeconds.set(m_settings, m_snapshots->value());
    emit changed();
}

void SettingsDialog::reset() {
    settings::theme.reset(m_settings);
    settings::textPercent.reset(m_settings);
    settings::patterns.reset(m_settings);
    settings::wheelZooms.reset(m_settings);
    settings::snapshotSeconds.reset(m_settings);
    showSettings();
    emit changed();
}

} // namespace platbook::ui
