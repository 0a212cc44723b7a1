// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/thesistables.h"

#include "core/engine/modelcard.h"
#include "core/tables/thesisrows.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

namespace synvae {

namespace {

using Cell = std::optional<double>;

struct Column {
    const char *name;
    Cell (*thesis)(const ThesisRow &row); ///< null: a column of ours
    const char *synesthetic;              ///< place in an evaluation file
    const char *visual;
    int decimals;
};

constexpr std::array<Column, 8> mainColumns{{
    {"MSE", [](const ThesisRow &row) -> Cell { return row.error; }, "/reconstruction/mse_sum",
     "/reconstruction/mse_sum", 2},
    {"KL", [](const ThesisRow &row) -> Cell { return row.divergence; }, "/kl", "/kl", 2},
    {"P@10", [](const ThesisRow &row) -> Cell { return row.precision[2]; }, "/neighbours/za/p10", "/neighbours/zv/p10",
     3},
    {"Acc", [](const ThesisRow &row) -> Cell { return row.accuracy; },
     "/classification/reconstructions/one_vs_rest_accuracy", "/classification/reconstructions/one_vs_rest_accuracy", 3},
    {"MINE", [](const ThesisRow &row) -> Cell { return row.information; }, "/information/training", "", 2},
    {"chance of P@10", nullptr, "/neighbours/za/p10/chance", "/neighbours/zv/p10/chance", 3},
    {"top-1", nullptr, "/classification/reconstructions/top1", "/classification/reconstructions/top1", 3},
    {"MINE held out", nullptr, "/information/held_out", "", 2},
}};

constexpr std::array<Column, 8> furtherColumns{{
    {"P@1", [](const ThesisRow &row) -> Cell { return row.precision[0]; }, "/neighbours/za/p1", "/neighbours/zv/p1", 3},
    {"P@5", [](const ThesisRow &row) -> Cell { return row.precision[1]; }, "/neighbours/za/p5", "/neighbours/zv/p5", 3},
    {"ClAcc", [](const ThesisRow &row) -> Cell { return row.accuracy; },
     "/classification/reconstructions/one_vs_rest_accuracy", "/classification/reconstructions/one_vs_rest_accuracy", 3},
    {"(ClAcc)", [](const ThesisRow &row) -> Cell { return row.accuracyOfOriginals; },
     "/classification/originals/one_vs_rest_accuracy", "/classification/originals/one_vs_rest_accuracy", 3},
    {"ClPr", [](const ThesisRow &row) -> Cell { return row.classPrecision; },
     "/classification/reconstructions/precision", "/classification/reconstructions/precision", 3},
    {"(ClPr)", [](const ThesisRow &row) -> Cell { return row.classPrecisionOfOriginals; },
     "/classification/originals/precision", "/classification/originals/precision", 3},
    {"(top-1)", nullptr, "/classification/originals/top1", "/classification/originals/top1", 3},
    {"(top-1 of originals)", nullptr, "/classification/baseline/top1", "/classification/baseline/top1", 3},
}};

struct Table {
    int number;
    const char *data;
    const char *architecture;
    const std::array<Column, 8> *columns;
};

constexpr std::array<Table, 6> tables{{{1, "MNIST", "digits", &mainColumns},
                                       {2, "CIFAR-10", "cifar", &mainColumns},
                                       {3, "BAM; ours: paintings", "paintings", &mainColumns},
                                       {4, "MNIST", "digits", &furtherColumns},
                                       {5, "CIFAR-10", "cifar", &furtherColumns},
                                       {6, "BAM; ours: paintings", "paintings", &furtherColumns}}};

constexpr std::array modes{"heard", "paper", "code"};

/// One model of a table: the thesis' row, ours, or both.
struct Entry {
    const ThesisRow *thesis = nullptr;
    const MeasuredMember *member = nullptr;

    [[nodiscard]] bool synesthetic() const { return thesis ? thesis->synesthetic : member->synesthetic; }
    [[nodiscard]] double beta() const { return thesis ? thesis->beta : member->beta; }

    [[nodiscard]] std::string name() const
    {
        char text[48];
        std::snprintf(text, sizeof text, "%s β = %g", synesthetic() ? "SynVAE" : "VisVAE", beta());
        return text;
    }
    [[nodiscard]] Cell thesisCell(const Column &column) const
    {
        return thesis && column.thesis ? column.thesis(*thesis) : std::nullopt;
    }
    [[nodiscard]] std::optional<Measured> measured(const Column &column, const std::string &mode) const
    {
        if (!member)
            return std::nullopt;
        const auto file = member->modes.find(mode);
        return file == member->modes.end() ? std::nullopt
                                           : file->second.at(synesthetic() ? column.synesthetic : column.visual);
    }
};

bool sameModel(const ThesisRow &row, const MeasuredMember &member)
{
    return member.architecture == row.architecture && member.synesthetic == row.synesthetic
        && std::abs(member.beta - row.beta) < 1e-6;
}

std::vector<Entry> entriesOf(const Table &table, const std::vector<MeasuredMember> &members)
{
    std::vector<Entry> entries;
    std::vector<Entry> others;
    for (const ThesisRow &row : thesisRows()) {
        if (std::string(row.architecture) != table.architecture)
            continue;
        const std::size_t before = entries.size();
        for (const MeasuredMember &member : members) {
            if (sameModel(row, member))
                entries.push_back({&row, &member});
        }
        if (entries.size() == before)
            entries.push_back({&row, nullptr});
    }
    for (const MeasuredMember &member : members) {
        bool known = member.architecture != table.architecture;
        for (const ThesisRow &row : thesisRows())
            known = known || sameModel(row, member);
        if (!known)
            others.push_back({nullptr, &member});
    }
    entries.insert(entries.end(), others.begin(), others.end());
    return entries;
}

std::string rounded(const Cell &cell, int decimals)
{
    if (!cell)
        return {};
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", decimals, *cell);
    return text;
}

std::string exact(const Cell &cell)
{
    if (!cell)
        return {};
    char text[48];
    std::snprintf(text, sizeof text, "%.6g", *cell);
    return text;
}

/// One row of Markdown after its first two cells.
std::string cellsOf(const Table &table, const std::function<std::string(const Column &)> &cell)
{
    std::string text;
    for (const Column &column : *table.columns)
        text += ' ' + cell(column) + " |";
    return text + '\n';
}

std::string markdownOf(const Table &table, const std::vector<MeasuredMember> &members)
{
    std::string text = "## Table " + std::to_string(table.number) + ": " + table.data + "\n\n| model | measured |";
    text += cellsOf(table, [](const Column &column) {
        const std::string mark = column.thesis ? "" : "*";
        return mark + column.name + mark;
    });
    text += "|---|---|" + cellsOf(table, [](const Column &) { return std::string("---:"); });
    const ThesisRow *told = nullptr;
    for (const Entry &entry : entriesOf(table, members)) {
        // Several members of one beta stand below one row of the thesis.
        if (!entry.thesis || entry.thesis != told)
            text += "| " + entry.name() + " | thesis |"
                + cellsOf(table, [&](const Column &column) { return rounded(entry.thesisCell(column), 2); });
        told = entry.thesis;
        for (const char *mode : modes) {
            text += "| " + (entry.member ? entry.member->name : std::string()) + " | " + mode + " |"
                + cellsOf(table, [&](const Column &column) {
                        const auto measured = entry.measured(column, mode);
                        return measured ? rounded(measured->value, column.decimals) : std::string();
                    });
        }
    }
    return text + '\n';
}

std::string csvOf(const Table &table, const Entry &entry, const Column &column)
{
    std::string line = std::to_string(table.number) + ',' + table.data + ','
        + (entry.synesthetic() ? "SynVAE" : "VisVAE") + ',' + exact(entry.beta()) + ',' + column.name + ','
        + (entry.member ? entry.member->name : std::string()) + ',' + exact(entry.thesisCell(column));
    for (const char *mode : modes) {
        const auto measured = entry.measured(column, mode).value_or(Measured{std::nan(""), {}, {}});
        line += ',' + (std::isnan(measured.value) ? std::string() : exact(measured.value)) + ',' + exact(measured.low)
            + ',' + exact(measured.high);
    }
    return line + '\n';
}

} // namespace

MeasuredMembers readMeasured(const std::vector<MemberEntry> &entries)
{
    MeasuredMembers result;
    for (const MemberEntry &entry : entries) {
        const std::filesystem::path folder = entry.models / entry.family / entry.member;
        const auto card = readModelCard(folder);
        if (!card)
            continue;
        MeasuredMember member{entry.family + '/' + entry.member, card->architecture, entry.playable, entry.beta, {}};
        for (const char *mode : modes) {
            const std::filesystem::path file = folder / ("evaluation-" + std::string(mode) + ".json");
            auto read = EvaluationFile::read(file);
            if (read && read->mode() == mode)
                member.modes.emplace(mode, std::move(*read));
            else if (read)
                result.problems.push_back(file.string() + " is of mode \"" + read->mode() + "\".");
            else if (read.error().kind != ErrorKind::NotFound)
                result.problems.push_back(read.error().text);
        }
        result.members.push_back(std::move(member));
    }
    return result;
}

std::string thesisTablesMarkdown(const std::vector<MeasuredMember> &members)
{
    std::string text = "# Tables 1 to 6 of the thesis beside ours\n\nThe thesis measured logits, which nobody hears, "
                       "and one draw of each posterior: mode code is its like. In brackets, a classifier trained on "
                       "originals; columns in italics are ours alone.\n\n";
    for (const Table &table : tables)
        text += markdownOf(table, members);
    return text;
}

std::string thesisTablesCsv(const std::vector<MeasuredMember> &members)
{
    std::string text = "table,data,model,beta,column,member,thesis,heard,heard_low,heard_high,paper,paper_low,"
                       "paper_high,code,code_low,code_high\n";
    for (const Table &table : tables) {
        for (const Entry &entry : entriesOf(table, members)) {
            for (const Column &column : *table.columns)
                text += csvOf(table, entry, column);
        }
    }
    return text;
}

} // namespace synvae
