#include "models/checks/Processors.h"

#include "models/checks/FindingText.h"
#include "models/checks/PlaceNames.h"

#include <algorithm>

namespace platbook::models {
namespace {

CellProcessor fromModel(const LanguageModel& model) {
    return {"model/" + model.id.text,
            "the model " + text::quotedName(model),
            "calls",
            "models[" + model.id.text + "].jurisdiction",
            model.jurisdiction->text,
            *model.terms,
            false,
            std::nullopt};
}

CellProcessor fromProcessor(const Processor& processor) {
    const std::string kind = processor.kind.has() && *processor.kind != ProcessorKind::Tool
                                 ? std::string(toText(*processor.kind)) + " processor "
                                 : "processor ";
    CellProcessor made{"processor/" + processor.id.text,
                       "the " + kind + text::quotedName(processor),
                       "sends data to",
                       "processors[" + processor.id.text + "].jurisdiction",
                       processor.jurisdiction->text,
                       *processor.terms,
                       processor.scrubPiiOrDefault(),
                       std::nullopt};
    if (processor.data.has()) made.data = ClassSet(*processor.data);
    return made;
}

CellProcessor fromTracker(const Observability& settings) {
    return {"observability",
            "the error tracker " + text::quoted(*settings.errorTracker),
            "sends data to",
            "observability.tracker_jurisdiction",
            settings.trackerJurisdiction->text,
            *settings.trackerTerms,
            settings.scrubPiiOrDefault(),
            std::nullopt};
}

bool isThirdPartyFlow(const Flow& flow) {
    return flow.kind.has() &&
           (*flow.kind == FlowKind::Llm || *flow.kind == FlowKind::Webhook || *flow.kind == FlowKind::Mail);
}

bool usedBy(const Processor& processor, const CellView& cell) {
    if (!processor.cells.has()) return cell.isProd();
    return std::find(processor.cells->begin(), processor.cells->end(), cell.cell->id) != processor.cells->end();
}

class Collector {
public:
    Collector(const Checker& checker, const CellView& cell) : m_checker(checker), m_cell(cell) {}

    void addModel(const std::string& id) {
        if (const LanguageModel* model = m_checker.index().findModel(id)) add(fromModel(*model));
    }
    void addProcessor(const std::string& id) {
        for (const auto& processor : m_checker.plan().processors)
            if (processor->id.text == id) add(fromProcessor(*processor));
    }
    void add(CellProcessor processor) {
        const auto known = std::find_if(found.begin(), found.end(),
                                        [&](const auto& other) { return other.subject == processor.subject; });
        if (known == found.end()) found.push_back(std::move(processor));
    }
    void addFlows() {
        for (const auto& flow : m_checker.plan().flows) {
            if (!isThirdPartyFlow(*flow) || !meansCell(placeOf(m_checker.index(), *flow->from), m_cell)) continue;
            const Place to = placeOf(m_checker.index(), *flow->to);
            if (to.kind == Place::Kind::Model) addModel(to.id);
            else if (to.kind == Place::Kind::Processor) addProcessor(to.id);
        }
    }
    /// Written flows to it say what it gets, unless it says so itself.
    void addFlowData() {
        for (CellProcessor& processor : found) {
            if (processor.data) continue;
            for (const auto& flow : m_checker.plan().flows) {
                if (!isThirdPartyFlow(*flow) || !flow->data.has()) continue;
                const Place to = placeOf(m_checker.index(), *flow->to);
                const std::string subject = to.kind == Place::Kind::Model ? "model/" + to.id : "processor/" + to.id;
                if (subject != processor.subject || !meansCell(placeOf(m_checker.index(), *flow->from), m_cell))
                    continue;
                if (!processor.data) processor.data.emplace();
                processor.data->add(ClassSet(*flow->data));
            }
        }
    }

    std::vector<CellProcessor> found;

private:
    const Checker& m_checker;
    const CellView& m_cell;
};

} // namespace

ClassSet CellProcessor::carried(ClassSet stored) const {
    if (scrubbed) return ClassSet({DataClass::Internal});
    return data ? stored.common(*data) : stored;
}

bool CellProcessor::hasTerm(Term term) const { return std::find(terms.begin(), terms.end(), term) != terms.end(); }

std::vector<CellProcessor> processorsOf(const Checker& checker, const CellView& cell) {
    const Plan& plan = checker.plan();
    Collector collector(checker, cell);
    if (const auto* route = findEntry(*plan.modelRoutes, cell.cell->id))
        for (const ModelId& model : *route) collector.addModel(model.text);
    for (const auto& processor : plan.processors)
        if (usedBy(*processor, cell)) collector.add(fromProcessor(*processor));
    for (const Component& component : *cell.components)
        if (component.kind.has() && *component.kind == ComponentKind::Vector && component.processor.has())
            collector.addProcessor(component.processor->text);
    collector.addFlows();
    const Observability settings = effectiveObservability(plan, *cell.cell->env);
    if (cell.isProd() && settings.errorTracker.has() && !settings.errorTracker->empty())
        collector.add(fromTracker(settings));
    collector.addFlowData();
    return std::move(collector.found);
}

const Evidence* transferMechanism(const Checker& checker, const std::string& subject) {
    static constexpr std::array kinds{EvidenceKind::Scc, EvidenceKind::Bcr, EvidenceKind::Adequacy,
                                      EvidenceKind::Certification, EvidenceKind::Consent};
    const std::string bare = subject.substr(subject.find('/') + 1);
    for (const auto& evidence : checker.plan().evidence) {
        if (!evidence->kind.has() || std::find(kinds.begin(), kinds.end(), *evidence->kind) == kinds.end()) continue;
        if (evidence->subject->text != subject && evidence->subject->text != bare) continue;
        const auto date = checker.date();
        if (evidence->expires.has() && date && *evidence->expires < *date) continue;
        return &*evidence;
    }
    return nullptr;
}

} // namespace platbook::models
