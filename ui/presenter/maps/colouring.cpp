// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/colouring.h"

#include "core/data/works.h"
#include "core/maps/neighbourloss.h"
#include "ui/presenter/maps/mapclusters.h"
#include "ui/presenter/maps/worktraits.h"

#include <QCollator>
#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int ranges = 7;
constexpr int lossNeighbours = 10;
constexpr auto metadataPrefix = "metadata:"_L1;

QString tr(const char *text) { return QCoreApplication::translate("Colouring", text); }

QString rangeInWords(float from, float to)
{
    const QLocale locale;
    const auto number = [&](float value) {
        const bool whole = std::abs(value - std::round(value)) < 1e-6F;
        // Years and counts as they are, without the thousands' separators that make 1,866 of 1866.
        return whole ? QString::number(static_cast<qint64>(std::lround(value))) : locale.toString(value, 'g', 3);
    };
    return from == to ? number(from) : tr("%1 to %2").arg(number(from), number(to));
}

/// Where the ranges end: values that occur, ascending and different.
std::vector<float> rangeEnds(const std::vector<float> &sorted)
{
    std::vector<float> ends;
    for (int range = 1; range <= ranges; ++range) {
        const std::size_t at = std::max<std::size_t>(1, sorted.size() * static_cast<std::size_t>(range) / ranges) - 1;
        if (ends.empty() || sorted[at] > ends.back())
            ends.push_back(sorted[at]);
    }
    return ends;
}

QStringList metadataKeys(const Works &works)
{
    QSet<QString> keys;
    for (int work = 0; work < works.count(); ++work) {
        const QMap<QString, QString> &metadata = works.work(work).metadata;
        for (auto entry = metadata.begin(); entry != metadata.end(); ++entry)
            keys.insert(entry.key());
    }
    QStringList sorted(keys.begin(), keys.end());
    const QStringList telling{u"label"_s, u"series"_s, u"mood"_s, u"style"_s, u"artist"_s, u"year"_s};
    const auto rank = [&telling](const QString &key) {
        const qsizetype at = telling.indexOf(key);
        return std::pair(at < 0 ? telling.size() : at, key);
    };
    std::sort(sorted.begin(), sorted.end(), [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return sorted;
}

QStringList metadataOf(const Works &works, const QString &key)
{
    QStringList texts;
    texts.reserve(works.count());
    for (int work = 0; work < works.count(); ++work)
        texts.append(works.work(work).metadata.value(key).trimmed());
    return texts;
}

/// The numbers that texts are, when nearly all are numbers and there are many different ones; else nothing.
std::vector<float> numbersIn(const QStringList &texts)
{
    std::vector<float> values;
    QSet<QString> different;
    int filled = 0;
    int numbers = 0;
    for (const QString &text : texts) {
        bool ok = false;
        const float value = text.toFloat(&ok);
        const bool number = ok && std::isfinite(value);
        values.push_back(number ? value : std::numeric_limits<float>::quiet_NaN());
        filled += text.isEmpty() ? 0 : 1;
        numbers += number ? 1 : 0;
        different.insert(text);
    }
    return numbers > 0 && numbers * 10 >= filled * 9 && different.size() > mostClasses + 1 ? values
                                                                                           : std::vector<float>();
}

QString titleOfKey(const QString &key)
{
    static const QHash<QString, QString> known{{u"label"_s, tr("Label")},   {u"artist"_s, tr("Artist")},
                                               {u"series"_s, tr("Series")}, {u"mood"_s, tr("Mood")},
                                               {u"style"_s, tr("Style")},   {u"split"_s, tr("Split")},
                                               {u"year"_s, tr("Year")},     {u"source"_s, tr("Source")}};
    const QString title = known.value(key);
    return title.isEmpty() ? key.left(1).toUpper() + key.mid(1) : title;
}

/// Worth colouring by: it tells works apart, and not every single one from every other.
bool isTelling(const QStringList &texts)
{
    QSet<QString> different;
    qsizetype filled = 0;
    for (const QString &text : texts) {
        if (text.isEmpty())
            continue;
        ++filled;
        different.insert(text);
    }
    return different.size() > 1 && (different.size() * 2 <= filled || different.size() <= mostClasses);
}

Colouring colouringByMetadata(const QString &key, const Works &works)
{
    const QString name = key.mid(metadataPrefix.size());
    const QStringList texts = metadataOf(works, name);
    if (auto values = numbersIn(texts); !values.empty())
        return colouringOfValues(key, titleOfKey(name), std::move(values));
    return colouringOfTexts(key, titleOfKey(name), texts);
}

MapPoints pointsOf(const std::vector<float> &latents, const Embeddings &embeddings, const std::vector<int> &works)
{
    std::vector<float> rows;
    for (const int work : works) {
        const auto first = latents.begin() + static_cast<std::ptrdiff_t>(work) * embeddings.width;
        rows.insert(rows.end(), first, first + embeddings.width);
    }
    auto points = MapPoints::prepare({rows, embeddings.width}, Metric::Euclidean);
    return points ? std::move(*points) : MapPoints({}, 1);
}

Colouring colouringByLoss(const ColourChoice &choice, const ColourFacts &facts, WorkerTeam &team,
                          const std::stop_token &stop)
{
    std::vector<int> there;
    for (int work = 0; work < facts.embeddings->works(); ++work) {
        if (facts.embeddings->present[static_cast<std::size_t>(work)])
            there.push_back(work);
    }
    const int each = std::min(lossNeighbours, static_cast<int>(there.size()) / 3 - 1);
    if (each < 1)
        return {};
    const auto loss = neighbourLoss(pointsOf(facts.embeddings->zv, *facts.embeddings, there),
                                    pointsOf(facts.embeddings->za, *facts.embeddings, there), each, team, stop);
    if (!loss)
        return {};
    std::vector<float> values(static_cast<std::size_t>(facts.embeddings->works()),
                              std::numeric_limits<float>::quiet_NaN());
    const std::vector<float> &of = choice.key == u"loss:shift"_s ? loss->rankShift : loss->kept;
    for (std::size_t row = 0; row < there.size(); ++row)
        values[static_cast<std::size_t>(there[row])] = choice.key == u"loss:kept"_s ? of[row] * 100.0F : of[row];
    return colouringOfValues(choice.key, choice.title, std::move(values));
}

QList<ColourChoice> lossChoices()
{
    return {{u"loss:kept"_s, tr("Neighbours kept in the music, %")},
            {u"loss:shift"_s, tr("Neighbours moved away, ranks")}};
}

const ColourChoice *chosen(const QList<ColourChoice> &choices, const QString &key)
{
    const auto found
        = std::find_if(choices.begin(), choices.end(), [&key](const auto &choice) { return choice.key == key; });
    return found == choices.end() ? nullptr : &*found;
}

} // namespace

QString Colouring::groupName(int work) const
{
    const int group
        = work >= 0 && work < static_cast<int>(groupOf.size()) ? groupOf[static_cast<std::size_t>(work)] : -1;
    return groups.value(group);
}

QList<ColourChoice> colourChoices(const ColourFacts &facts)
{
    QList<ColourChoice> choices;
    for (const QString &key : metadataKeys(*facts.works)) {
        const QStringList texts = metadataOf(*facts.works, key);
        if (isTelling(texts) || !numbersIn(texts).empty())
            choices.append({metadataPrefix + key, titleOfKey(key)});
    }
    if (facts.embeddings) {
        choices += clusterChoices(facts.places.visual != nullptr);
        choices += traitChoices();
        choices += lossChoices();
    }
    return choices;
}

Colouring colouringBy(const QString &key, const ColourFacts &facts, WorkerTeam &team, const std::stop_token &stop)
{
    if (facts.works && key.startsWith(metadataPrefix))
        return colouringByMetadata(key, *facts.works);
    if (!facts.works || !facts.embeddings || facts.embeddings->works() != facts.works->count())
        return {};
    const QList<ColourChoice> clusters = clusterChoices(true);
    if (const ColourChoice *choice = chosen(clusters, key))
        return colouringByCluster(*choice, facts, team, stop);
    const QList<ColourChoice> traits = traitChoices();
    if (const ColourChoice *choice = chosen(traits, key))
        return colouringByTrait(*choice, *facts.embeddings);
    const QList<ColourChoice> losses = lossChoices();
    if (const ColourChoice *choice = chosen(losses, key))
        return colouringByLoss(*choice, facts, team, stop);
    return {};
}

Colouring colouringOfValues(QString key, QString title, std::vector<float> values)
{
    Colouring colouring;
    colouring.key = std::move(key);
    colouring.title = std::move(title);
    colouring.continuous = true;
    colouring.groupOf.assign(values.size(), -1);
    std::vector<float> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](float v) { return std::isfinite(v); });
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty()) {
        const std::vector<float> ends = rangeEnds(sorted);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isfinite(values[i]))
                colouring.groupOf[i]
                    = static_cast<int>(std::lower_bound(ends.begin(), ends.end(), values[i]) - ends.begin());
        }
        float from = sorted.front();
        for (const float end : ends) {
            colouring.groups.append(rangeInWords(from, end));
            const auto next = std::upper_bound(sorted.begin(), sorted.end(), end);
            from = next == sorted.end() ? end : *next;
        }
        colouring.lowest = sorted[sorted.size() * 2 / 100];
        colouring.highest = sorted[(sorted.size() - 1) * 98 / 100];
        if (colouring.highest <= colouring.lowest) {
            colouring.lowest = sorted.front();
            colouring.highest = sorted.back();
        }
    }
    colouring.values = std::move(values);
    return colouring;
}

Colouring colouringOfTexts(QString key, QString title, const QStringList &texts)
{
    Colouring colouring;
    colouring.key = std::move(key);
    colouring.title = std::move(title);
    QHash<QString, int> counts;
    for (const QString &text : texts) {
        if (!text.isEmpty())
            ++counts[text];
    }
    QStringList names = counts.keys();
    const QLocale locale; // that of C does not know numbers
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    std::sort(names.begin(), names.end(), [&](const QString &a, const QString &b) {
        const int more = counts.value(a) - counts.value(b);
        return more != 0 ? more > 0 : collator.compare(a, b) < 0;
    });
    const bool rest = names.size() > mostClasses + 1; // one alone is no rest
    if (rest)
        names.resize(mostClasses);
    if (!rest) // all are shown: in the order people look for them in
        std::sort(names.begin(), names.end(),
                  [&](const QString &a, const QString &b) { return collator.compare(a, b) < 0; });
    QHash<QString, int> groupOf;
    for (const QString &name : names)
        groupOf.insert(name, static_cast<int>(groupOf.size()));
    colouring.groups = names;
    if (rest)
        colouring.groups.append(tr("all others"));
    colouring.rest = rest;
    for (const QString &text : texts)
        colouring.groupOf.push_back(text.isEmpty() ? -1 : groupOf.value(text, mostClasses));
    return colouring;
}

} // namespace synvae
