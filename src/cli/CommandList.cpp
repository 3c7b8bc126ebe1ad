#include "src/cli/Commands.h"

namespace platbook::cli {
namespace {

template<class... Verbs> std::vector<std::unique_ptr<Command>> made() {
    std::vector<std::unique_ptr<Command>> commands;
    (commands.push_back(std::make_unique<Verbs>()), ...);
    return commands;
}

} // namespace

const std::vector<std::unique_ptr<Command>>& allCommands() {
    static const auto commands =
        made<NewCommand, ValidateCommand, CheckCommand, CostCommand, GrowthCommand, MatrixCommand, QueryCommand,
             QuoteCommand, ExportCommand, CompareCommand, DiffCommand, RenderCommand, TenantCommand, BenchmarkCommand,
             CatalogCommand, BooksCommand, FmtCommand>();
    return commands;
}

} // namespace platbook::cli
