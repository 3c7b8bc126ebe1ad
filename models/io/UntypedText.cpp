#include "models/io/UntypedText.h"

#include "models/io/PlanBinder.h"
#include "models/io/PlanText.h"
#include "models/io/ReadWatch.h"
#include "models/io/YamlParser.h"

namespace platbook::models {

std::string untypedText(const AnyValue& value) {
    if (value.kind == AnyValue::Kind::Null) return {};
    TypeSpec any{};
    any.kind = ValueKind::Any;
    return PlanText({}).flow(any, &value, {});
}

Result<AnyValue> readUntyped(const std::string& text) {
    AnyValue value;
    if (text.find_first_not_of(" \t\n") == std::string::npos) return value;
    SourceDocument source(text, {});
    Problems problems(source);
    References references(source, problems);
    const ReadWatch unwatched;
    ReadProgress progress(unwatched, 0);
    if (parseYaml(source, problems, progress) && !source.empty())
        PlanBinder(source, problems, references, progress).bindAny(value, 0);
    if (problems.hasErrors()) return problems.inOrder();
    return value;
}

} // namespace platbook::models
