// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csvreader.h"

#include "core/data/dataerror.h"
#include "core/data/tabletext.h"

#include <QCoreApplication>

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr qsizetype maximumBytes = qsizetype{64} * 1024 * 1024;
constexpr qsizetype maximumColumns = 1000;
constexpr qsizetype maximumCells = 10'000'000; // short rows are filled up, so a small file can ask for much

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CsvReader)
};

/// The separator the header line has most of, counted outside quotes; the comma if there is none.
QChar separatorOf(QStringView text)
{
    const QStringView candidates = u",;\t";
    qsizetype counts[3] = {0, 0, 0};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'\n' || c == u'\r'))
            break;
        else if (const qsizetype at = candidates.indexOf(c); !quoted && at >= 0)
            ++counts[at];
    }
    const auto best = std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts);
    return candidates[best];
}

/// The separator named by a first line "sep=;", which tables made for Excel begin with; `from` is then moved past it.
std::optional<QChar> namedSeparator(QStringView text, qsizetype &from)
{
    static const QRegularExpression line(u"^\"?sep=([^\"\\r\\n])\"? *(\\r\\n|\\n|\\r)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype longest = 16;
    const QRegularExpressionMatch match = line.match(text.first(std::min(text.size(), longest)));
    if (!match.hasMatch())
        return std::nullopt;
    from = match.capturedEnd(0);
    return match.captured(1).front();
}

/// Walks the text once, a record a call.
class RecordReader
{
public:
    RecordReader(QStringView text, QChar separator, qsizetype firstLine)
        : m_text(text)
        , m_separator(separator)
        , m_line(firstLine)
    { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] qsizetype line() const { return m_line; }

    /// The next record; false when a quote is never closed.
    bool next(QStringList &fields)
    {
        fields.clear();
        QString field;
        while (!atEnd()) {
            const QChar c = m_text[m_at++];
            if (c == u'"' && field.isEmpty()) {
                if (!quotedPart(field))
                    return false;
            } else if (c == m_separator) {
                append(fields, field);
                field.clear();
            } else if (c == u'\n' || c == u'\r') {
                endLine(c);
                break;
            } else {
                field.append(c);
            }
        }
        append(fields, field);
        return true;
    }

private:
    bool quotedPart(QString &field)
    {
        while (!atEnd()) {
            const QChar c = m_text[m_at++];
            if (c == u'"') {
                if (atEnd() || m_text[m_at] != u'"')
                    return true;
                ++m_at;
            } else if (c == u'\n') {
                ++m_line;
            }
            field.append(c);
        }
        return false;
    }

    void endLine(QChar first)
    {
        ++m_line;
        if (first == u'\r' && !atEnd() && m_text[m_at] == u'\n')
            ++m_at;
    }

    static void append(QStringList &fields, const QString &field)
    {
        if (fields.size() <= maximumColumns)
            fields.append(field);
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    qsizetype m_line;
};

bool isBlank(const QStringList &fields) { return fields.size() == 1 && fields.first().trimmed().isEmpty(); }

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    if (bytes.size() > maximumBytes)
        return dataError(ErrorKind::Unsupported, Text::tr("The table is over 64 MB."));
    const TableText decoded = tableText(bytes);
    qsizetype from = 0;
    const std::optional<QChar> named = namedSeparator(decoded.text, from);
    const QStringView text = QStringView(decoded.text).sliced(from);
    RecordReader reader(text, named.value_or(separatorOf(text)), named ? 2 : 1);
    CsvTable table;
    table.otherLines = decoded.otherLines;
    QStringList fields;
    while (!reader.atEnd()) {
        const qsizetype line = reader.line();
        if (!reader.next(fields))
            return dataError(ErrorKind::Corrupt, Text::tr("Line %1: a quotation mark is never closed.").arg(line));
        if (isBlank(fields))
            continue;
        if (table.columns.isEmpty()) {
            if (fields.size() > maximumColumns)
                return dataError(ErrorKind::Corrupt, Text::tr("Line %1: over 1,000 columns.").arg(line));
            for (const QString &name : std::as_const(fields))
                table.columns.append(name.trimmed());
            continue;
        }
        if ((table.rows.size() + 1) * table.columns.size() > maximumCells)
            return dataError(ErrorKind::Unsupported, Text::tr("Line %1: over ten million fields.").arg(line));
        fields.resize(table.columns.size());
        table.rows.append(fields);
    }
    return table;
}

bool looksLikeFormula(QStringView text) { return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()); }

QString csvField(const QString &text)
{
    const QString guarded = looksLikeFormula(text) ? u'\'' + text : text;
    if (!guarded.contains(u'"') && !guarded.contains(u',') && !guarded.contains(u'\n') && !guarded.contains(u'\r')
        && !guarded.startsWith(u' ') && !guarded.endsWith(u' '))
        return guarded;
    QString quoted = guarded;
    quoted.replace(u'"', u"\"\""_s);
    return u'"' + quoted + u'"';
}

} // namespace synvae
