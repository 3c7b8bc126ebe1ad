#pragma once

#include "models/evaluate/Evaluation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace platbook::models {

class Catalogue;

/// What to evaluate with besides the snapshot.
struct EvaluationOptions {
    std::string book;         ///< price book id; empty: the plan's, else the newest embedded one
    std::optional<Date> asOf; ///< date of dated checks; unset: plan.reviewed
};

/// How many parts were computed afresh: shows that an edit recomputes only what depends on it.
struct EvaluationCounters {
    std::int64_t cells = 0;
    std::int64_t tenants = 0;
    std::int64_t checks = 0;
};

/// Evaluates snapshots; keeps the last result to start the next from. A result is bit-equal to one from scratch.
/// Not thread-safe: one evaluator per thread of evaluation.
class Evaluator {
public:
    explicit Evaluator(std::shared_ptr<const Catalogue> catalogue);
    ~Evaluator();

    /// @return nullptr when stopped; never throws; answers for incomplete plans with what can be computed.
    EvaluationPtr evaluate(const PlanPtr& plan, const EvaluationOptions& options = {}, std::stop_token stop = {});
    const EvaluationCounters& lastCounters() const;
    /// Forgets the last result: the next evaluation starts from nothing.
    void reset();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace platbook::models
