// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/outputnames.h"

#include "core/collection/workdetails.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Half of what common file systems take, so that a number and a suffix always fit.
constexpr qsizetype mostBytes = 150;
constexpr qsizetype longestSuffix = 5;

bool isPlain(QChar character)
{
    // High and low surrogates stay together only as letters, which isLetterOrNumber() cannot see in halves.
    return character.isLetterOrNumber() || character.isMark() || u"-_.,()+ "_s.contains(character);
}

QString withPlainCharacters(const QString &text)
{
    QString plain;
    for (const char32_t code : text.toUcs4()) {
        const bool letter = code > 0xFFFF && QChar::isLetterOrNumber(code);
        if (letter || (code <= 0xFFFF && isPlain(QChar(static_cast<char16_t>(code)))))
            plain += QString::fromUcs4(&code, 1);
        else if (!plain.endsWith(u'-'))
            plain += u'-';
    }
    return plain;
}

QString withoutSuffix(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool suffix = dot > 0 && dot >= name.size() - 1 - longestSuffix;
    return suffix ? name.left(dot) : name;
}

QString trimmedName(QString name)
{
    const auto atStart = u".- "_s;
    const auto atEnd = u". "_s; // Windows drops them
    while (!name.isEmpty() && atStart.contains(name.front()))
        name.remove(0, 1);
    while (name.toUtf8().size() > mostBytes || (!name.isEmpty() && atEnd.contains(name.back())))
        name.chop(name.back().isLowSurrogate() && name.size() > 1 ? 2 : 1);
    return name;
}

bool isDeviceName(const QString &name)
{
    static const QRegularExpression devices(u"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|$)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return devices.match(name).hasMatch();
}

/// Safe on every file system; empty where nothing is left.
QString plainName(const QString &text)
{
    const QString name = trimmedName(withPlainCharacters(text.left(4 * mostBytes)));
    return isDeviceName(name) ? u'_' + name : name;
}

/// A part of a pattern: what stands before a field, and its name. The last has no field.
struct PatternPart {
    QString before;
    QString field;
};

QList<PatternPart> partsOf(const QString &pattern)
{
    static const QRegularExpression field(u"\\{([^{}]*)\\}"_s);
    QList<PatternPart> parts;
    qsizetype at = 0;
    for (auto matches = field.globalMatch(pattern); matches.hasNext();) {
        const auto match = matches.next();
        parts.append({pattern.mid(at, match.capturedStart() - at), match.captured(1).trimmed().toLower()});
        at = match.capturedEnd();
    }
    parts.append({pattern.mid(at), {}});
    return parts;
}

QString valueOf(const QString &field, const Work &work, int number)
{
    if (field == u"file"_s)
        return outputName(work.file);
    if (field == u"number"_s)
        return QString::number(number).rightJustified(4, u'0');
    if (field == u"title"_s)
        return work.title.trimmed();
    if (field == u"artist"_s)
        return artistOf(work);
    return field == u"year"_s ? yearOf(work) : metadataOf(work, {field});
}

} // namespace

QString outputName(const QString &workFile)
{
    static const QRegularExpression separators(u"[/\\\\]"_s);
    // Composed, so that names typed on different systems compare equal.
    QStringList parts = workFile.normalized(QString::NormalizationForm_C).split(separators, Qt::SkipEmptyParts);
    parts.removeIf([](const QString &part) { return part == u"."_s || part == u".."_s; });
    if (!parts.isEmpty()) {
        const qsizetype number = parts.back().lastIndexOf(u'#'); // "train-images.gz#17" is work 17 of a file
        parts.back() = number < 0 ? withoutSuffix(parts.back())
                                  : withoutSuffix(parts.back().left(number)) + u'-' + parts.back().mid(number + 1);
    }
    const QString name = plainName(parts.join(u'-'));
    return name.isEmpty() ? u"work"_s : name;
}

Result<void> checkNamePattern(const QString &pattern)
{
    const QList<PatternPart> parts = partsOf(pattern);
    const bool named
        = std::all_of(parts.begin(), parts.end() - 1, [](const PatternPart &part) { return !part.field.isEmpty(); });
    const bool paired = std::none_of(parts.begin(), parts.end(), [](const PatternPart &part) {
        return part.before.contains(u'{') || part.before.contains(u'}');
    });
    if (named && paired && (parts.size() > 1 || pattern.isEmpty()))
        return {};
    return Error{
        ErrorKind::InvalidInput,
        u"The pattern %1 names no files. Write {title}, {artist}, {year}, {file}, {number} or another column's "
        "name in braces, as in {artist} - {title}."_s.arg(pattern)
            .toStdString()};
}

OutputNames::OutputNames(QString pattern)
    : m_pattern(std::move(pattern))
{ }

QString OutputNames::nameFor(const QString &workFile) { return differing(outputName(workFile)); }

QString OutputNames::nameFor(const Work &work, int number)
{
    if (m_pattern.isEmpty())
        return nameFor(work.file);
    QString text;
    bool any = false;
    const QList<PatternPart> parts = partsOf(m_pattern);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const PatternPart &part = parts.at(i);
        const QString value = part.field.isEmpty() ? QString() : valueOf(part.field, work, number);
        if (i == 0 || (any && (part.field.isEmpty() || !value.isEmpty())))
            text += part.before;
        text += value;
        any = any || !value.isEmpty();
    }
    const QString name = any ? plainName(text.normalized(QString::NormalizationForm_C)) : QString();
    return differing(name.isEmpty() ? outputName(work.file) : name);
}

QString OutputNames::differing(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; m_taken.contains(name.toCaseFolded()); ++number)
        name = wanted + u'-' + QString::number(number);
    m_taken.insert(name.toCaseFolded());
    return name;
}

} // namespace synvae
