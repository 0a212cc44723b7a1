// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pathexportfiles.h"

#include "core/data/networkcrop.h"
#include "core/data/writefile.h"
#include "core/evaluate/contactsheet.h"
#include "core/music/piece.h"

#include <nlohmann/json.hpp>

#include <QBuffer>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr int frameSide = 256;

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

QImage frameOf(const PictureBatch &pictures, int index)
{
    const auto values = static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
    const QImage image = imageOf(std::span(pictures.pixels).subspan(static_cast<std::size_t>(index) * values, values),
                                 pictures.size, pictures.channels);
    const int side = pictures.size * std::max(1, frameSide / std::max(1, pictures.size));
    return image.scaled(side, side, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

/// One file that a browser plays: every frame is in it, and shown in its turn.
QByteArray animationSvg(const std::vector<QByteArray> &frames, const LatentPath &path, double secondsEach)
{
    const auto count = static_cast<int>(frames.size());
    const QString length = QString::number(secondsEach * count);
    QString svg = u"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %1\" role=\"img\">\n"
                  "<title>%2 pictures, as their melodies tell them</title>\n"_s.arg(frameSide)
                      .arg(count);
    for (int index = 0; index < count; ++index) {
        const QString label = QString::fromStdString(path.points[static_cast<std::size_t>(index)].label);
        svg += u"<image width=\"%1\" height=\"%1\" opacity=\"%2\" style=\"image-rendering: pixelated\" "
               "href=\"data:image/png;base64,%3\"><title>%4</title>"
               "<animate attributeName=\"opacity\" calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"%5s\" "
               "values=\"0;1;0\" keyTimes=\"0;%6;%7\"/></image>\n"_s.arg(frameSide)
                   .arg(index == 0 ? 1 : 0)
                   .arg(QString::fromLatin1(frames[static_cast<std::size_t>(index)].toBase64()), label.toHtmlEscaped(),
                        length)
                   .arg(static_cast<double>(index) / count)
                   .arg(static_cast<double>(index + 1) / count);
    }
    return (svg + u"</svg>\n"_s).toUtf8();
}

Result<void> writeAnimation(const PathExportRun &pathExport, const PathExportOptions &options, Json &json)
{
    const QDir folder(QString::fromLocal8Bit(options.out));
    if (!folder.mkpath(u"frames"_s))
        return Error{ErrorKind::Io, "The folder frames cannot be made in " + options.out + "."};
    std::vector<QByteArray> frames;
    for (int index = 0; index < pathExport.pictures.count; ++index) {
        frames.push_back(pngOf(frameOf(pathExport.pictures, index)));
        const QString name = u"frames/frame-%1.png"_s.arg(index + 1, 4, 10, QLatin1Char('0'));
        if (auto written = writeFile(folder.filePath(name), frames.back()); !written)
            return written;
    }
    const double bars = options.crossFade ? 1.0 : 2.0;
    const double seconds = bars * 4.0 * 60.0 / options.tempo;
    const QString file = folder.filePath(u"animation.svg"_s);
    json["animation"] = file.toStdString();
    json["frames"] = frames.size();
    return writeFile(file, animationSvg(frames, pathExport.path, seconds));
}

Result<void> writeSheet(const PathExportRun &pathExport, const PathExportOptions &options, int columns, Json &json)
{
    const PictureBatch sources[]{pathExport.pictures};
    const QImage sheet = contactSheet(sources, {columns, 128, 4, 12});
    const QString file = QString::fromLocal8Bit(options.sheet); // where the user said, as every other output
    json["sheet"] = file.toStdString();
    return writeFile(file, pngOf(sheet));
}

Result<void> writePieceAudio(const Piece &piece, const PathExportOptions &options, Json &json)
{
    std::unique_ptr<Renderer> renderer;
    for (const std::string &format : options.formats) {
        if (format == "mid")
            continue;
        if (!renderer) {
            auto created = Renderer::create(renderSettingsOf(options));
            if (!created)
                return created.error();
            renderer = std::move(*created);
        }
        const auto audio = renderer->render(notesOf(piece));
        if (!audio)
            return audio.error();
        const QString file
            = QDir(QString::fromLocal8Bit(options.out)).filePath(u"piece."_s + QString::fromStdString(format));
        if (auto written = writeAudio(*audio, file); !written)
            return written;
        json["piece_" + format] = file.toStdString();
    }
    return {};
}

Result<void> writePiece(const PathExportRun &pathExport, const PathExportOptions &options, Json &json)
{
    PieceSettings settings;
    settings.join = options.crossFade ? Join::CrossFaded : Join::OneAfterAnother;
    settings.tempo = options.tempo;
    settings.program = options.program;
    settings.key = options.snap ? KeyHandling::Snapped : KeyHandling::Kept;
    const auto piece = pieceOf(pathExport.melodies, settings);
    if (!piece)
        return piece.error();
    const QString file = QDir(QString::fromLocal8Bit(options.out)).filePath(u"piece.mid"_s);
    if (auto written = writeMidiFile(file.toStdU16String(), *piece, pathExport.path.kind); !written)
        return written;
    json["piece"] = file.toStdString();
    json["bars"] = piece->bars();
    json["seconds"] = piece->seconds();
    if (const std::string remark = piece->remark(); !remark.empty())
        json["remark"] = remark;
    return writePieceAudio(*piece, options, json);
}

} // namespace

RenderSettings renderSettingsOf(const PathExportOptions &options)
{
    RenderSettings settings;
    settings.soundFont = QString::fromLocal8Bit(options.soundFont);
    settings.program = options.program;
    return settings;
}

Result<Json> writeExtras(const PathExportRun &pathExport, const PathExportOptions &options, int columns)
{
    Json json = Json::object();
    if (!options.sheet.empty()) {
        if (auto written = writeSheet(pathExport, options, columns, json); !written)
            return written.error();
    }
    if (options.animation) {
        if (auto written = writeAnimation(pathExport, options, json); !written)
            return written.error();
    }
    if (options.piece) {
        if (auto written = writePiece(pathExport, options, json); !written)
            return written.error();
    }
    return json;
}

} // namespace synvae
