// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectioncalibration.h"

#include "core/collection/collectionmoments.h"
#include "core/data/works.h"
#include "core/tensors/sha256.h"

#include <QStandardPaths>

#include <span>
#include <system_error>
#include <vector>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Another number here makes all kept moments be measured again.
constexpr auto keyVersion = "synvae-collection-moments 1\n";

/// Empty where the contents of a work are not known.
std::string keyOf(const Works &works, std::span<const int> sample, const ModelDescription &model)
{
    Sha256 hash;
    const auto feed = [&hash](const QByteArray &bytes) {
        hash.update(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    };
    feed(keyVersion);
    feed(QByteArray::fromStdString(model.modelHash) + '\n');
    feed(QByteArray::number(works.count()) + '\n');
    for (const int index : sample) {
        const QByteArray content = works.contentKey(index);
        if (content.isEmpty())
            return {};
        feed(content + '\n');
    }
    return hash.hex();
}

Result<LatentMoments> measured(const Works &works, PictureCodec &pictures, const MeasuringSettings &measuring,
                               const ProgressCallback &progress, const std::stop_token &stop)
{
    const ModelDescription &model = pictures.description();
    const std::vector<int> sample = calibrationSample(works.count());
    const std::string key = measuring.cache.empty() ? std::string() : keyOf(works, sample, model);
    const std::filesystem::path file = measuring.cache / "calibration" / (key + ".safetensors");
    if (!key.empty()) {
        auto kept = readMoments(file);
        if (kept && kept->modelHash == model.modelHash && kept->width == model.latentSize)
            return kept;
    }
    auto moments = momentsOfWorks(works, sample, pictures, measuring.threads, progress, stop);
    if (moments && !key.empty()) {
        // A cache that cannot be written costs time and nothing else.
        std::error_code error;
        std::filesystem::create_directories(file.parent_path(), error);
        static_cast<void>(writeMoments(file, *moments));
    }
    return moments;
}

} // namespace

Result<CalibrationChoice> calibrationOfWorks(const CalibrationSetting &setting, const Works &works,
                                             PictureCodec &pictures, const MeasuringSettings &measuring,
                                             const ProgressCallback &progress, const std::stop_token &stop)
{
    return chooseCalibration(setting, works.count(), pictures.description(), measuring.memberFolder,
                             [&] { return measured(works, pictures, measuring, progress, stop); });
}

std::filesystem::path userCacheFolder()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return (cache + u"/synvae-studio"_s).toStdU16String();
}

} // namespace synvae
