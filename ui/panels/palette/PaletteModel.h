#pragma once

#include <QStandardItemModel>

namespace platbook::ui {

/// Kinds by group, drag-able as `application/x-platbook-kind` with the kind's id as bytes.
class PaletteModel : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr const char* mimeType = "application/x-platbook-kind";
    static constexpr int kindRole = Qt::UserRole + 1;

    explicit PaletteModel(QObject* parent = nullptr);

    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
};

} // namespace platbook::ui
