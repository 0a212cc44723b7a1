// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/svgcheck.h"

#include "core/data/dataerror.h"
#include "core/data/datasets/gzipfile.h"
#include "core/data/picturecontent.h"
#include "core/data/picturefile.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr std::size_t maximumBytes = std::size_t{32} << 20;
constexpr qsizetype deepest = 200;
constexpr qsizetype mostUses = 20'000;
constexpr qint64 mostElements = 200'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SvgCheck)
};

/// What an element with an id draws: its own elements, and those that it uses.
struct Group {
    qint64 elements = 0;
    QStringList uses;
    qint64 total = -1; ///< with those used; -1: not known yet, -2: being counted
};

Error refused(const QString &reason) { return dataError(ErrorKind::Unsupported, reason); }

/// Whether a text refers to anything that is not in the file: a link, or url(...) in a style.
bool leadsOutside(QStringView link)
{
    const QStringView target = link.trimmed();
    if (!target.startsWith(u"data:", Qt::CaseInsensitive))
        return !target.isEmpty() && !target.startsWith(u'#');
    // Pictures of pixels only: Qt would draw an SVG in there without this check.
    constexpr qsizetype start = 128;
    const qsizetype comma = target.indexOf(u',');
    const QByteArray packed = target.sliced(comma + 1, std::min(start, target.size() - comma - 1)).toLatin1();
    return pictureFormat(QByteArray::fromBase64(packed)).isEmpty();
}

bool styleLeadsOutside(const QString &style)
{
    static const QRegularExpression outside(u"@import|url\\(\\s*[\"']?\\s*(?!#|data:|[\"'])[^)\\s]"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return outside.match(style).hasMatch();
}

class Checker
{
public:
    explicit Checker(const QByteArray &svg)
        : m_xml(svg)
    { }

    [[nodiscard]] Result<void> run()
    {
        while (!m_xml.atEnd()) {
            const QXmlStreamReader::TokenType token = m_xml.readNext();
            Result<void> checked;
            if (token == QXmlStreamReader::StartElement)
                checked = startElement();
            else if (token == QXmlStreamReader::EndElement)
                m_open.removeLast();
            else if (token == QXmlStreamReader::DTD && !m_xml.entityDeclarations().isEmpty())
                checked = refused(Text::tr("it declares entities, which are not read here"));
            else if (token == QXmlStreamReader::Characters && styleLeadsOutside(m_xml.text().toString()))
                checked = refused(Text::tr("its style refers to something outside the file"));
            if (!checked)
                return checked;
        }
        if (m_xml.hasError())
            return dataError(ErrorKind::Corrupt, m_xml.errorString());
        const Result<qint64> drawn = totalOf(m_whole, 0);
        return drawn ? Result<void>() : Result<void>(drawn.error());
    }

private:
    [[nodiscard]] Result<void> startElement()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        if (m_open.size() >= deepest)
            return refused(Text::tr("more than %1 elements lie inside each other").arg(deepest));
        if (++m_whole.elements > mostElements)
            return refused(Text::tr("it draws more than %L1 elements").arg(mostElements));
        if (m_open.isEmpty()) {
            if (const Result<void> size = checkSize(attributes); !size)
                return size;
        }
        m_open.append(attributes.value("id"_L1).toString());
        const bool isUse = m_xml.name() == "use"_L1;
        const bool isLink = m_xml.name() == "a"_L1;
        for (const QString &id : std::as_const(m_open)) {
            if (!id.isEmpty())
                ++m_groups[id].elements;
        }
        for (const QXmlStreamAttribute &attribute : attributes) {
            const bool isReference = attribute.name() == "href"_L1 || attribute.name() == "src"_L1;
            if ((isReference && !isLink && leadsOutside(attribute.value()))
                || styleLeadsOutside(attribute.value().toString()))
                return refused(Text::tr("it refers to something outside the file"));
            if (isUse && isReference && tooManyUses())
                return refused(Text::tr("it has more than %L1 <use>").arg(mostUses));
            if (isUse && isReference)
                addUse(attribute.value().trimmed().sliced(attribute.value().trimmed().isEmpty() ? 0 : 1).toString());
        }
        return {};
    }

    [[nodiscard]] bool tooManyUses() const { return m_whole.uses.size() > mostUses; }

    void addUse(const QString &id)
    {
        m_whole.uses.append(id);
        for (const QString &open : std::as_const(m_open)) {
            if (!open.isEmpty())
                m_groups[open].uses.append(id);
        }
    }

    [[nodiscard]] static Result<void> checkSize(const QXmlStreamAttributes &attributes)
    {
        static const QRegularExpression number(u"^\\s*\\+?([0-9.eE+]+)"_s);
        double pixels = 1.0;
        for (const QLatin1StringView name : {"width"_L1, "height"_L1}) {
            const QRegularExpressionMatch match = number.match(attributes.value(name).toString());
            pixels *= match.hasMatch() ? match.captured(1).toDouble() : 1.0;
        }
        if (!(pixels <= static_cast<double>(maximumPixels)))
            return refused(Text::tr("it claims a size over 400 megapixels"));
        return {};
    }

    /// The elements that a group draws; every group is counted once.
    [[nodiscard]] Result<qint64> totalOf(Group &group, int depth)
    {
        if (group.total >= 0)
            return group.total;
        if (group.total == -2 || depth > deepest)
            return refused(Text::tr("a <use> in it contains itself"));
        group.total = -2;
        qint64 total = group.elements;
        for (const QString &id : std::as_const(group.uses)) {
            const auto used = m_groups.find(id);
            if (used == m_groups.end())
                continue;
            const Result<qint64> drawn = totalOf(*used, depth + 1);
            if (!drawn)
                return drawn;
            total += *drawn;
            if (total > mostElements)
                return refused(Text::tr("it draws more than %L1 elements").arg(mostElements));
        }
        group.total = total;
        return total;
    }

    QXmlStreamReader m_xml;
    QStringList m_open; ///< ids of the open elements, empty where there is none
    Group m_whole;
    QHash<QString, Group> m_groups;
};

} // namespace

Result<void> checkSvg(const QByteArray &svg) { return Checker(svg).run(); }

Result<QByteArray> readSvg(const QString &path)
{
    Result<GzipFile> file = GzipFile::open(path);
    if (!file)
        return file.error();
    const Result<std::vector<std::uint8_t>> bytes = file->readRest(maximumBytes);
    if (!bytes)
        return bytes.error();
    return QByteArray(reinterpret_cast<const char *>(bytes->data()), static_cast<qsizetype>(bytes->size()));
}

} // namespace synvae
