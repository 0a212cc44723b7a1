// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/recipe.h"

#include "core/data/dataerror.h"
#include "core/data/demo/dice.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

constexpr int maximumWorks = 5000;
constexpr int maximumSide = 4096;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DemoRecipe)
};

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue entry : value.toArray())
        texts.append(entry.toString());
    return texts;
}

/// "hours-of-the-sea" of "Hours of the Sea".
QString slug(const QString &text)
{
    QString result;
    for (const QChar c : text.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain)
            result.append(c);
        else if (!result.isEmpty() && !result.endsWith(u'-') && c != u'\'')
            result.append(u'-');
    }
    return result.endsWith(u'-') ? result.chopped(1) : result;
}

QString roman(int number)
{
    static const QStringList numerals{u""_s,    u""_s,     u" II"_s,   u" III"_s, u" IV"_s, u" V"_s,
                                      u" VI"_s, u" VII"_s, u" VIII"_s, u" IX"_s,  u" X"_s};
    return number < numerals.size() ? numerals[number] : u" %1"_s.arg(number);
}

QSize sizeOf(const QString &format, int side)
{
    if (format == u"portrait"_s)
        return {side * 4 / 5, side};
    if (format == u"square"_s)
        return {side * 15 / 16, side * 15 / 16};
    if (format == u"wide"_s)
        return {side, side * 5 / 8};
    return {side, side * 3 / 4};
}

/// Writes out the works of one series.
class SeriesReader
{
public:
    SeriesReader(const QJsonObject &series, int side, Seed seed)
        : m_series(series)
        , m_side(side)
        , m_dice(seed)
    { }

    [[nodiscard]] Result<QList<DemoWork>> read()
    {
        const QString name = m_series.value("name"_L1).toString();
        if (name.isEmpty() || m_series.value("variants"_L1).toArray().isEmpty())
            return dataError(ErrorKind::Corrupt, Text::tr("A series of the recipe has no name or no variants."));
        for (const QJsonValue variant : m_series.value("variants"_L1).toArray()) {
            if (const Result<void> added = addVariant(variant.toObject()); !added)
                return added.error();
        }
        assignYears();
        return m_works;
    }

private:
    [[nodiscard]] Result<void> addVariant(const QJsonObject &variant)
    {
        const QStringList titles = textsOf(variant.value("titles"_L1));
        const int count = variant.value("count"_L1).toInt(static_cast<int>(titles.size()));
        if (titles.isEmpty() || count < 1 || count > maximumWorks)
            return dataError(ErrorKind::Corrupt,
                             Text::tr("A variant of \"%1\" has no titles or an odd count.")
                                 .arg(m_series.value("name"_L1).toString()));
        const QStringList formats
            = textsOf(variant.contains("formats"_L1) ? variant.value("formats"_L1) : m_series.value("formats"_L1));
        for (int i = 0; i < count; ++i) {
            DemoWork work;
            const QString &title = titles[i % titles.size()];
            work.title = title + roman(++m_titleUses[title]);
            work.series = m_series.value("name"_L1).toString();
            work.mood = variant.value("mood"_L1).toString();
            work.tags = textsOf(m_series.value("tags"_L1)).join(u", "_s);
            work.painter = m_series.value("painter"_L1).toString();
            const auto number = static_cast<int>(m_works.size()) + 1;
            work.file = u"%1/%2-%3.jpg"_s.arg(slug(work.series)).arg(number, 2, 10, QChar(u'0')).arg(slug(work.title));
            work.seed = m_dice.nextSeed();
            work.size = sizeOf(formats.isEmpty() ? QString() : formats[i % formats.size()], m_side);
            readPalettes(variant.value("palettes"_L1).toArray(), i, work);
            readValues(m_series.value("values"_L1).toObject(), work);
            readValues(variant.value("values"_L1).toObject(), work);
            m_works.append(work);
        }
        return {};
    }

    /// One of the palettes, in turn, as if mixed anew: all its colours a little warmer or cooler, stronger or paler.
    void readPalettes(const QJsonArray &palettes, int i, DemoWork &work)
    {
        const float turn = m_dice.between(-0.018F, 0.018F);
        const float strength = m_dice.between(0.9F, 1.08F);
        const float lightness = m_dice.between(0.95F, 1.04F);
        const QJsonObject palette = palettes.isEmpty() ? QJsonObject() : palettes[i % palettes.size()].toObject();
        for (auto entry = palette.begin(); entry != palette.end(); ++entry) {
            for (const QString &code : textsOf(entry.value())) {
                float h = 0.0F;
                float s = 0.0F;
                float v = 0.0F;
                QColor(code).getHsvF(&h, &s, &v);
                h = h < 0.0F ? 0.0F : h + turn + 1.0F;
                work.palette[entry.key()].append(
                    QColor::fromHsvF(h - std::floor(h), std::min(s * strength, 1.0F), std::min(v * lightness, 1.0F)));
            }
        }
    }

    /// A number, or [low, high] to draw from.
    void readValues(const QJsonObject &values, DemoWork &work)
    {
        for (auto entry = values.begin(); entry != values.end(); ++entry) {
            const QJsonArray range = entry.value().toArray();
            const double value = range.size() == 2
                ? range[0].toDouble() + (range[1].toDouble() - range[0].toDouble()) * static_cast<double>(m_dice.roll())
                : entry.value().toDouble();
            work.values.insert(entry.key(), value);
        }
    }

    /// A series grows over its years: work by work, never backwards.
    void assignYears()
    {
        const QJsonArray years = m_series.value("years"_L1).toArray();
        const int first = years.size() == 2 ? years[0].toInt() : 2000;
        const int last = years.size() == 2 ? years[1].toInt() : 2000;
        const auto count = static_cast<int>(m_works.size());
        for (int i = 0; i < count; ++i)
            m_works[i].year = QString::number(first + (last - first) * i / std::max(count - 1, 1));
    }

    const QJsonObject &m_series;
    int m_side;
    Dice m_dice;
    QMap<QString, int> m_titleUses;
    QList<DemoWork> m_works;
};

} // namespace

QList<QColor> DemoWork::colours(const QString &name) const
{
    const QList<QColor> found = palette.value(name);
    return found.isEmpty() ? QList<QColor>{QColor(128, 128, 128)} : found;
}

float DemoWork::value(const QString &name, float fallback) const
{
    return static_cast<float>(values.value(name, static_cast<double>(fallback)));
}

Result<DemoRecipe> readRecipe(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
    if (root.isEmpty())
        return dataError(ErrorKind::Corrupt, Text::tr("The recipe is no JSON object: %1.").arg(problem.errorString()));
    DemoRecipe recipe;
    recipe.version = root.value("version"_L1).toInt();
    recipe.artist = root.value("artist"_L1).toString();
    const int side = root.value("side"_L1).toInt();
    if (recipe.version < 1 || side < 16 || side > maximumSide)
        return dataError(ErrorKind::Corrupt, Text::tr("The recipe has no version, or a side out of 16 to 4096."));
    const Seed seed{static_cast<std::uint64_t>(root.value("seed"_L1).toInteger(1))};
    std::uint64_t stream = 0;
    for (const QJsonValue series : root.value("series"_L1).toArray()) {
        const QJsonObject object = series.toObject();
        const Result<QList<DemoWork>> works = SeriesReader(object, side, derive(seed, ++stream)).read();
        if (!works)
            return works.error();
        recipe.works += *works;
    }
    if (recipe.works.isEmpty() || recipe.works.size() > maximumWorks)
        return dataError(ErrorKind::Corrupt, Text::tr("The recipe has no works, or more than 5,000."));
    return recipe;
}

QByteArray builtInRecipe()
{
    QFile file(u":/demo/recipe.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace synvae::demo
