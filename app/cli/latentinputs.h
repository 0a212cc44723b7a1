// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"
#include "core/engine/translator.h"

#include <QMap>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synvae {

class Works;
struct Calibration;

/// A latent to be played, and for a picture its pictureContents(), which make the seed of its notes.
struct FileLatent {
    std::vector<float> latent;
    std::optional<std::uint64_t> contents{};
};

/// The latent a file stands for: `zv` of a picture, calibrated; `za` of the first two bars of a MIDI file (.mid,
/// .midi); the first row of a NumPy file (.npy), as it is. The mean where there is a posterior, as in the window.
/// Without a calibration (null) pictures are left as they are too. Errors name the file.
[[nodiscard]] Result<FileLatent> latentOfFile(const std::string &file, Translator &translator,
                                              const Calibration *calibration, const std::stop_token &stop);

/// All rows of a NumPy file, float32 [n, width]. Errors name the file, and the row that is not finite.
[[nodiscard]] Result<LatentBatch> latentsOfArray(const std::string &file, int width);

/// `zv` of the works of a collection that could be read, calibrated.
struct CollectionLatents {
    LatentBatch latents;
    std::vector<std::uint64_t> contents; ///< of each row's picture
    std::vector<int> works;              ///< index of each row's work
    int failed = 0;                      ///< works without a row
};
[[nodiscard]] Result<CollectionLatents> latentsOfWorks(const Works &works, Translator &translator,
                                                       const Calibration *calibration, const CommandContext &context);

/// "series=stormy seas": works with this metadata, whatever the case.
class MetadataCondition
{
public:
    /// InvalidInput unless there is a '=' after a name.
    [[nodiscard]] static Result<MetadataCondition> parse(const QString &text);

    [[nodiscard]] bool holdsFor(const QMap<QString, QString> &metadata) const;
    [[nodiscard]] QString text() const { return m_name + u'=' + m_value; }

private:
    QString m_name;
    QString m_value;
};

} // namespace synvae
