#include "Bench.h"
#include "SyntheticPlan.h"

#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <nlohmann/json.hpp>

#include <malloc.h>

#include <cstdint>
#include <iterator>
#include <sstream>
#include <string>

/// Goals 1 and 2: reading a plan against the bare events of yaml-cpp and of nlohmann-json, its memory against the tree
/// of yaml-cpp, and saving against YAML::Emitter.
namespace {

using namespace platbook::models;

/// Takes every event and does nothing with it.
class BareEvents : public YAML::EventHandler {
public:
    std::size_t scalars = 0;
    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        scalars += value.size();
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {}
    void OnMapEnd() override {}
};

struct BareSax : nlohmann::json_sax<nlohmann::json> {
    std::size_t scalars = 0;
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return ++scalars != 0; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return ++scalars != 0; }
    bool number_float(number_float_t /*value*/, const string_t& text) override { return (scalars += text.size()) != 0; }
    bool string(string_t& value) override {
        scalars += value.size();
        return true;
    }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*size*/) override { return true; }
    bool key(string_t& /*name*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*why*/) override {
        return false;
    }
};

std::size_t bareYaml(const std::string& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    BareEvents events;
    while (parser.HandleNextDocument(events)) {
    }
    return events.scalars;
}

std::size_t bareJson(const std::string& text) {
    BareSax events;
    nlohmann::json::sax_parse(text, &events);
    return events.scalars;
}

/// Bytes that the heap holds more after the work than before.
double heldMegabytes(const std::function<void()>& work) {
    const auto before = mallinfo2();
    work();
    const auto after = mallinfo2();
    return static_cast<double>((after.uordblks + after.hblkhd) - (before.uordblks + before.hblkhd)) / 1e6;
}

void load(std::size_t tenants, int rounds) {
    const PlanPtr plan = syntheticPlan(tenants);
    const std::string yaml = writePlan(*plan), json = writePlanJson(*plan);
    const std::string size = std::to_string(tenants) + " tenants";
    std::size_t kept = 0; // so that no work is optimised away
    const auto read = [&](const std::string& text) {
        const auto loaded = readPlan(text, "plan.yaml");
        if (!loaded || !(*loaded->plan == *plan)) std::printf("     READING GAVE ANOTHER PLAN\n");
        kept += loaded ? loaded->plan->tenants.size() : 0;
    };
    const auto readOnly = [&](const std::string& text) { kept += readPlan(text, "plan.yaml")->plan->tenants.size(); };
    read(yaml);
    read(json);
    bench::row("1", "read YAML, " + size, "yaml-cpp's bare events",
               bench::alternating([&] { readOnly(yaml); }, [&] { kept += bareYaml(yaml); }, rounds), 1.3);
    bench::row("1", "read JSON, " + size, "nlohmann's bare SAX",
               bench::alternating([&] { readOnly(json); }, [&] { kept += bareJson(json); }, rounds), 2);
    LoadedPlan held;
    YAML::Node tree;
    const double ours = heldMegabytes([&] { held = *readPlan(yaml, "plan.yaml"); });
    const double theirs = heldMegabytes([&] { tree = YAML::Load(yaml); });
    bench::row("1", "memory of the plan with its text, " + size, "yaml-cpp's tree", {ours, theirs}, 0.125, "MB");

    Plan edited = *held.plan;
    edited.tenants[tenants / 2].edit().price = Decimal::fromInt(12345);
    const auto emit = [&] {
        YAML::Emitter emitter;
        emitter << tree;
        kept += emitter.size();
    };
    bench::row("2", "save after one edit, " + size, "YAML::Emitter",
               bench::alternating([&] { kept += patchPlan(*held.source, *held.plan, edited).size(); }, emit, rounds),
               1.0 / 30);
    bench::row("2", "fmt of the whole, " + size, "YAML::Emitter",
               bench::alternating([&] { kept += writePlan(*held.plan).size(); }, emit, rounds), 0.1);
    const auto again = readPlan(patchPlan(*held.source, *held.plan, edited), "plan.yaml");
    std::printf("2    reading the saved text gives the edited plan: %s (checksum %zu)\n",
                again && *again->plan == edited ? "yes" : "NO", kept % 1000);
}

} // namespace

int main(int argc, char** argv) {
    if (bench::isQuick(argc, argv)) {
        load(100, 1);
    } else {
        load(10000, 5);
        load(100000, 1);
    }
    return 0;
}
