// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/noteevents.h"

#include <algorithm>
#include <tuple>

namespace synvae {

std::vector<NoteEvent> noteEvents(std::span<const Note> notes)
{
    std::vector<Note> byPitch(notes.begin(), notes.end());
    std::erase_if(byPitch, [](const Note &note) { return note.end <= note.start; });
    std::ranges::stable_sort(byPitch, {}, [](const Note &note) { return std::tuple(note.pitch, note.start); });

    std::vector<NoteEvent> events;
    events.reserve(2 * byPitch.size());
    for (std::size_t i = 0; i < byPitch.size(); ++i) {
        const Note &note = byPitch[i];
        double end = note.end;
        if (i + 1 < byPitch.size() && byPitch[i + 1].pitch == note.pitch) {
            if (byPitch[i + 1].start <= note.start)
                continue; // struck twice at once: the later one of the list sounds
            end = std::min(end, byPitch[i + 1].start);
        }
        events.push_back({note.start, note.pitch, note.velocity});
        events.push_back({end, note.pitch, 0});
    }
    std::ranges::stable_sort(events, {},
                             [](const NoteEvent &event) { return std::tuple(event.time, event.velocity > 0); });
    return events;
}

} // namespace synvae
