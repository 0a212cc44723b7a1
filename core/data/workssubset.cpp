// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/workssubset.h"

#include <utility>

namespace synvae {

WorksSubset::WorksSubset(std::shared_ptr<const Works> works, const std::vector<int> &chosen)
    : m_works(std::move(works))
{
    for (const int work : chosen) {
        if (work >= 0 && work < m_works->count())
            m_chosen.push_back(work);
    }
}

Result<QImage> WorksSubset::picture(int index, int shortSide) const
{
    return m_works->picture(origin(index), shortSide);
}

QString WorksSubset::filePath(int index) const { return m_works->filePath(origin(index)); }

} // namespace synvae
