// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <vector>

namespace synvae {

/// Several collections one after the other. A work of a folder or data set is named "collection/file", so that
/// names stay unique; a number is added where two would still be equal.
class CombinedWorks final : public Works
{
public:
    CombinedWorks(const QList<std::shared_ptr<const Works>> &parts, QList<SkippedFile> skipped);

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int index, int shortSide) const override;
    [[nodiscard]] QString filePath(int index) const override;
    [[nodiscard]] QList<SkippedFile> skipped() const override { return m_skipped; }

private:
    struct Origin {
        std::shared_ptr<const Works> works;
        int index = 0;
    };

    QString m_name;
    QList<Work> m_works;
    std::vector<Origin> m_origins;
    QList<SkippedFile> m_skipped;
};

} // namespace synvae
