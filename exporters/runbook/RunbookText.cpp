#include "exporters/runbook/RunbookText.h"

#include "exporters/core/Markdown.h"

#include <string_view>

namespace platbook::exporters::runbook {
namespace {

/// Every line moved to the right, so that it belongs to a list item.
std::string indented(const std::string& text, std::size_t width) {
    std::string out;
    bool start = true;
    for (const char c : text) {
        if (start && c != '\n') out.append(width, ' ');
        start = c == '\n';
        out += c;
    }
    return out;
}

std::string actionText(const Action& action) {
    std::string out = action.owner.empty() ? action.text : sentence(action.text);
    if (!action.owner.empty()) out += " Owner: " + action.owner + '.';
    out += '\n';
    if (!action.warning.empty()) out += "\n**Warning: this can't be undone.** " + action.warning + '\n';
    if (!action.commands.empty()) out += '\n' + markdownFence(action.language, action.commands);
    if (!action.expected.empty()) out += "\nExpected: " + action.expected + '\n';
    if (!action.stop.empty()) out += "\nStop if " + action.stop + '\n';
    return out;
}

} // namespace

std::string sentence(std::string text) {
    constexpr std::string_view ends = ".!?:;";
    if (!text.empty() && ends.find(text.back()) == std::string_view::npos) text += '.';
    return text;
}

void RunbookText::block(const std::string& markdown) {
    if (markdown.empty()) return;
    if (!m_text.empty()) m_text += '\n';
    m_text += markdown;
    while (m_text.ends_with("\n\n")) m_text.pop_back();
    if (!m_text.ends_with('\n')) m_text += '\n';
}

void RunbookText::heading(int level, const std::string& text) {
    block(std::string(static_cast<std::size_t>(level), '#') + ' ' + text);
}

void RunbookText::paragraph(const std::string& text) { block(text); }

void RunbookText::bullets(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += "- " + item + '\n';
    block(out);
}

void RunbookText::boxes(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += "- [ ] " + item + '\n';
    block(out);
}

void RunbookText::commands(const std::string& shell, const std::string& language) {
    block(markdownFence(language, shell));
}

void RunbookText::table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    block(markdownTable(header, rows));
}

void RunbookText::warning(const std::string& text) { block("> **Warning.** " + text); }

void RunbookText::actions(const std::vector<Action>& actions) { list(actions, true); }

void RunbookText::checklist(const std::vector<Action>& actions) { list(actions, false); }

void RunbookText::list(const std::vector<Action>& actions, bool numbered) {
    std::string out;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const std::string mark = numbered ? std::to_string(i + 1) + ". " : "- ";
        std::string item = indented(actionText(actions[i]), mark.size());
        item.replace(0, mark.size(), mark);
        if (!numbered) item.insert(mark.size(), "[ ] ");
        out += (i > 0 ? "\n" : "") + item;
    }
    block(out);
}

} // namespace platbook::exporters::runbook
