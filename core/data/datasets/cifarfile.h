// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/datasets/picturepool.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace synvae {

/// One file of CIFAR-10's binary layout, plain or gzip.
struct CifarFile {
    PicturePool pictures;
    std::vector<int> labels; ///< one per picture, 0..9
};

/// Reads data_batch_N.bin or test_batch.bin: records of a label and 3 x 32 x 32 bytes. Corrupt when the file is
/// no whole number of records, or a label is none of the ten.
[[nodiscard]] Result<CifarFile> readCifar(const QString &path);

/// "data_batch_1.bin", "test_batch.bin", either with ".gz".
[[nodiscard]] bool isCifarName(const QString &fileName);
[[nodiscard]] bool isCifarTestName(const QString &fileName);

/// The ten names in batches.meta.txt of `folder`; "0" to "9" where it is missing or odd.
[[nodiscard]] QStringList readCifarNames(const QString &folder);

} // namespace synvae
