// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/bamlabels.h"
#include "core/data/works.h"

#include <utility>
#include <vector>

namespace synvae {

/// Whether a folder has the layout in which the authors of the thesis keep BAM: labels.npy, and a folder img with a
/// picture named by a number.
[[nodiscard]] bool isBamFolder(const QString &folder);

/// The Behance Artistic Media data set (thesis section 6.4): img/MID.jpg in the order of MID, with BamLabels in words
/// as metadata, and "split" (protocol 6.9): of a folder called "test" all are for testing, of one called "train" the
/// last fifth by MID is for validation, and of any other the last fifth is for testing, which splitsOf() completes to
/// the thesis' 115,000, 29,000 and 36,000.
///
/// Pictures whose name is no number, and those whose row cannot be understood, are in skipped(). Where labels.npy as a
/// whole cannot be used it is listed there, and the pictures stand without labels.
class BamWorks final : public Works
{
public:
    /// NotFound when there is no picture named by a number, Corrupt when no row can be understood.
    [[nodiscard]] static Result<std::shared_ptr<const Works>> open(const QString &folder, const std::stop_token &stop);

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int index, int shortSide) const override;
    [[nodiscard]] QByteArray contentKey(int index) const override;
    [[nodiscard]] QList<SkippedFile> skipped() const override { return m_skipped; }

private:
    /// A number and the index of its picture in m_pictures.
    using NumberedPicture = std::pair<qulonglong, int>;

    BamWorks(QString name, std::shared_ptr<const Works> pictures);
    [[nodiscard]] std::vector<NumberedPicture> numbered();
    void add(const std::vector<NumberedPicture> &pictures, const BamLabels *labels);

    QString m_name;
    std::shared_ptr<const Works> m_pictures; ///< of the folder img
    std::vector<int> m_places;               ///< of each work in m_pictures
    QList<Work> m_works;
    QList<SkippedFile> m_skipped;
};

} // namespace synvae
