// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/pathexport.h"

#include "core/latent/calibration.h"
#include "core/music/midifile.h"
#include "core/playback/rendering.h"

#include <QCoreApplication>
#include <QDir>
#include <QPainter>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int frameSide = 256;
constexpr int sheetSide = 128;
constexpr int sheetGap = 12;
constexpr int sheetColumns = 9;

QString tr(const char *text) { return QCoreApplication::translate("exportPath", text); }

QImage enlarged(const QImage &picture, int side)
{
    const int times = std::max(1, side / std::max(1, picture.width()));
    return picture.scaled(picture.size() * times, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

Result<void> writePicture(const QImage &picture, const QString &file)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || !picture.save(&out, "PNG") || !out.commit())
        return Error{ErrorKind::Io, tr("%1 could not be written: %2.").arg(file, out.errorString()).toStdString()};
    return {};
}

Result<void> writeMelodies(const QDir &folder, std::span<const DecodedLatent> moments, int program, QStringList &files)
{
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const QString name = u"step-%1.mid"_s.arg(i + 1, 2, 10, QChar(u'0'));
        const MidiWriteSettings settings{program, moments[i].label.toStdString()};
        if (auto written = writeMidiFile(folder.filePath(name).toStdU16String(), moments[i].melody, settings); !written)
            return written;
        files.append(name);
    }
    return {};
}

Result<void> writePictures(const QDir &folder, std::span<const DecodedLatent> moments, QStringList &files)
{
    if (auto written = writePicture(pictureSheet(moments), folder.filePath(u"sheet.png"_s)); !written)
        return written;
    files.append(u"sheet.png"_s);
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const QString name = u"frames/frame-%1.png"_s.arg(i + 1, 4, 10, QChar(u'0'));
        if (auto written = writePicture(enlarged(moments[i].picture, frameSide), folder.filePath(name)); !written)
            return written;
        files.append(name);
    }
    return {};
}

Result<void> writeSound(const QDir &folder, const Piece &piece, QStringList &files, QString &remark,
                        const std::stop_token &stop)
{
    RenderSettings rendering;
    rendering.program = piece.settings.program;
    const auto renderer = Renderer::create(rendering);
    if (!renderer) {
        remark = tr("Without sound: %1").arg(QString::fromStdString(renderer.error().text));
        return {};
    }
    const auto audio = (*renderer)->render(notesOf(piece), stop);
    if (!audio)
        return audio.error();
    if (auto written = writeAudio(*audio, folder.filePath(u"piece.wav"_s)); !written)
        return written;
    files.append(u"piece.wav"_s);
    return {};
}

Result<void> writePiece(const QDir &folder, std::span<const DecodedLatent> moments, const PathExportSettings &settings,
                        QStringList &files, QString &remark, const std::stop_token &stop)
{
    std::vector<Melody> melodies;
    std::ranges::transform(moments, std::back_inserter(melodies), &DecodedLatent::melody);
    const auto piece = pieceOf(melodies, settings.piece);
    if (!piece)
        return piece.error();
    if (auto written = writeMidiFile(folder.filePath(u"piece.mid"_s).toStdU16String(), *piece, "piece"); !written)
        return written;
    files.append(u"piece.mid"_s);
    return settings.audio ? writeSound(folder, *piece, files, remark, stop) : Result<void>();
}

} // namespace

Result<QStringList> exportPath(const QString &folder, const LatentPath &path, std::span<const DecodedLatent> moments,
                               const PathExportSettings &settings, QString &remark, const std::stop_token &stop)
{
    const QDir place(folder);
    if (moments.empty())
        return Error{ErrorKind::InvalidInput, tr("There is nothing on the path yet.").toStdString()};
    if (!place.mkpath(u"frames"_s))
        return Error{ErrorKind::Io, tr("The folder %1 cannot be written to.").arg(folder).toStdString()};
    QStringList files{u"path.json"_s};
    if (auto written = writeLatentPath(place.filePath(files.front()).toStdU16String(), path); !written)
        return written.error();
    if (settings.calibration) {
        files.append(QString::fromLatin1(calibrationFileName));
        const QString file = place.filePath(files.back());
        if (auto written = writeCalibration(file.toStdU16String(), *settings.calibration); !written)
            return written.error();
    }
    if (auto written = writeMelodies(place, moments, settings.piece.program, files); !written)
        return written.error();
    if (auto written = writePictures(place, moments, files); !written)
        return written.error();
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, tr("The export was stopped.").toStdString()};
    if (auto written = writePiece(place, moments, settings, files, remark, stop); !written)
        return written.error();
    return files;
}

QImage pictureSheet(std::span<const DecodedLatent> moments)
{
    if (moments.empty() || moments.front().picture.isNull())
        return {};
    const int count = static_cast<int>(moments.size());
    const int columns = std::min(sheetColumns, count);
    const int rows = (count + columns - 1) / columns;
    const int side = enlarged(moments.front().picture, sheetSide).width();
    const int pitch = side + sheetGap;
    QImage sheet(sheetGap + columns * pitch, sheetGap + rows * pitch, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    for (int i = 0; i < count; ++i) {
        const QPoint corner(sheetGap + i % columns * pitch, sheetGap + i / columns * pitch);
        painter.drawImage(corner, enlarged(moments[static_cast<std::size_t>(i)].picture, sheetSide));
    }
    return sheet;
}

void noteCalibration(LatentPath &path, const MemberInfo &member)
{
    if (member.calibration)
        path.settings.emplace_back("calibration", member.calibration->hash);
}

LatentPath pathOf(std::span<const DecodedLatent> moments, const MemberInfo &member, const QString &modelHash,
                  const std::string &kind)
{
    LatentPath path;
    path.kind = kind;
    path.family = member.family.toStdString();
    path.member = member.member.toStdString();
    path.modelHash = modelHash.toStdString();
    for (const DecodedLatent &moment : moments) {
        path.decode = moment.settings;
        path.width = static_cast<int>(moment.latent.size());
        path.points.push_back({moment.label.toStdString(), moment.work, 0.0, moment.latent});
        path.points.back().contents = moment.contents;
    }
    return path;
}

} // namespace synvae
