#include "ui/panels/problems/ProblemsModel.h"

#include "models/catalog/Catalogue.h"
#include "ui/panels/problems/FindingBadge.h"
#include "ui/theme/Typography.h"

#include <QApplication>
#include <QStringList>

#include <algorithm>

namespace platbook::ui {

namespace {

QString dateText(const models::Evaluation& evaluation, const models::FindingWaiver& waiver) {
    const models::Waiver* found = models::findById(evaluation.index->plan().waivers, models::WaiverId(waiver.id));
    return found && found->date.has() ? QString::fromStdString(found->date->toText()) : QString();
}

} // namespace

void ProblemsModel::setEvaluation(const models::EvaluationPtr& evaluation) {
    m_evaluation = evaluation;
    build();
}

void ProblemsModel::setFilter(const QString& text) {
    m_filter = text.trimmed();
    build();
}

void ProblemsModel::build() {
    beginResetModel();
    m_sections.clear();
    m_open = 0;
    for (std::size_t i = 0; m_evaluation && i < m_evaluation->findings.size(); ++i) {
        const models::Finding& finding = m_evaluation->findings[i];
        Row row{i, QString::fromStdString(finding.message), QString::fromStdString(finding.object),
                QString::fromStdString(finding.check)};
        if (finding.waiver) {
            const QString date = dateText(*m_evaluation, *finding.waiver);
            const QString by = QString::fromStdString(finding.waiver->by);
            row.message = tr("%1 — %2: %3", "finding — who and when: why")
                              .arg(row.message, date.isEmpty() ? by : tr("%1 on %2", "name, date").arg(by, date),
                                   QString::fromStdString(finding.waiver->reason));
            add(Group::Accepted, std::move(row));
            continue;
        }
        if (finding.severity != models::FindingSeverity::Info) ++m_open;
        add(static_cast<Group>(static_cast<int>(finding.severity)), std::move(row));
    }
    for (std::size_t i = 0; m_evaluation && i < m_evaluation->notEvaluated.size(); ++i) {
        const models::NotEvaluated& one = m_evaluation->notEvaluated[i];
        const models::Rule* rule = m_evaluation->catalogue->rules().find(one.check);
        const QString title = QString::fromStdString(rule ? rule->title : one.check);
        add(Group::NotEvaluated,
            {i, tr("%1: set “%2” to have this checked.").arg(title, QString::fromStdString(one.missing)),
             QString::fromStdString(one.object), QString::fromStdString(one.check)});
    }
    std::stable_sort(m_sections.begin(), m_sections.end(),
                     [](const Section& a, const Section& b) { return a.group < b.group; });
    endResetModel();
}

void ProblemsModel::add(Group group, Row row) {
    if (!m_filter.isEmpty() && !row.message.contains(m_filter, Qt::CaseInsensitive) &&
        !row.where.contains(m_filter, Qt::CaseInsensitive) && !row.rule.contains(m_filter, Qt::CaseInsensitive))
        return;
    auto section =
        std::find_if(m_sections.begin(), m_sections.end(), [group](const Section& s) { return s.group == group; });
    if (section == m_sections.end()) section = m_sections.insert(m_sections.end(), Section{group, {}});
    section->rows.push_back(std::move(row));
}

QString ProblemsModel::headingText(const Section& section) const {
    const int count = static_cast<int>(section.rows.size());
    switch (section.group) {
    case Group::Errors: return tr("%Ln problem(s)", nullptr, count);
    case Group::Warnings: return tr("%Ln warning(s)", nullptr, count);
    case Group::Notes: return tr("%Ln note(s)", nullptr, count);
    case Group::Accepted: return tr("%Ln accepted", nullptr, count);
    case Group::NotEvaluated: return tr("%Ln not checked for want of a value", nullptr, count);
    }
    return {};
}

const models::Finding* ProblemsModel::findingAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) return nullptr;
    const Section& section = m_sections[index.internalId() - 1];
    if (section.group == Group::NotEvaluated) return nullptr;
    return &m_evaluation->findings[section.rows[static_cast<std::size_t>(index.row())].at];
}

const models::NotEvaluated* ProblemsModel::notEvaluatedAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) return nullptr;
    const Section& section = m_sections[index.internalId() - 1];
    if (section.group != Group::NotEvaluated) return nullptr;
    return &m_evaluation->notEvaluated[section.rows[static_cast<std::size_t>(index.row())].at];
}

ProblemsModel::Group ProblemsModel::groupAt(const QModelIndex& heading) const {
    return m_sections[static_cast<std::size_t>(heading.row())].group;
}

QModelIndex ProblemsModel::indexOf(const std::string& check, const std::string& object) const {
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex heading = index(group, 0);
        for (int row = 0; row < rowCount(heading); ++row) {
            const QModelIndex at = index(row, 0, heading);
            const models::Finding* finding = findingAt(at);
            const models::NotEvaluated* other = notEvaluatedAt(at);
            if (finding && finding->check == check && finding->object == object) return at;
            if (other && other->check == check && other->object == object) return at;
        }
    }
    return {};
}

std::vector<QModelIndex> ProblemsModel::openRows() const {
    std::vector<QModelIndex> rows;
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex heading = index(group, 0);
        if (groupAt(heading) > Group::Notes) continue;
        for (int row = 0; row < rowCount(heading); ++row) rows.push_back(index(row, 0, heading));
    }
    return rows;
}

// Headings carry 0, rows the number of their heading plus one.
QModelIndex ProblemsModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex ProblemsModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == 0) return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(m_sections.size());
    if (parent.internalId() != 0 || parent.column() > 0) return 0;
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size());
}

int ProblemsModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (index.internalId() == 0) {
        const Section& section = m_sections[static_cast<std::size_t>(index.row())];
        if (role == groupRole) return static_cast<int>(section.group);
        if (role == Qt::FontRole) return roleFont(TypeRole::BodyStrong, QApplication::font());
        return role == Qt::DisplayRole && index.column() == Message ? headingText(section) : QVariant();
    }
    const Row& row = m_sections[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())];
    const models::Finding* finding = findingAt(index);
    if (role == Qt::DecorationRole && index.column() == Message && finding) return findingBadge(*finding);
    if (role == Qt::ToolTipRole) return row.message;
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Message: return row.message;
    case Where: return row.where;
    case RuleId: return row.rule;
    default: return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QStringList titles{tr("What"), tr("Where"), tr("Rule")};
    return titles.value(section);
}

} // namespace platbook::ui
