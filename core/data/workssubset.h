// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <vector>

namespace synvae {

/// Some works of a collection, in an order of their own.
class WorksSubset final : public Works
{
public:
    /// Numbers that are none of the collection's are passed over.
    WorksSubset(std::shared_ptr<const Works> works, const std::vector<int> &chosen);

    [[nodiscard]] QString name() const override { return m_works->name(); }
    [[nodiscard]] int count() const override { return static_cast<int>(m_chosen.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works->work(origin(index)); }
    [[nodiscard]] Result<QImage> picture(int index, int shortSide) const override;
    [[nodiscard]] QString filePath(int index) const override;
    [[nodiscard]] int origin(int index) const { return m_chosen.at(static_cast<std::size_t>(index)); }

private:
    std::shared_ptr<const Works> m_works;
    std::vector<int> m_chosen;
};

} // namespace synvae
