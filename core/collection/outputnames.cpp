// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/outputnames.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

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
    QString name = trimmedName(withPlainCharacters(parts.join(u'-')));
    if (name.isEmpty())
        return u"work"_s;
    return isDeviceName(name) ? u'_' + name : name;
}

QString OutputNames::nameFor(const QString &workFile)
{
    const QString wanted = outputName(workFile);
    QString name = wanted;
    for (int number = 2; m_taken.contains(name.toCaseFolded()); ++number)
        name = wanted + u'-' + QString::number(number);
    m_taken.insert(name.toCaseFolded());
    return name;
}

} // namespace synvae
