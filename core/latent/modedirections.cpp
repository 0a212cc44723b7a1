// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/modedirections.h"

#include "core/music/parallelmode.h"

#include <cstddef>

namespace synvae {

std::vector<Melody> withParallels(std::span<const Melody> melodies, Mode towards)
{
    std::vector<Melody> all(melodies.begin(), melodies.end());
    for (const Melody &melody : melodies)
        all.push_back(inMode(melody, towards));
    return all;
}

Result<std::vector<AttributeVector>> directionsToParallels(const LatentBatch &heard, int count, Mode towards)
{
    if (heard.count != 2 * count)
        return Error{ErrorKind::Internal, "The music encoder heard another number of melodies than it was given."};
    std::vector<AttributeVector> directions;
    for (int row = 0; row < count; ++row) {
        AttributeVector direction;
        direction.name = towards == Mode::Major ? "major" : "minor";
        const auto from = heard.row(row);
        const auto to = heard.row(count + row);
        for (std::size_t d = 0; d < from.size(); ++d)
            direction.direction.push_back(to[d] - from[d]);
        directions.push_back(std::move(direction));
    }
    return directions;
}

Result<std::vector<AttributeVector>> modeDirections(std::span<const Melody> melodies, Mode towards,
                                                    const HearMelodies &hear)
{
    const auto heard = hear(withParallels(melodies, towards));
    if (!heard)
        return heard.error();
    return directionsToParallels(*heard, static_cast<int>(melodies.size()), towards);
}

} // namespace synvae
