#include "ui/panels/inspector/FieldWrite.h"

#include "models/catalog/Catalogue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/edits/RegionLocation.h"
#include "models/edits/RenameObject.h"
#include "models/io/UntypedText.h"
#include "ui/document/Selection.h"

#include <QCoreApplication>

namespace platbook::ui {

namespace {

using models::PlanPtr;
using models::Result;
using models::ValueKind;

QString translate(const char* text) { return QCoreApplication::translate("FieldWrite", text); }

QString fromView(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// The tenant in the first cell of that region that takes it, or in a new one.
Result<PlanPtr> moveHome(const PlanPtr& plan, const std::string& id, const std::string& region) {
    const models::Tenant* tenant = models::findById(plan->tenants, models::TenantId(id));
    if (!tenant) return models::setField(plan, "tenants[" + id + "].primary_region", region);
    models::PlacementTarget target;
    target.region = models::RegionId(region);
    target.lane = models::laneOf(*tenant);
    const std::vector<models::CellId> fitting = models::fittingCells(*plan, *tenant, target);
    if (!fitting.empty()) target.cell = fitting.front();
    const auto placed = models::moveTenant(plan, tenant->id, target);
    // The wish counts also where there is no cell or range to move to, and outside the allowed regions; the checks
    // tell what is wrong with it.
    return models::setField(placed ? placed->plan : plan, "tenants[" + id + "].primary_region", region);
}

/// Kind of the value at a path that names one; of anything else that of an object.
ValueKind kindOf(const models::Plan& plan, const std::string& path) {
    const auto found = models::resolvePath(plan, path);
    return found && found->size() == 1 ? found->front().type->kind : ValueKind::Object;
}

QString example(ValueKind kind) {
    switch (kind) {
    case ValueKind::Int: return translate("a whole number");
    case ValueKind::Decimal:
    case ValueKind::Money: return translate("a number such as 0.5");
    case ValueKind::Bool: return translate("true or false");
    case ValueKind::Date: return translate("a date such as 2026-01-31");
    case ValueKind::Time: return translate("a time such as 03:00");
    case ValueKind::Duration: return translate("a duration such as 5m or 2h");
    case ValueKind::Cron: return translate("minute, hour, day, month and weekday, such as 0 3 * * *");
    case ValueKind::Cidr: return translate("an address block such as 10.20.0.0/16");
    case ValueKind::Uuid: return translate("a UUID such as 5f0c8f0e-0004-4000-8000-000000000004");
    case ValueKind::EnvName: return translate("capitals, digits and _, such as LOG_LEVEL");
    case ValueKind::Id:
    case ValueKind::Ref: return translate("lower-case letters, digits and hyphens, such as eu-west");
    case ValueKind::Range: return translate("two numbers such as [1, 5]");
    case ValueKind::LabelCount: return translate("a whole number, unbounded or tenant");
    case ValueKind::Target: return translate("an object such as us-1/pg");
    case ValueKind::Path: return translate("a path such as tenants[helios].tier");
    default: return {};
    }
}

QString text(const models::AnyValue& value) {
    QStringList items;
    for (const auto& item : value.items) items << QString::fromStdString(item.scalar);
    return value.kind == models::AnyValue::Kind::Scalar ? QString::fromStdString(value.scalar)
                                                        : items.join(QStringLiteral(", "));
}

} // namespace

QString rangeWords(std::string_view range) {
    const QString all = fromView(range);
    if (all.startsWith(QStringLiteral(">="))) return translate("%1 or more").arg(all.mid(2));
    if (all.startsWith(QStringLiteral("<="))) return translate("%1 or less").arg(all.mid(2));
    if (all.startsWith(QLatin1Char('>'))) return translate("more than %1").arg(all.mid(1));
    if (all.startsWith(QLatin1Char('<'))) return translate("less than %1").arg(all.mid(1));
    const QStringList ends = all.split(QStringLiteral(".."));
    return ends.size() == 2 ? translate("%1 to %2").arg(ends.first(), ends.last()) : all;
}

Result<PlanPtr> writeField(const PlanPtr& plan, const models::Catalogue& catalogue, const std::string& objectPath,
                           const std::string& fieldName, const models::AnyValue& value) {
    const std::string path = fieldWritePath(objectPath, fieldName);
    if (value.kind == models::AnyValue::Kind::Null) return models::resetField(plan, path);
    const ObjectPath object = splitObjectPath(objectPath);
    if (object.list == "regions" && fieldName == "location") {
        auto moved = models::setRegionLocation(plan, models::RegionId(object.id), value.scalar, catalogue.locations());
        if (moved) return moved;
    }
    if (object.list == "tenants" && fieldName == "primary_region") return moveHome(plan, object.id, value.scalar);
    const ValueKind kind = kindOf(*plan, path);
    if (kind == ValueKind::Id) return models::renameObject(plan, path.substr(0, path.rfind('.')), value.scalar);
    if (kind != ValueKind::Any) return models::setValue(plan, path, value);
    const auto untyped = models::readUntyped(value.scalar);
    return untyped ? models::setValue(plan, path, *untyped) : Result<PlanPtr>(untyped.diagnostics());
}

std::optional<models::PlacementTarget> placementBy(const models::Plan& plan, const std::string& objectPath,
                                                   const std::string& fieldName, const models::AnyValue& value) {
    const ObjectPath object = splitObjectPath(objectPath);
    const models::Tenant* tenant =
        object.list == "tenants" ? models::findById(plan.tenants, models::TenantId(object.id)) : nullptr;
    if (!tenant || (fieldName != "tier" && fieldName != "bridge")) return std::nullopt;
    models::Tenant wanted = *tenant;
    const models::FieldSpec* field = models::Tenant::spec().find(fieldName);
    if (!field->type->parse(value.scalar, field->edit(&wanted))) return std::nullopt;
    models::PlacementTarget target;
    target.lane = models::laneOf(wanted);
    if (target.lane == models::laneOf(*tenant)) return std::nullopt;
    const models::Cell* cell = models::findById(plan.cells, *tenant->cell);
    target.region = cell ? *cell->region : *tenant->primaryRegion;
    if (cell) target.env = *cell->env;
    return target;
}

QString fieldProblem(const FieldView& field, const models::AnyValue& value, const models::Diagnostic& found) {
    const QString given = text(value);
    if (found.code == "plan.out_of_range")
        return translate("%1 is %2. Set it to %3.").arg(field.label, given, rangeWords(field.spec->range));
    const models::TypeSpec& type =
        field.shape == FieldShape::List || field.shape == FieldShape::Map ? *field.type->item : *field.type;
    const QString fits = example(type.kind);
    if (found.code == "plan.wrong_type" && !fits.isEmpty())
        return translate("“%1” does not fit %2. Write %3.").arg(given, field.label, fits);
    QString sentence = QString::fromStdString(found.message);
    if (!found.hint.empty()) sentence += QLatin1Char(' ') + QString::fromStdString(found.hint);
    return sentence;
}

} // namespace platbook::ui
