#include "models/benchmarks/LabelWords.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace platbook::models {
namespace {

/// Words that name a part of a plan. The first row with a word in the label counts, so that "Redis cluster" is no cluster
/// and "Cloud SQL database storage" no bucket.
struct Meaning {
    std::vector<std::string_view> words; ///< found at the start of a word of the label
    bool kinds = false;                  ///< values are kinds, else SKUs
    std::vector<std::string> values;
};

const std::vector<Meaning>& meanings() {
    static const std::vector<Meaning> all{
        {{"secret"}, false, {"secret.version"}},
        {{"redis", "memorystore", "elasticache", "cache", "valkey"}, true, {"redis"}},
        {{"vector", "pinecone", "embedding"}, true, {"vector"}},
        {{"sql", "postgres", "database", "rds", "aurora"}, true, {"postgres"}},
        {{"worker", "celery"}, true, {"worker"}},
        {{"scheduler", "beat", "cron"}, true, {"scheduler"}},
        {{"load balancer", "loadbalancer", "lb ", "alb", "ingress"}, false, {"lb.rule", "lb.data"}},
        {{"object", "bucket", "gcs", "s3", "blob", "cloud storage"}, false, {"gcs", "gcs.copy", "cdn"}},
        {{"cdn", "content delivery", "cloudfront"}, false, {"cdn"}},
        {{"waf", "armor", "firewall"}, false, {"armor"}},
        {{"nat"}, false, {"nat"}},
        {{"transfer", "egress", "bandwidth", "outbound", "traffic", "network"},
         false,
         {"egress", "net.replication", "nat"}},
        {{"kubernetes", "k8s", "gke", "eks", "aks", "cluster", "node"}, false, {"k8s.cluster", "k8s.node", "k8s.disk"}},
        {{"cloud run (api", "api"}, true, {"api"}},
        {{"cloud run", "container", "serverless", "compute", "fargate", "app service"},
         false,
         {"run.request", "run.instance", "run.requests"}},
        {{"pub/sub", "pubsub", "queue", "bus", "kafka", "sqs", "rabbitmq", "messag"}, true, {"bus"}},
        {{"log", "monitor", "observab", "trac", "metric"}, false, {"log.ingest", "metric", "trace"}},
        {{"kms", "encryption key"}, false, {"kms.key"}},
        {{"llm", "token", "model", "openai", "anthropic", "gpt", "inference"}, true, {"llm"}},
    };
    return all;
}

std::string lowered(std::string_view label) {
    std::string text(label);
    for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text + ' ';
}

bool isWordChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Whether `word` stands at the start of a word of the text.
bool startsWord(const std::string& text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if (at == 0 || !isWordChar(text[at - 1])) return true;
    return false;
}

} // namespace

std::optional<LabelMeaning> labelMeaning(std::string_view label, bool perGb) {
    const std::string text = lowered(label);
    for (const Meaning& meaning : meanings()) {
        if (std::none_of(meaning.words.begin(), meaning.words.end(),
                         [&](std::string_view word) { return startsWord(text, word); }))
            continue;
        LabelMeaning result;
        std::vector<std::string> values = meaning.values;
        if (perGb && values.front() == "egress") values.resize(1);
        for (const std::string& value : values) result.text += (result.text.empty() ? "" : ", ") + value;
        result.text = (meaning.kinds ? "kind " : "sku ") + result.text;
        (meaning.kinds ? result.where.kind : result.where.sku) = values;
        return result;
    }
    return std::nullopt;
}

bool isTotalLabel(std::string_view label) {
    const std::string text = lowered(label);
    return startsWord(text, "total") || startsWord(text, "sum ") || startsWord(text, "grand total") ||
           startsWord(text, "gesamt") || startsWord(text, "summe");
}

} // namespace platbook::models
