// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/picturepool.h"
#include "core/data/works.h"

#include <optional>
#include <vector>

namespace synvae {

/// The pictures of data set files, held in memory. Metadata: "label" (a class's name or number), "split"
/// ("train" or "test", where a file's name says so).
class DatasetWorks final : public Works
{
public:
    /// IDX: a pictures file with its labels beside it. A labels file that is missing or does not fit is reported
    /// in skipped(), and the pictures stand without labels. A pictures file that cannot be read is reported there
    /// too; an error only where none can.
    [[nodiscard]] static Result<std::shared_ptr<const Works>> openIdx(const QStringList &picturesFiles,
                                                                      const std::stop_token &stop);
    /// CIFAR-10 binary files of one folder, training batches first.
    [[nodiscard]] static Result<std::shared_ptr<const Works>> openCifar(const QStringList &files,
                                                                        const std::stop_token &stop);

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int index, int shortSide) const override;
    [[nodiscard]] QByteArray contentKey(int index) const override;
    [[nodiscard]] QList<SkippedFile> skipped() const override { return m_skipped; }

private:
    struct Part {
        int first = 0; ///< index of its first work
        PicturePool pictures;
    };

    explicit DatasetWorks(const QStringList &files);
    /// Adds the pictures of one file; `labels` is empty or one a picture.
    void add(PicturePool pictures, const QStringList &labels, const QString &stem, const QString &split);
    void skip(const QString &path, const Error &error);
    [[nodiscard]] static Result<std::shared_ptr<const Works>> opened(const std::shared_ptr<DatasetWorks> &works);
    [[nodiscard]] Result<void> addIdx(const QString &path);
    [[nodiscard]] Result<void> addCifar(const QString &path, const QStringList &names);
    [[nodiscard]] QStringList idxLabels(const QString &picturesPath, int count);

    QString m_name;
    QList<Work> m_works;
    std::vector<Part> m_parts;
    QList<SkippedFile> m_skipped;
    std::optional<Error> m_firstError; ///< of a file that was skipped
};

} // namespace synvae
