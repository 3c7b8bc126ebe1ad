#include "ui/panels/inspector/FieldChoices.h"

#include "models/catalog/Catalogue.h"
#include "models/edits/NewObject.h"
#include "models/edits/RegionLocation.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::Plan;
using models::TypeSpec;
using models::ValueKind;

constexpr std::size_t mostChoices = 400; // more than that is typed, not scrolled

QString translate(const char* text) { return QCoreApplication::translate("FieldChoices", text); }

QString fromView(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// The word people use where it is not the file's.
QString enumLabel(const models::EnumSpec& enumeration, const QString& text) {
    if (enumeration.name == "Tier") {
        if (text == QStringLiteral("pool")) return translate("Shared rows");
        if (text == QStringLiteral("bridge")) return translate("Schema or DB");
        if (text == QStringLiteral("silo")) return translate("Own stack");
    }
    return text;
}

void addLocations(const Plan& plan, const models::Catalogue& catalogue, std::vector<Choice>& choices) {
    const models::ProviderId provider = plan.provider->id.has() ? *plan.provider->id : models::ProviderId::Gcp;
    for (const models::Location& location : catalogue.locations().all()) {
        if (location.kind != models::LocationKind::Region || location.provider != provider) continue;
        const QString name = QString::fromStdString(location.name);
        const std::string place = models::jurisdictionAt(plan, location);
        choices.push_back({name, place.empty() ? name : translate("%1 (%2)").arg(name, jurisdictionText(plan, place))});
    }
}

void addRegimes(const Plan& plan, const models::Catalogue& catalogue, std::vector<Choice>& choices) {
    const auto add = [&choices](const models::Regime& regime) {
        const QString id = QString::fromStdString(regime.id.text);
        if (std::any_of(choices.begin(), choices.end(), [&id](const Choice& one) { return one.value == id; })) return;
        choices.push_back({id, regime.name.has() ? QString::fromStdString(*regime.name) : id});
    };
    for (const auto& regime : plan.policy->regimes) add(*regime);
    for (const auto& entry : catalogue.regimes().all()) add(entry.regime);
}

void addRefs(const Plan& plan, const models::FieldSpec& field, std::string_view kind, std::vector<Choice>& choices) {
    const std::vector<std::string> ids = models::idsOfKind(plan, kind);
    if (ids.size() > mostChoices) return;
    for (const std::string& id : ids) {
        QString label = QString::fromStdString(id);
        if (kind == "jurisdiction") label = jurisdictionText(plan, id);
        if (field.name == "data_residency") label = translate("%1 only").arg(label);
        choices.push_back({QString::fromStdString(id), label});
    }
}

} // namespace

QString jurisdictionText(const Plan& plan, const std::string& id) {
    constexpr std::size_t letters = 4;
    if (id.size() <= letters) return QString::fromStdString(id).toUpper();
    const models::Jurisdiction* known = models::findById(plan.jurisdictions, models::JurisdictionId(id));
    return QString::fromStdString(known && known->name.has() ? *known->name : id);
}

std::vector<Choice> fieldChoices(const Plan& plan, const models::Catalogue& catalogue, const FieldView& field) {
    std::vector<Choice> choices;
    if (!field.spec || field.shape == FieldShape::Map || field.shape == FieldShape::Objects) return choices;
    const TypeSpec& type = field.shape == FieldShape::List ? *field.type->item : *field.type;
    const std::string_view name = field.spec->name;
    if (type.kind == ValueKind::Enum) {
        for (const std::string_view text : type.enumeration->texts)
            choices.push_back({fromView(text), enumLabel(*type.enumeration, fromView(text))});
    } else if (type.kind == ValueKind::Ref) {
        addRefs(plan, *field.spec, type.refKind, choices);
    } else if (name == "location" || name == "users_at" || name == "log_location" || name == "key_location") {
        addLocations(plan, catalogue, choices);
    } else if (name == "compliance_requirements" || name == "regimes") {
        addRegimes(plan, catalogue, choices);
    } else if (name == "book") {
        for (const auto& book : catalogue.books())
            choices.push_back({QString::fromStdString(book->id()), QString::fromStdString(book->id())});
    }
    return choices;
}

QStringList freeKeys(const Plan& plan, const FieldView& field, const QStringList& taken) {
    QStringList keys;
    if (field.type->kind != ValueKind::Map) return keys;
    const TypeSpec& key = *field.type->key;
    if (key.kind == ValueKind::Enum)
        for (const std::string_view text : key.enumeration->texts) keys << fromView(text);
    else if (key.kind == ValueKind::Ref)
        for (const std::string& id : models::idsOfKind(plan, key.refKind)) keys << QString::fromStdString(id);
    for (const QString& one : taken) keys.removeAll(one);
    return keys;
}

} // namespace platbook::ui
