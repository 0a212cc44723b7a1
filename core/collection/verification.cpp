// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/verification.h"

#include "core/data/networkcrop.h"
#include "core/latent/calibrationchoice.h"
#include "core/latent/melodydraws.h"
#include "core/latent/takes.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "core/playback/soundfile.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString textOf(const Error &error) { return QString::fromStdString(error.text); }

Error withoutProvenance(const QString &file)
{
    return {ErrorKind::InvalidInput, u"The file %1 does not say where it comes from."_s.arg(file).toStdString()};
}

bool isMidi(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) && opened.read(4) == "MThd";
}

/// The step numbers, from 1, at which two melodies differ; the first few.
QString differingSteps(const Melody &a, const Melody &b)
{
    constexpr qsizetype most = 6;
    QStringList steps;
    for (int step = 0; step < melodySteps; ++step) {
        if (a.at(step) != b.at(step))
            steps += QString::number(step + 1);
    }
    const QString shown = steps.mid(0, most).join(u", "_s);
    return steps.size() > most ? shown + u" and %1 more"_s.arg(steps.size() - most) : shown;
}

struct Remade {
    Melody melody;
    Seed seed{};
};

Result<Remade> makeAgain(const FoundPicture &picture, const Provenance &provenance, Translator &translator,
                         const Calibration *calibration, const std::stop_token &stop)
{
    const ModelDescription &model = translator.description();
    const auto crop = networkPicture(*picture.works, picture.index, model.imageSize, model.channels);
    if (!crop)
        return crop.error();
    PictureBatch batch{0, model.imageSize, model.channels, {}};
    appendPicture(batch, *crop, model.binarised);
    auto zv = translator.encodePictures(batch, stop);
    if (!zv)
        return zv.error();
    const LatentBatch sent = calibration ? calibrated(*calibration, zv->mean) : std::move(zv->mean);
    const Seed seed = takeSeed(workSeed(batch, 0, provenance.settings.seed), provenance.take);
    const std::vector<Seed> seeds{seed};
    const auto drawn = drawMelodies(translator, sent, provenance.settings, seeds, stop);
    if (!drawn)
        return drawn.error();
    return Remade{drawn->front().melody, seed};
}

/// Fills in all that is needed, and says what is missing.
class Check
{
public:
    Check(QString file, const VerificationTools &tools, const std::stop_token &stop)
        : m_file(std::move(file))
        , m_tools(tools)
        , m_stop(stop)
    { }

    Verification run()
    {
        const auto read = readProvenance(m_file);
        if (!read)
            return unchecked(read.error());
        m_answer.provenance = read->provenance;
        if (read->notes && *read->notes != read->provenance.melody) {
            return differs(u"The file was changed: it holds other notes than it says, at steps %1."_s.arg(
                differingSteps(*read->notes, read->provenance.melody)));
        }
        return compare(read->provenance);
    }

private:
    Verification compare(const Provenance &provenance)
    {
        const auto translator = m_tools.member(provenance);
        if (!translator)
            return unchecked(translator.error());
        if ((*translator)->description().modelHash != provenance.model) {
            return unchecked({ErrorKind::NotFound,
                              "The member " + provenance.family + "/" + provenance.member
                                  + " that is installed here has other weights than the one that made the notes."});
        }
        std::shared_ptr<const Calibration> calibration;
        if (!provenance.calibration.empty()) {
            auto found = m_tools.calibration(provenance, m_file);
            if (!found)
                return unchecked(found.error());
            calibration = std::move(*found);
        }
        const auto picture = m_tools.pictures.find(provenance, QFileInfo(m_file).absolutePath());
        if (!picture)
            return unchecked(picture.error());
        m_answer.picture = picture->place;
        const auto again = makeAgain(*picture, provenance, **translator, calibration.get(), m_stop);
        if (!again)
            return unchecked(again.error());
        m_answer.again = again->melody;
        if (again->seed != provenance.workSeed && again->melody != provenance.melody)
            return differs(u"The network sees another picture than the one the notes were made of."_s);
        if (again->melody != provenance.melody) {
            return differs(
                u"The picture gives other notes, at steps %1."_s.arg(differingSteps(again->melody, provenance.melody)));
        }
        m_answer.verdict = Verdict::Agrees;
        m_answer.reason = u"The picture gives these very notes."_s;
        return std::move(m_answer);
    }

    Verification unchecked(const Error &error)
    {
        m_answer.verdict = Verdict::Unchecked;
        m_answer.reason = textOf(error);
        return std::move(m_answer);
    }

    Verification differs(const QString &reason)
    {
        m_answer.verdict = Verdict::Differs;
        m_answer.reason = reason;
        return std::move(m_answer);
    }

    QString m_file;
    const VerificationTools &m_tools;
    const std::stop_token &m_stop;
    Verification m_answer;
};

} // namespace

Result<FileProvenance> readProvenance(const QString &file)
{
    const auto damaged = [&file](const Error &error) {
        return Error{error.kind, u"The file %1: %2"_s.arg(file, textOf(error)).toStdString()};
    };
    if (!isMidi(file)) {
        const auto sound = readSoundFile(file, SoundPart::Tags);
        if (!sound)
            return sound.error();
        const std::string comment = sound->tags.comment.toStdString();
        if (!comment.starts_with(provenanceBeginning))
            return withoutProvenance(file);
        const auto provenance = provenanceOf(comment);
        if (!provenance)
            return damaged(provenance.error());
        return FileProvenance{*provenance, std::nullopt};
    }
    const auto song = readMidiFile(file.toStdU16String());
    if (!song)
        return song.error();
    const auto text = std::find_if(song->texts.begin(), song->texts.end(), [](const std::string &candidate) {
        return candidate.starts_with(provenanceBeginning);
    });
    if (text == song->texts.end())
        return withoutProvenance(file);
    const auto provenance = provenanceOf(*text);
    if (!provenance)
        return damaged(provenance.error());
    return FileProvenance{*provenance, firstMelody(*song)};
}

Verification verifyFile(const QString &file, const VerificationTools &tools, const std::stop_token &stop)
{
    return Check(file, tools, stop).run();
}

Result<std::shared_ptr<const Calibration>> findCalibration(const std::string &hash, const QString &file,
                                                           const std::shared_ptr<const Calibration> &given,
                                                           const ModelDescription &model,
                                                           const std::filesystem::path &memberFolder)
{
    if (given && given->hash == hash)
        return given;
    const QString folder = QFileInfo(file).absolutePath();
    for (const QString &place : {folder, QFileInfo(folder).absolutePath()}) {
        const QString path = place + u"/calibration.safetensors"_s;
        if (!QFile::exists(path))
            continue;
        auto kept = readCalibration(path.toStdU16String());
        if (kept && kept->hash == hash)
            return std::make_shared<const Calibration>(std::move(*kept));
    }
    const auto family = chooseCalibration({CalibrationSource::Family, {}}, 0, model, memberFolder, {});
    if (family && family->calibration && family->calibration->hash == hash)
        return family->calibration;
    return Error{ErrorKind::NotFound,
                 "The notes were played by the calibration " + hash.substr(0, 12)
                     + ", which was not found. Name its calibration.safetensors with --calibration."};
}

} // namespace synvae
