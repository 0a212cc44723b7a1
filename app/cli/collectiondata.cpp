// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/collectiondata.h"

#include "core/data/networkcrop.h"
#include "core/data/parallel.h"
#include "core/data/works.h"

#include <QStringList>

namespace synvae {

namespace {

void append(PictureDataset &data, const QImage &crop)
{
    for (int y = 0; y < crop.height(); ++y) {
        const uchar *line = crop.constScanLine(y);
        data.pixels.insert(data.pixels.end(), line, line + static_cast<std::ptrdiff_t>(data.width) * data.channels);
    }
    ++data.count;
}

} // namespace

Result<EvaluationData> loadCollection(const std::vector<std::string> &inputs, const ModelDescription &model,
                                      int threads, const CommandContext &context)
{
    QStringList names;
    for (const std::string &input : inputs)
        names += QString::fromLocal8Bit(input);
    const auto opened = openWorks(names, context.stop);
    if (!opened)
        return opened.error();
    const Works &works = **opened;
    std::vector<Result<QImage>> crops(static_cast<std::size_t>(works.count()), QImage());
    const auto read = [&](int index) {
        crops[static_cast<std::size_t>(index)] = networkPicture(works, index, model.imageSize, model.channels);
    };
    if (!inParallel(works.count(), threads, read, context.console.progress(), "Reading", context.stop))
        return Error{ErrorKind::Cancelled, "The evaluation was stopped before anything was measured."};
    EvaluationData data{{}, {}, works.name().toStdString(), "all", {}};
    PictureDataset &pictures = data.splits.test;
    pictures.width = pictures.height = model.imageSize;
    pictures.channels = model.channels;
    for (const SkippedFile &skipped : works.skipped())
        data.unreadable.emplace_back(skipped.file.toStdString(), skipped.reason.toStdString());
    for (std::size_t index = 0; index < crops.size(); ++index) {
        if (crops[index])
            append(pictures, *crops[index]);
        else
            data.unreadable.emplace_back(works.work(static_cast<int>(index)).file.toStdString(),
                                         crops[index].error().text);
    }
    return data;
}

} // namespace synvae
