// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/modedirections.h"

#include "core/music/parallelmode.h"

#include <cstddef>

namespace synvae {

Result<std::vector<AttributeVector>> modeDirections(std::span<const Melody> melodies, Mode towards,
                                                    const HearMelodies &hear)
{
    std::vector<Melody> altered;
    for (const Melody &melody : melodies)
        altered.push_back(inMode(melody, towards));
    const auto here = hear(melodies);
    if (!here)
        return here.error();
    const auto there = hear(altered);
    if (!there)
        return there.error();
    const auto count = static_cast<int>(melodies.size());
    if (here->count != count || there->count != count || here->width != there->width)
        return Error{ErrorKind::Internal, "The music encoder heard another number of melodies than it was given."};
    std::vector<AttributeVector> directions;
    for (int row = 0; row < count; ++row) {
        AttributeVector direction;
        direction.name = towards == Mode::Major ? "major" : "minor";
        const auto from = here->row(row);
        const auto to = there->row(row);
        for (std::size_t d = 0; d < from.size(); ++d)
            direction.direction.push_back(to[d] - from[d]);
        directions.push_back(std::move(direction));
    }
    return directions;
}

} // namespace synvae
