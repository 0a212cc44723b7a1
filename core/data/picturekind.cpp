// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturekind.h"

#include "core/data/works.h"

namespace synvae {

std::string architectureFor(const Works &works)
{
    if (works.count() == 0)
        return {};
    const auto picture = works.picture(0, 33); // a large one need not be decoded in full
    if (!picture)
        return {};
    if (picture->width() == 28 && picture->height() == 28 && picture->isGrayscale())
        return "digits";
    return picture->width() == 32 && picture->height() == 32 ? "cifar" : "paintings";
}

} // namespace synvae
