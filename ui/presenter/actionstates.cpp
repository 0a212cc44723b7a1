// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/actionstates.h"

namespace synvae {

ActionStates actionStates(const ActionFacts &facts)
{
    return {.cancelOpening = facts.opening,
            .search = facts.open,
            .thumbnails = facts.open,
            .play = facts.hasMelody || facts.playing,
            .next = facts.row + 1 < facts.shown, // from nowhere, next is the first
            .previous = facts.row > 0,
            .problems = facts.open && facts.problems > 0};
}

} // namespace synvae
