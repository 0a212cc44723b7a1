// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/learningcurve.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qsizetype mostColumns = 64;
constexpr std::size_t mostRows = 1'000'000;
const QByteArray validation = "validation_"; // NOLINT(cert-err58-cpp)

/// Columns of numbers under their names; the first is the step.
struct Table {
    QByteArrayList names;
    std::vector<std::vector<double>> columns;
};

Error corrupt(qsizetype line, const char *why)
{
    return Error{ErrorKind::Corrupt, "The learning curve has an error in line " + std::to_string(line) + ": " + why};
}

/// Null when all is well; else what is wrong.
const char *append(Table &table, const QByteArrayList &fields)
{
    if (fields.size() != table.names.size())
        return "it has another number of columns than the first line.";
    if (table.columns.front().size() >= mostRows)
        return "there are too many lines.";
    for (qsizetype i = 0; i < fields.size(); ++i) {
        bool isNumber = false;
        const double value = fields[i].toDouble(&isNumber); // a diverged run's "nan" and "inf" are numbers, too
        if (!(isNumber || std::isinf(value)) || (i == 0 && !std::isfinite(value)))
            return "a number is expected.";
        table.columns[static_cast<std::size_t>(i)].push_back(value);
    }
    const std::vector<double> &steps = table.columns.front();
    return steps.size() > 1 && steps.back() <= steps[steps.size() - 2] ? "steps must grow." : nullptr;
}

Result<Table> parse(const QByteArray &csv)
{
    Table table;
    qsizetype number = 0;
    for (const QByteArray &line : csv.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const QByteArrayList fields = line.trimmed().split(',');
        if (table.names.empty()) {
            if (fields.front() != "step" || fields.size() < 2 || fields.size() > mostColumns)
                return corrupt(number, "a table of steps is expected.");
            table.names = fields;
            table.columns.resize(static_cast<std::size_t>(fields.size()));
        } else if (const char *wrong = append(table, fields)) {
            return corrupt(number, wrong);
        }
    }
    if (table.names.empty() || table.columns.front().empty())
        return corrupt(number, "there are no steps.");
    return table;
}

} // namespace

Result<Chart> learningCurve(const QByteArray &csv)
{
    const auto table = parse(csv);
    if (!table)
        return table.error();
    const auto series = [&table](const QString &name, qsizetype column) {
        return ChartSeries{name, table->columns.front(), table->columns[static_cast<std::size_t>(column)]};
    };
    Chart chart{QCoreApplication::translate("Chart", "Learning curve"),
                QCoreApplication::translate("Chart", "steps of training"),
                {}};
    for (qsizetype i = 1; i < table->names.size(); ++i) {
        const QByteArray &name = table->names[i];
        if (name == "seconds") {
            const double minutes = table->columns[static_cast<std::size_t>(i)].back() / 60.0;
            if (std::isfinite(minutes))
                chart.note += QCoreApplication::translate("Chart", "; %1 minutes in all")
                                  .arg(std::lround(std::clamp(minutes, 0.0, 1e9)));
            continue;
        }
        if (name.startsWith(validation) && table->names.contains(name.mid(validation.size())))
            continue; // drawn with the other
        const qsizetype held = table->names.indexOf(validation + name);
        ChartPanel panel{QString::fromUtf8(name).replace(u'_', u' '),
                         {series(held < 0 ? QString() : QCoreApplication::translate("Chart", "training"), i)}};
        if (held >= 0)
            panel.series.push_back(series(QCoreApplication::translate("Chart", "validation"), held));
        chart.panels.push_back(std::move(panel));
    }
    return chart;
}

} // namespace synvae
