#pragma once

#include <QStandardItemModel>

namespace platbook::ui {

/// Kinds by group, drag-able as `kindMimeType` with the kind's id as bytes.
class PaletteModel : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int kindRole = Qt::UserRole + 1;

    explicit PaletteModel(QObject* parent = nullptr);

    /// Draws the shapes again, after another theme.
    void refreshIcons();

    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
};

} // namespace platbook::ui
