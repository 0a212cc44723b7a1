// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/syncopation.h"

#include "core/music/melodycodec.h"

#include <algorithm>

namespace synvae {

int metricalWeight(int step)
{
    const int place = step % stepsPerBar;
    int weight = 0;
    for (int period = stepsPerBar; period > 1 && place % period != 0; period /= 2)
        --weight;
    return weight;
}

double syncopationOf(const Melody &melody)
{
    const std::vector<StepNote> notes = stepNotesOf(melody);
    if (notes.empty())
        return 0.0;
    int missing = 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto struck = static_cast<int>(notes[i].start);
        const int next = i + 1 < notes.size() ? static_cast<int>(notes[i + 1].start) : melodySteps;
        int strongest = metricalWeight(struck);
        for (int step = struck + 1; step < next; ++step)
            strongest = std::max(strongest, metricalWeight(step));
        missing += strongest - metricalWeight(struck);
    }
    return static_cast<double>(missing) / static_cast<double>(notes.size());
}

} // namespace synvae
