#include "tests/models/cost/CostFixture.h"

#include "RandomEdits.h"

#include "models/cost/CostJson.h"
#include "models/cost/Grouping.h"

#include <map>
#include <thread>

using namespace costfixture;

/// Evaluation as a pure function: incremental equals full, counters show what an edit touched, totals always add up.
class EvaluatorTest : public QObject {
    Q_OBJECT

    /// Every figure and text of an evaluation; equal evaluations have equal ones.
    static std::string whole(const EvaluationPtr& evaluation) {
        return costJson("plan", *evaluation) + findingsOf(*evaluation);
    }
    static std::string findingsOf(const Evaluation& evaluation) {
        std::string text;
        for (const Finding& finding : evaluation.findings) {
            text += finding.check + " " + finding.object + " " + std::to_string(static_cast<int>(finding.severity)) +
                    " " + finding.message + " " + finding.arithmetic + (finding.waiver ? " waived\n" : "\n");
            for (const Fix& fix : finding.fixes) {
                text += "  " + fix.title + ":";
                for (const Change& change : fix.changes)
                    text += " " + *change.path + "=" + change.value->scalar + "/" +
                            std::to_string(change.value->items.size());
                text += "\n";
            }
        }
        for (const NotEvaluated& missing : evaluation.notEvaluated)
            text += missing.check + " " + missing.object + " " + missing.missing + "\n";
        return text;
    }
    static bool equal(const EvaluationPtr& a, const EvaluationPtr& b) {
        return a->lines == b->lines && a->otherLines == b->otherLines && a->cells == b->cells && a->total == b->total &&
               a->coverage == b->coverage && a->tenants == b->tenants && a->unallocated == b->unallocated &&
               a->commitments == b->commitments && a->matrix == b->matrix && a->notEvaluated == b->notEvaluated &&
               findingsOf(*a) == findingsOf(*b);
    }
    static void checkSums(const Evaluation& evaluation) {
        for (int view = 0; view <= static_cast<int>(CostView::Owner); ++view) {
            MoneyRange total;
            for (const CostRow& row :
                 groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, static_cast<CostView>(view)))
                total += row.amount;
            QCOMPARE(text(total), text(evaluation.total));
        }
        // A standby's lines name the cell it stands in for and the region it stands in.
        for (const CostView view : {CostView::Environment, CostView::Region, CostView::Cell})
            for (const CostRow& row : groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, view))
                QCOMPARE(text(placeCost(evaluation, *evaluation.index, view, row.key).amount), text(row.amount));
        std::map<std::string, CellCost> cells;
        for (const CellView& cell : evaluation.index->cells()) cells[cell.id()];
        for (const CostLine& line : evaluation.lines) {
            if (const auto cell = cells.find(line.cell); cell != cells.end()) {
                cell->second.amount += line.amount;
                cell->second.ceiling += line.ceiling;
            }
            QVERIFY2(line.amount.low <= line.amount.expected && line.amount.expected <= line.amount.high,
                     line.sku.c_str());
            QVERIFY2(line.amount.high <= line.ceiling || !line.priced, line.sku.c_str());
            QVERIFY2(line.amount.low >= Money(), line.sku.c_str());
            // "secrets/helios" and "llm/helios" go together; a name of the user's is never cut.
            const bool ofTenant = line.component.starts_with("secrets/") || line.component.starts_with("llm/");
            const std::string part = ofTenant ? line.component.substr(0, line.component.find('/')) : line.component;
            QCOMPARE(std::string(partKey(line, CostView::Component)), part);
        }
        for (std::size_t i = 0; i < evaluation.cells.size(); ++i)
            QVERIFY(evaluation.cells[i] == cells.at(evaluation.index->cells()[i].id()));
    }

private slots:
    void incrementalEqualsFull_data() {
        QTest::addColumn<int>("firstSeed");
        for (int block = 0; block < 10; ++block) QTest::newRow(qPrintable(QString::number(block * 100))) << block * 100;
    }
    void incrementalEqualsFull() {
        QFETCH(int, firstSeed);
        const PlanPtr atlas = atlasPlan();
        Evaluator full(catalogue());
        Evaluator incremental(catalogue());
        for (int seed = firstSeed; seed < firstSeed + 100; ++seed) {
            RandomEdits edit(static_cast<unsigned>(seed));
            PlanPtr plan = atlas; // for the evaluator part of the first edit: back from where the last sequence ended
            EvaluationPtr quick;
            std::string did;
            for (int step = 0; step < 1 + seed % 4; ++step) {
                plan = edit(plan);
                did += edit.last() + "; ";
                quick = incremental.evaluate(plan, testBook());
            }
            full.reset();
            const EvaluationPtr fresh = full.evaluate(plan, testBook());
            QVERIFY2(equal(quick, fresh), (std::to_string(seed) + ": " + did).c_str());
            checkSums(*fresh);
            if (QTest::currentTestFailed()) return;
        }
    }

    void anEditMakesOnlyItsDependantsAfresh() {
        Evaluator evaluator(catalogue());
        const PlanPtr atlas = atlasPlan();
        evaluator.evaluate(atlas, testBook());
        QCOMPARE(evaluator.lastCounters().cells, std::int64_t{7});
        QCOMPARE(evaluator.lastCounters().tenants, std::int64_t{6});
        const auto after = [&](const char* path, const char* value) {
            evaluator.evaluate(atlas, testBook());
            evaluator.evaluate(*setField(atlas, path, value), testBook());
            return evaluator.lastCounters();
        };
        evaluator.evaluate(atlas, testBook());
        QCOMPARE(evaluator.lastCounters().cells, std::int64_t{0});
        QCOMPARE(evaluator.lastCounters().tenants, std::int64_t{0});
        QCOMPARE(after("tenants[helios].usage.requests_m", "9").cells, std::int64_t{1});
        QCOMPARE(after("tenants[helios].usage.tok_in_m", "9").cells, std::int64_t{0});
        QCOMPARE(after("tenants[helios].price", "9").cells, std::int64_t{0});
        QCOMPARE(after("cells[us-1].overrides.pg.disk_gb", "300").cells, std::int64_t{1});
        QCOMPARE(after("stamps.dedicated[pg].env.prod.disk_gb", "300").cells, std::int64_t{2});
        QCOMPARE(after("environments[dev].schedule", "200").cells, std::int64_t{1});
        QCOMPARE(after("regions[us-east].location", "us-east4").cells, std::int64_t{4});
        QCOMPARE(after("contacts[dpo].via", "chat").cells, std::int64_t{0});
        QCOMPARE(after("contacts[dpo].via", "chat").tenants, std::int64_t{0});
        QCOMPARE(after("pricing.peak_factor", "4").cells, std::int64_t{7});
    }

    void sameInputSameBytes() {
        const PlanPtr atlas = atlasPlan();
        const std::string first = whole(evaluated(atlas));
        QVERIFY(whole(evaluated(atlasPlan())) == first);
        std::vector<std::string> others(3);
        std::vector<std::thread> threads;
        for (std::string& other : others) threads.emplace_back([&] { other = whole(evaluated(atlas)); });
        for (std::thread& thread : threads) thread.join();
        for (const std::string& other : others) QVERIFY(other == first);
    }

    void theOrderOfListsDoesNotChangeLines() {
        Plan reordered = *atlasPlan();
        std::reverse(reordered.cells.begin(), reordered.cells.end());
        std::reverse(reordered.tenants.begin(), reordered.tenants.end());
        std::reverse(reordered.regions.begin(), reordered.regions.end());
        const auto sorted = [](const EvaluationPtr& evaluation) {
            std::vector<std::string> lines;
            for (const CostLine& line : evaluation->lines)
                lines.push_back(line.cell + " " + line.component + " " + line.env + " " + line.sku + " " +
                                line.amount.expected.toText());
            std::sort(lines.begin(), lines.end());
            return lines;
        };
        QVERIFY(sorted(evaluated(std::make_shared<const Plan>(reordered))) == sorted(evaluated(atlasPlan())));
    }

    void stopsWhenAsked() {
        Evaluator evaluator(catalogue());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!evaluator.evaluate(atlasPlan(), testBook(), stop.get_token()));
        QVERIFY(evaluator.evaluate(atlasPlan(), testBook()));
    }

    void answersForIncompletePlans() {
        for (const char* yaml : {"schema: deployment-plan/v1\nplan: {id: demo, name: Demo, owner: team}\n"}) {
            const EvaluationPtr evaluation = evaluated(planFrom(yaml));
            QVERIFY(evaluation);
            QCOMPARE(evaluation->lines.size(), std::size_t{0});
        }
        Plan torn = *atlasPlan();
        torn.regions.clear();
        torn.environments.clear();
        torn.models.clear();
        const EvaluationPtr evaluation = evaluated(std::make_shared<const Plan>(torn));
        QVERIFY(evaluation->coverage.missing > 0);
        checkSums(*evaluation);
        EvaluationOptions unknown;
        unknown.book = "no-such-book";
        const PriceCoverage coverage = evaluated(atlasPlan(), unknown)->coverage;
        QCOMPARE(coverage.lines - coverage.missing, 6); // model tokens, which the plan prices itself
    }

    void aPhaseLeavesOutCellsAndWhatFollowsThem() {
        const PlanPtr atlas = atlasPlan();
        Plan phased = *atlas;
        Phase phase;
        phase.id = PhaseId("single");
        phase.include.edit().cell = std::vector<std::string>{"us-dev", "us-1"};
        Change change = setChange("stamps.standard[pg].env.prod.dr_replica", "false");
        phase.changes.push_back(change);
        phased.phases.push_back(phase);
        const EvaluationPtr evaluation = evaluated(std::make_shared<const Plan>(phased));
        for (const CostLine& line : evaluation->lines) {
            QVERIFY2(line.cell == "us-dev" || line.cell == "us-1" || line.cell == "edge", line.cell.c_str());
            QVERIFY(line.sku != "sql.dr.compute");
        }
        QCOMPARE(evaluation->tenants.size(), std::size_t{1});
        QCOMPARE(evaluation->tenants.front().tenant, std::string("brightmart"));
        QCOMPARE(evaluation->index->plan().flows.size(), std::size_t{1}); // us-1/pg to us-central
        QVERIFY(hasLine(evaluation, "pg", "sql.compute"));
    }
};

QTEST_GUILESS_MAIN(EvaluatorTest)
#include "EvaluatorTest.moc"
