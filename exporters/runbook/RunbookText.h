#pragma once

#include <string>
#include <vector>

namespace platbook::exporters::runbook {

/// The text with a full stop, unless it ends a sentence already; more can follow it then.
std::string sentence(std::string text);

/// One thing to do. Texts are Markdown already (core/Markdown.h), commands are shell.
struct Action {
    std::string text;
    std::string commands = {}; ///< complete for the plan; may be empty
    std::string expected = {}; ///< what shows that it worked
    std::string stop = {};     ///< when to go no further
    std::string owner = {};
    std::string warning = {}; ///< printed before the commands, for what can't be undone
    std::string language = "sh";
};

/// Markdown while it is written: every block stands alone between blank lines.
class RunbookText {
public:
    void heading(int level, const std::string& text);
    void paragraph(const std::string& text);
    void bullets(const std::vector<std::string>& items);
    void boxes(const std::vector<std::string>& items);
    void commands(const std::string& shell, const std::string& language = "sh");
    void table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
    void warning(const std::string& text);
    /// Numbered actions with their commands.
    void actions(const std::vector<Action>& actions);
    /// The same as boxes to tick.
    void checklist(const std::vector<Action>& actions);
    /// A block that is Markdown already.
    void block(const std::string& markdown);

    std::string take() { return std::move(m_text); }

private:
    void list(const std::vector<Action>& actions, bool numbered);
    std::string m_text;
};

} // namespace platbook::exporters::runbook
