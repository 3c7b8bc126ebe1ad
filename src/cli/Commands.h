#pragma once

#include "src/cli/Command.h"

/// The verbs, one class each; each is written in the file of its name.
namespace platbook::cli {

#define PLATBOOK_COMMAND(Class)                                                   \
    class Class : public Command {                                                \
    public:                                                                       \
        std::string name() const override;                                        \
        std::string summary() const override;                                     \
        std::vector<Positional> positionals() const override;                     \
        std::vector<Option> options() const override;                             \
                                                                                  \
    protected:                                                                    \
        ExitCode run(const Arguments& arguments, Streams streams) const override; \
    }

PLATBOOK_COMMAND(NewCommand);
PLATBOOK_COMMAND(ValidateCommand);
PLATBOOK_COMMAND(CheckCommand);
PLATBOOK_COMMAND(CostCommand);
PLATBOOK_COMMAND(GrowthCommand);
PLATBOOK_COMMAND(MatrixCommand);
PLATBOOK_COMMAND(QueryCommand);
PLATBOOK_COMMAND(QuoteCommand);
PLATBOOK_COMMAND(ExportCommand);
PLATBOOK_COMMAND(CompareCommand);
PLATBOOK_COMMAND(DiffCommand);
PLATBOOK_COMMAND(RenderCommand);
PLATBOOK_COMMAND(TenantCommand);
PLATBOOK_COMMAND(BenchmarkCommand);
PLATBOOK_COMMAND(CatalogCommand);
PLATBOOK_COMMAND(BooksCommand);
PLATBOOK_COMMAND(FmtCommand);

#undef PLATBOOK_COMMAND

} // namespace platbook::cli
