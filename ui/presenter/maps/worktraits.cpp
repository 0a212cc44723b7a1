// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/worktraits.h"

#include "core/music/melodystats.h"

#include <QCoreApplication>

#include <cmath>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

QString tr(const char *text) { return QCoreApplication::translate("WorkTraits", text); }

float lengthOf(const std::vector<float> &latents, int work, int width)
{
    double sum = 0.0;
    for (int d = 0; d < width; ++d) {
        const double value
            = latents[static_cast<std::size_t>(work) * static_cast<std::size_t>(width) + static_cast<std::size_t>(d)];
        sum += value * value;
    }
    return static_cast<float>(std::sqrt(sum));
}

float ofMelody(const QString &key, const MelodyStats &stats)
{
    if (key == u"notes:onsets"_s)
        return static_cast<float>(stats.onsets);
    if (stats.silent())
        return unknown;
    if (key == u"notes:range"_s)
        return static_cast<float>(stats.range());
    if (key == u"notes:pitch"_s)
        return static_cast<float>(stats.meanPitch);
    if (key == u"notes:density"_s)
        return static_cast<float>(stats.density);
    return unknown;
}

float valueOf(const QString &key, const Embeddings &embeddings, int work)
{
    const auto at = static_cast<std::size_t>(work);
    if (!embeddings.present[at])
        return unknown;
    if (key == u"latent:kl"_s)
        return at < embeddings.kl.size() ? embeddings.kl[at] : unknown;
    if (key == u"latent:visual"_s)
        return lengthOf(embeddings.zv, work, embeddings.width);
    if (key == u"latent:auditive"_s)
        return lengthOf(embeddings.za, work, embeddings.width);
    return ofMelody(key, statsOf(embeddings.melodies[at]));
}

QString modeOf(const Melody &melody)
{
    const MelodyStats stats = statsOf(melody);
    if (stats.silent())
        return tr("silent");
    if (!stats.key || keyCertaintyOf(stats) == KeyCertainty::Unclear)
        return tr("unclear");
    return stats.key->mode == Mode::Major ? tr("major") : tr("minor");
}

} // namespace

QList<ColourChoice> traitChoices()
{
    return {{u"notes:onsets"_s, tr("Notes")},
            {u"notes:range"_s, tr("Range, semitones")},
            {u"notes:pitch"_s, tr("Mean pitch, MIDI")},
            {u"notes:density"_s, tr("Notes per beat")},
            {u"notes:mode"_s, tr("Major or minor")},
            {u"latent:kl"_s, tr("Information in the picture (KL, nats)")},
            {u"latent:visual"_s, tr("Distance of look from the average")},
            {u"latent:auditive"_s, tr("Distance of sound from the average")}};
}

Colouring colouringByTrait(const ColourChoice &choice, const Embeddings &embeddings)
{
    if (choice.key == u"notes:mode"_s) {
        QStringList modes;
        for (int work = 0; work < embeddings.works(); ++work) {
            const auto at = static_cast<std::size_t>(work);
            modes.append(embeddings.present[at] ? modeOf(embeddings.melodies[at]) : QString());
        }
        return colouringOfTexts(choice.key, choice.title, modes);
    }
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(embeddings.works()));
    for (int work = 0; work < embeddings.works(); ++work)
        values.push_back(valueOf(choice.key, embeddings, work));
    return colouringOfValues(choice.key, choice.title, std::move(values));
}

} // namespace synvae
