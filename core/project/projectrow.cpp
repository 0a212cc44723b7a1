// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectrow.h"

#include <QSqlQuery>
#include <QVariant>

#include <cmath>
#include <cstring>
#include <span>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

bool isWhole(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int;
}

} // namespace

void ProjectRow::blame(const QString &fault)
{
    if (m_fault.isEmpty())
        m_fault = fault;
}

bool ProjectRow::isNull(int column) const { return m_query.isNull(column); }

QString ProjectRow::text(int column)
{
    const QVariant value = m_query.value(column);
    if (value.typeId() == QMetaType::QString && !isNull(column)) {
        const QString text = value.toString();
        if (text.size() <= longestProjectText && !text.contains(QChar::Null))
            return text;
    }
    blame(u"a text is none, or too long"_s);
    return {};
}

qint64 ProjectRow::integer(int column, qint64 low, qint64 high)
{
    const QVariant value = m_query.value(column);
    const qint64 number = value.toLongLong();
    if (isWhole(value) && number >= low && number <= high)
        return number;
    blame(u"a number is none, or out of range"_s);
    return low;
}

double ProjectRow::number(int column, double low, double high)
{
    const QVariant value = m_query.value(column);
    const double number = value.toDouble();
    if ((value.typeId() == QMetaType::Double || isWhole(value)) && number >= low && number <= high)
        return number;
    blame(u"a number is none, or out of range"_s);
    return low;
}

QByteArray ProjectRow::bytes(int column, qsizetype limit)
{
    const QVariant value = m_query.value(column);
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().size() <= limit)
        return value.toByteArray();
    blame(u"bytes are missing, or too many"_s);
    return {};
}

std::vector<float> ProjectRow::floats(int column, qsizetype count)
{
    const QByteArray stored = bytes(column);
    const auto size = static_cast<qsizetype>(sizeof(float));
    if (stored.size() % size != 0 || (count >= 0 && stored.size() / size != count)) {
        blame(u"values are too few or too many"_s);
        return {};
    }
    std::vector<float> values(static_cast<std::size_t>(stored.size() / size));
    if (!values.empty())
        std::memcpy(values.data(), stored.constData(), static_cast<std::size_t>(stored.size()));
    for (const float value : values) {
        if (!(std::abs(value) <= largestProjectValue)) { // NaN is not either
            blame(u"a value is not finite, or far too large"_s);
            return {};
        }
    }
    return values;
}

QByteArray projectBytes(const std::vector<float> &values)
{
    return {reinterpret_cast<const char *>(values.data()), static_cast<qsizetype>(values.size() * sizeof(float))};
}

QByteArray bytesOf(const Melody &melody)
{
    return {reinterpret_cast<const char *>(melody.tokens().data()), melodySteps};
}

Melody melodyOf(ProjectRow &row, int column)
{
    const QByteArray stored = row.bytes(column, melodySteps);
    const auto melody = Melody::fromTokens(
        std::span(reinterpret_cast<const Token *>(stored.constData()), static_cast<std::size_t>(stored.size())));
    if (melody)
        return *melody;
    row.blame(u"a melody has other notes than there are"_s);
    return {};
}

} // namespace synvae
