// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/latentinputs.h"

#include "app/cli/musicoptions.h"
#include "core/data/networkcrop.h"
#include "core/data/npyfile.h"
#include "core/data/works.h"
#include "core/latent/calibration.h"
#include "core/latent/melodydraws.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Latent = std::vector<float>;

constexpr int picturesAtOnce = 64;

Latent firstRow(const LatentBatch &latents)
{
    const auto row = latents.row(0);
    return {row.begin(), row.end()};
}

Result<FileLatent> latentOfPicture(const std::string &file, Translator &translator, const Calibration *calibration,
                                   const std::stop_token &stop)
{
    const auto works = openWorks(QString::fromLocal8Bit(file), stop);
    if (!works)
        return works.error();
    if ((*works)->count() != 1)
        return invalidFile(file, "must be one picture, not a collection of " + std::to_string((*works)->count()) + ".");
    const ModelDescription &model = translator.description();
    const auto crop = networkPicture(**works, 0, model.imageSize, model.channels);
    if (!crop)
        return crop.error();
    PictureBatch pictures{0, model.imageSize, model.channels, {}};
    appendPicture(pictures, *crop, model.binarised);
    auto zv = translator.encodePictures(pictures, stop);
    if (!zv)
        return zv.error();
    return FileLatent{firstRow(calibrated(calibration, std::move(zv->mean))), pictureContents(pictures, 0)};
}

Result<Latent> latentOfMelody(const std::string &file, Translator &translator, const std::stop_token &stop)
{
    const auto song = readMidiFile(file);
    if (!song)
        return song.error();
    const std::vector<Melody> melodies{firstMelody(*song)};
    const auto za = translator.encodeMelodies(melodies, stop);
    if (!za)
        return za.error();
    return firstRow(za->mean);
}

Result<Latent> latentOfArray(const std::string &file, int width)
{
    const auto array = readNpy(file);
    if (!array)
        return array.error();
    const auto *values = std::get_if<std::vector<float>>(&array->values);
    if (!values || array->shape.empty() || array->shape.back() != width
        || values->size() < static_cast<std::size_t>(width))
        return invalidFile(file, "must hold float32 [n, " + std::to_string(width) + "], latents of this member.");
    Latent latent(values->begin(), values->begin() + width);
    if (!std::all_of(latent.begin(), latent.end(), [](float value) { return std::isfinite(value); }))
        return invalidFile(file, "holds a value that is not finite in its first row.");
    return latent;
}

Result<void> appendLatents(CollectionLatents &result, const PictureBatch &pictures, Translator &translator,
                           const Calibration *calibration, const std::stop_token &stop)
{
    if (pictures.count == 0)
        return {};
    auto zv = translator.encodePictures(pictures, stop);
    if (!zv)
        return zv.error();
    const LatentBatch sent = calibrated(calibration, std::move(zv->mean));
    result.latents.count += sent.count;
    result.latents.values.insert(result.latents.values.end(), sent.values.begin(), sent.values.end());
    for (int row = 0; row < pictures.count; ++row)
        result.contents.push_back(pictureContents(pictures, row));
    return {};
}

} // namespace

Result<FileLatent> latentOfFile(const std::string &file, Translator &translator, const Calibration *calibration,
                                const std::stop_token &stop)
{
    const QString name = QString::fromLocal8Bit(file).toLower();
    const bool melody = name.endsWith(u".mid") || name.endsWith(u".midi");
    if (!melody && !name.endsWith(u".npy"))
        return latentOfPicture(file, translator, calibration, stop);
    auto latent
        = melody ? latentOfMelody(file, translator, stop) : latentOfArray(file, translator.description().latentSize);
    if (!latent)
        return latent.error();
    return FileLatent{std::move(*latent)};
}

Result<LatentBatch> latentsOfArray(const std::string &file, int width)
{
    auto array = readNpy(file);
    if (!array)
        return array.error();
    auto *values = std::get_if<std::vector<float>>(&array->values);
    if (!values || array->shape.size() != 2 || array->shape[1] != width
        || array->shape[0] > std::numeric_limits<int>::max())
        return invalidFile(file, "must hold float32 [n, " + std::to_string(width) + "], latents of this member.");
    const auto bad = std::find_if(values->begin(), values->end(), [](float value) { return !std::isfinite(value); });
    if (bad != values->end())
        return invalidFile(
            file, "holds a value that is not finite, in row " + std::to_string((bad - values->begin()) / width) + ".");
    return LatentBatch{static_cast<int>(array->shape[0]), width, std::move(*values)};
}

Result<CollectionLatents> latentsOfWorks(const Works &works, Translator &translator, const Calibration *calibration,
                                         const CommandContext &context)
{
    const ModelDescription &model = translator.description();
    CollectionLatents result{{0, model.latentSize, {}}, {}, {}, 0};
    const ProgressCallback progress = context.console.progress();
    const SteadyClock clock;
    ProgressEstimator estimator(works.count(), clock.now());
    PictureBatch pictures{0, model.imageSize, model.channels, {}};
    for (int index = 0; index < works.count(); ++index) {
        if (context.stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The command was stopped."};
        if (const auto crop = networkPicture(works, index, model.imageSize, model.channels)) {
            appendPicture(pictures, *crop, model.binarised);
            result.works.push_back(index);
        } else {
            ++result.failed;
        }
        if (pictures.count < picturesAtOnce && index + 1 < works.count())
            continue;
        if (auto done = appendLatents(result, pictures, translator, calibration, context.stop); !done)
            return done.error();
        pictures = {0, model.imageSize, model.channels, {}};
        if (progress)
            progress(estimator.at(index + 1, clock.now(), "Looking at pictures"));
    }
    if (result.works.empty())
        return Error{ErrorKind::InvalidInput, "No picture of the collection could be read."};
    return result;
}

Result<MetadataCondition> MetadataCondition::parse(const QString &text)
{
    const qsizetype sign = text.indexOf(u'=');
    MetadataCondition condition;
    condition.m_name = text.left(sign).trimmed();
    condition.m_value = text.mid(sign + 1).trimmed();
    if (sign < 1 || condition.m_name.isEmpty())
        return Error{ErrorKind::InvalidInput,
                     "This is no condition: \"" + text.toStdString() + "\". Write one as \"series=stormy seas\"."};
    return condition;
}

bool MetadataCondition::holdsFor(const QMap<QString, QString> &metadata) const
{
    for (auto entry = metadata.begin(); entry != metadata.end(); ++entry) {
        if (entry.key().compare(m_name, Qt::CaseInsensitive) == 0)
            return entry.value().trimmed().compare(m_value, Qt::CaseInsensitive) == 0;
    }
    return false;
}

} // namespace synvae
