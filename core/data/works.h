// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace synvae {

/// One picture of a collection with what is known about it. The picture itself stays in its Works.
struct Work {
    QString file;                    ///< path relative to the collection, or "train-images#17" inside a data set file
    QString title;                   ///< never empty: the file's base name where nothing better is known
    QMap<QString, QString> metadata; ///< "artist", "year", "series", "mood", "style", "split", "label", ... as found
};

/// Why something found in a folder is not among the works.
struct SkippedFile {
    QString file;
    QString reason;
    bool remark = false; ///< worth telling, but nothing failed: thumbnails left out on purpose, an old encoding
};

/// The works of one collection. Immutable once opened, so every function may be called from any thread.
class Works
{
public:
    Works() = default;
    Works(const Works &) = delete;
    Works &operator=(const Works &) = delete;
    virtual ~Works() = default;

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual int count() const = 0;
    [[nodiscard]] virtual const Work &work(int index) const = 0;

    /// The picture, upright and in RGB or greyscale, transparent parts over white. Decoded at a reduced size
    /// when that is quicker, but never below `shortSide` on its short side (0: full size).
    [[nodiscard]] virtual Result<QImage> picture(int index, int shortSide) const = 0;

    /// The file that the picture alone is in; empty where it is part of a data set.
    [[nodiscard]] virtual QString filePath(int index) const
    {
        (void)index;
        return {};
    }

    /// Files that are clearly no pictures (by name) are left out in silence; those that claim to be and are
    /// not are found only when read, so they are works whose picture() answers with the reason.
    [[nodiscard]] virtual QList<SkippedFile> skipped() const { return {}; }
};

/// Opens an image folder (recursive, sorted by path; joined with the MetadataTables in it),
/// a single picture, an IDX file or a folder of them (MNIST; gzip or plain), a CIFAR-10 binary file or folder, or a
/// folder that holds BAM (img and labels.npy).
[[nodiscard]] Result<std::shared_ptr<const Works>> openWorks(const QString &path, std::stop_token stop = {});

/// Several inputs as one collection, in the order given.
[[nodiscard]] Result<std::shared_ptr<const Works>> openWorks(const QStringList &paths, std::stop_token stop = {});

} // namespace synvae
