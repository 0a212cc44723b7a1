// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/bamlabels.h"

#include "core/data/dataerror.h"
#include "core/data/npyfile.h"
#include "core/data/picturetags.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <variant>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BamLabels)
};

constexpr std::array<const char *, 9> contents{"bicycle", "bird",   "building", "cars", "cat",
                                               "dog",     "flower", "people",   "tree"};
constexpr std::array<const char *, 4> emotions{"gloomy", "happy", "peaceful", "scary"};
constexpr std::array<const char *, 2> paintedMedia{"oilpaint", "watercolor"};
constexpr std::array<const char *, 7> allMedia{"3d_graphics", "comic",     "graphite",  "oilpaint",
                                               "pen_ink",     "vectorart", "watercolor"};
constexpr std::size_t withoutMedia = contents.size() + emotions.size();
constexpr std::uint8_t negative = 0;
constexpr std::uint8_t unsure = 1;
constexpr std::uint8_t positive = 2;
constexpr std::uint8_t unknown = 3;
constexpr qint64 longestHeader = 65600;

std::uint8_t certaintyOf(double value)
{
    if (value == 0.0)
        return negative;
    if (value == 0.5)
        return unsure;
    return value == 1.0 ? positive : unknown;
}

/// The names whose value is at least `least`.
QStringList named(std::span<const char *const> names, BamLabels::Row values, std::uint8_t least)
{
    QStringList found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (values[i] >= least)
            found.append(QString::fromLatin1(names[i]));
    }
    return found;
}

} // namespace

BamLabels::BamLabels(std::vector<std::uint8_t> values, std::size_t width)
    : m_values(std::move(values))
    , m_width(width)
{ }

Result<BamLabels> BamLabels::read(const QString &file, int pictures)
{
    constexpr qint64 mostBytes = sizeof(double) * (withoutMedia + allMedia.size());
    // A file that cannot fit is not read at all, however long it is.
    if (QFileInfo(file).size() > longestHeader + mostBytes * pictures)
        return dataError(ErrorKind::InvalidInput, Text::tr("%1 is too long for %2 pictures.").arg(file).arg(pictures));
    const Result<NpyArray> array = readNpy(QFile::encodeName(file).toStdString());
    if (!array)
        return array.error();
    constexpr auto narrow = static_cast<std::int64_t>(withoutMedia + paintedMedia.size());
    constexpr auto wide = static_cast<std::int64_t>(withoutMedia + allMedia.size());
    if (array->shape.size() != 2 || (array->shape[1] != narrow && array->shape[1] != wide))
        return dataError(ErrorKind::Unsupported,
                         Text::tr("%1 is no table of %2 or %3 labels a picture.").arg(file).arg(narrow).arg(wide));
    if (array->shape[0] != pictures)
        return dataError(ErrorKind::InvalidInput,
                         Text::tr("%1 has rows for %2 pictures and there are %3, so nobody knows which row is whose.")
                             .arg(file)
                             .arg(array->shape[0])
                             .arg(pictures));
    std::vector<std::uint8_t> certainties;
    std::visit(
        [&certainties](const auto &values) {
            certainties.reserve(values.size());
            for (const auto value : values)
                certainties.push_back(certaintyOf(static_cast<double>(value)));
        },
        array->values);
    return BamLabels(std::move(certainties), static_cast<std::size_t>(array->shape[1]));
}

std::optional<BamLabels::Row> BamLabels::row(int index) const
{
    const Row values = Row(m_values).subspan(static_cast<std::size_t>(index) * m_width, m_width);
    if (std::find(values.begin(), values.end(), unknown) != values.end())
        return std::nullopt;
    return values;
}

QMap<QString, QString> BamLabels::inWords(Row row)
{
    const std::array<QString, 3> words{negativeTag, unsureTag, positiveTag};
    QMap<QString, QString> metadata;
    const Row felt = row.subspan(contents.size(), emotions.size());
    for (std::size_t i = 0; i < emotions.size(); ++i)
        metadata.insert(QString::fromLatin1(emotions[i]), words[felt[i]]);
    metadata.insert(u"emotion"_s, combinedTagName(named(emotions, felt, unsure)));
    metadata.insert(u"sure-emotion"_s, combinedTagName(named(emotions, felt, positive)));
    const QStringList shown = named(contents, row.first(contents.size()), positive);
    if (!shown.isEmpty())
        metadata.insert(u"content"_s, shown.join(u", "_s));
    const Row made = row.subspan(withoutMedia);
    const QStringList media
        = made.size() == allMedia.size() ? named(allMedia, made, positive) : named(paintedMedia, made, positive);
    if (!media.isEmpty())
        metadata.insert(u"media"_s, media.join(u", "_s));
    return metadata;
}

} // namespace synvae
