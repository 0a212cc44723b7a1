// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

namespace synvae {

/// Pictures that lie in a folder, or one picture alone. Opening reads names and the metadata table only;
/// pictures are decoded when asked for.
class FolderWorks final : public Works
{
public:
    /// Walks `folder` without following links to folders. Content decides where a name does not; folders of thumbnails
    /// and deleted files, and what is hidden, are left out with one remark.  NotFound when there is no picture in it.
    [[nodiscard]] static Result<std::shared_ptr<const Works>> open(const QString &folder, const std::stop_token &stop);

    /// One picture file; its name is not looked at.
    [[nodiscard]] static std::shared_ptr<const Works> ofPicture(const QString &path);

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int index, int shortSide) const override;
    [[nodiscard]] QString filePath(int index) const override;
    [[nodiscard]] QList<SkippedFile> skipped() const override { return m_skipped; }

private:
    FolderWorks(QString folder, QString name, QList<Work> works, QList<SkippedFile> skipped);

    QString m_folder; ///< canonical
    QString m_name;
    QList<Work> m_works;
    QList<SkippedFile> m_skipped;
};

} // namespace synvae
