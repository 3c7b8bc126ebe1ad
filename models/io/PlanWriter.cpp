#include "models/io/PlanWriter.h"

#include "models/io/PlanText.h"

#include <QByteArrayView>
#include <QCryptographicHash>

namespace platbook::models {
namespace {

/// Writes JSON on many lines: objects and lists of objects are spread, scalar lists stay on one line.
class JsonText {
public:
    explicit JsonText(const Plan& plan) : m_text({.json = true}) { m_context.plan = &plan; }

    std::string object(const ObjectSpec& spec, const void* object, std::size_t indent,
                       const WalkContext& context) const {
        const WalkContext inner = enterObject(spec, object, context);
        std::string text;
        for (const FieldSpec* field : writtenFields(spec, object, inner)) {
            text += (text.empty() ? "\n" : ",\n") + std::string(indent + 2, ' ') + m_text.key(field->name, true) + ": ";
            text += field->has(object) ? value(*field, *field->type, field->read(object), indent + 2, inner) : "null";
        }
        return text.empty() ? "{}" : "{" + text + "\n" + std::string(indent, ' ') + "}";
    }
    const WalkContext& context() const { return m_context; }

private:
    std::string value(const FieldSpec& field, const TypeSpec& type, const void* held, std::size_t indent,
                      const WalkContext& context) const {
        if (type.kind == ValueKind::Object) return object(type.object(), held, indent, context);
        const bool map = type.kind == ValueKind::Map;
        if (!map && (type.kind != ValueKind::List || type.item->kind != ValueKind::Object))
            return m_text.flow(type, held, context, &field);
        std::string text;
        for (std::size_t i = 0; i < type.size(held); ++i) {
            text += (i ? ",\n" : "\n") + std::string(indent + 2, ' ');
            WalkContext inner = context;
            if (map) {
                const std::string name = type.keyAt(held, i);
                text += m_text.key(name, true) + ": ";
                inner = enterEntry(field, name, context);
            }
            text += value(field, *type.item, type.at(held, i), indent + 2, inner);
        }
        const char* const brackets = map ? "{}" : "[]";
        if (text.empty()) return brackets;
        return brackets[0] + text + "\n" + std::string(indent, ' ') + brackets[1];
    }

    PlanText m_text;
    WalkContext m_context;
};

} // namespace

std::string writePlan(const Plan& plan) {
    WalkContext context;
    context.plan = &plan;
    return PlanText({}).blockFields(Plan::spec(), &plan, 0, context) + "\n";
}

std::string writePlanJson(const Plan& plan) {
    const JsonText text(plan);
    return text.object(Plan::spec(), &plan, 0, text.context()) + "\n";
}

std::string planHash(const Plan& plan) {
    const std::string text = writePlan(plan);
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                                     QCryptographicHash::Sha256);
    return hash.toHex().toStdString();
}

} // namespace platbook::models
