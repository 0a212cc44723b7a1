// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trainingdata.h"

#include "core/data/picturedataset.h"
#include "core/music/melodywindows.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Paintings are larger than what the network sees, so that training can crop at random.
constexpr std::array<PictureFormat, 3> pictureFormats{{{"digits", 28, 1}, {"cifar", 32, 3}, {"paintings", 72, 3}}};

QString counted(qint64 number) { return QLocale(QLocale::English).toString(number); }

/// Folder names only: the card must not tell paths of this machine.
QString namesOf(const std::vector<std::string> &paths)
{
    std::string names;
    for (const std::string &path : paths) {
        const std::filesystem::path normal = std::filesystem::path(path + '/').lexically_normal().parent_path();
        names += (names.empty() ? "" : ", ") + normal.filename().string();
    }
    return QString::fromStdString(names);
}

void remarkSkipped(Console &console, qsizetype skipped)
{
    if (skipped > 0)
        console.remark(u"%1 files could not be used."_s.arg(counted(skipped)));
}

std::vector<std::string> namesOf(const QStringList &labels)
{
    std::vector<std::string> names;
    for (const QString &label : labels)
        names.push_back(label.toStdString());
    return names;
}

/// The folder of a model: as it is, or as FAMILY/MEMBER below one of the model folders.
Result<std::filesystem::path> findInit(const std::string &from, const ModelOptions &options)
{
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::path(from) / "config.json", ignored))
        return std::filesystem::path(from);
    for (const std::filesystem::path &folder : foldersOf(options)) {
        if (std::filesystem::exists(folder / from / "config.json", ignored))
            return folder / from;
    }
    return Error{ErrorKind::NotFound,
                 "There is no model \"" + from
                     + "\" to begin with; name it as FAMILY/MEMBER, "
                       "or give its folder."};
}

/// A pack stands alone: two of them need not fit together.
bool isOnePack(const std::vector<std::string> &inputs) { return inputs.size() == 1 && isPackFile(inputs.front()); }

} // namespace

const PictureFormat &pictureFormatOf(const std::string &architecture)
{
    const auto *found = std::find_if(pictureFormats.begin(), pictureFormats.end(),
                                     [&](const PictureFormat &format) { return format.architecture == architecture; });
    return found == pictureFormats.end() ? pictureFormats.back() : *found;
}

Result<MelodyPack> loadMelodies(const std::string &input, bool keepRepeats, const CommandContext &context)
{
    if (isPackFile(input))
        return readMelodyPack(input);
    auto windows = readMelodyWindows(input, keepRepeats ? Repeats::Keep : Repeats::Drop, context.console.progress(),
                                     context.stop);
    if (!windows)
        return windows.error();
    remarkSkipped(context.console, static_cast<qsizetype>(windows->skipped.size()));
    const QString words = u"%1 two-bar windows of %2 MIDI files (%3)"_s.arg(
        counted(static_cast<qint64>(windows->train.size())), counted(windows->files), namesOf({input}));
    return MelodyPack{{std::move(windows->train), std::move(windows->validation), std::move(windows->test)},
                      {words.toStdString(), {}}};
}

Result<PicturePack> loadTrainingPictures(const std::vector<std::string> &inputs, const std::string &architecture,
                                         int threads, const CommandContext &context, const std::string &label)
{
    if (isOnePack(inputs))
        return readPicturePack(inputs.front());
    QStringList paths;
    for (const std::string &input : inputs)
        paths += QString::fromLocal8Bit(input);
    const auto works = openWorks(paths, context.stop);
    if (!works)
        return works.error();
    const PictureFormat &format = pictureFormatOf(architecture);
    PictureDatasetSettings settings;
    settings.storeSize = format.storeSize;
    settings.channels = format.channels;
    settings.threads = threads;
    settings.labelColumn = QString::fromStdString(label);
    auto loaded = loadPictures(**works, settings, context.console.progress(), context.stop);
    if (!loaded)
        return loaded.error();
    remarkSkipped(context.console, loaded->skipped.size());
    const QString words = u"%1 pictures (%2)"_s.arg(counted(loaded->splits.train.count), namesOf(inputs));
    return PicturePack{std::move(loaded->splits), {words.toStdString(), namesOf(loaded->labelNames)}};
}

Result<TrainingData> loadTrainingData(const TrainOptions &options, const CommandContext &context)
{
    TrainingData data;
    if (options.kind == TrainKind::Music) {
        if (options.data.size() != 1)
            return Error{ErrorKind::InvalidInput, "A music model is trained on one folder of MIDI files, or one pack."};
        auto melodies = loadMelodies(options.data.front(), options.keepRepeats, context);
        if (!melodies)
            return melodies.error();
        data.melodies = std::move(melodies->splits);
        data.words = std::move(melodies->about.trainedOn);
        return data;
    }
    if (options.kind == TrainKind::Synesthetic) {
        const auto music = findMusicModel(options.music, foldersOf(options.models));
        if (!music)
            return music.error();
        data.music = *music;
    }
    if (!options.init.empty()) {
        auto init = findInit(options.init, options.models);
        if (!init)
            return init.error();
        data.init = std::move(*init);
    }
    auto pictures = loadTrainingPictures(options.data, options.settings.architecture, threadsOf(options.models),
                                         context, options.label);
    if (!pictures)
        return pictures.error();
    data.pictures = std::move(pictures->splits);
    data.words = std::move(pictures->about.trainedOn);
    return data;
}

} // namespace synvae
