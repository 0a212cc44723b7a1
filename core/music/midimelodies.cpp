// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midimelodies.h"

#include "core/music/melodycodec.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace synvae {

namespace {

constexpr int drumChannel = 9;

std::int64_t stepOf(std::int64_t tick, double ticksPerQuarter)
{
    return static_cast<std::int64_t>(std::floor(static_cast<double>(tick) * 4.0 / ticksPerQuarter + 0.5));
}

std::vector<StepNote> quantised(const MidiPart &part, double ticksPerQuarter)
{
    std::vector<StepNote> notes;
    notes.reserve(part.notes.size());
    for (const MidiNote &note : part.notes) {
        if (note.pitch < lowestPitch || note.pitch > highestPitch)
            continue;
        const std::int64_t start = stepOf(note.startTick, ticksPerQuarter);
        notes.push_back({start, std::max(start + 1, stepOf(note.endTick, ticksPerQuarter)), note.pitch});
    }
    makeMonophonic(notes);
    return notes;
}

/// A stretch of one time signature.
struct Section {
    std::int64_t begin = 0; ///< step
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
    std::int64_t bar = stepsPerBar; ///< steps; 0 when a bar is not a whole number of sixteenths
    std::int64_t barsBefore = 0;    ///< of the song, counted in whole bars
};

/// The smallest number of whole bars that fills `steps`.
std::int64_t wholeBars(std::int64_t steps, std::int64_t bar) { return (steps + bar - 1) / bar * bar; }

/// Bars of the song before a step at which another section begins; a bar cut short counts as one.
std::int64_t barsUntil(const std::vector<Section> &sections, std::int64_t step)
{
    if (sections.empty())
        return 0;
    const Section &last = sections.back();
    const std::int64_t bar = last.bar > 0 ? last.bar : stepsPerBar;
    return last.barsBefore + wholeBars(step - last.begin, bar) / bar;
}

std::vector<Section> sectionsOf(const MidiSong &song)
{
    std::vector<Section> sections;
    for (const MidiTimeSignature &signature : song.timeSignatures) {
        const std::int64_t begin = stepOf(signature.tick, song.ticksPerQuarter);
        const int sixteenths = signature.numerator * stepsPerBar;
        const std::int64_t bar = sixteenths % signature.denominator == 0 ? sixteenths / signature.denominator : 0;
        if (!sections.empty()) {
            Section &last = sections.back();
            // Some programs repeat the signature in every bar; that must not start the windows anew.
            if (last.bar == bar && bar > 0 && (begin - last.begin) % bar == 0)
                continue;
            last.end = begin;
        }
        sections.push_back({begin, std::numeric_limits<std::int64_t>::max(), bar, barsUntil(sections, begin)});
    }
    return sections;
}

class WindowTaker
{
public:
    WindowTaker(const MelodyWindowSettings &settings, std::size_t most, std::vector<MidiPassage> &passages)
        : m_settings(settings)
        , m_most(most)
        , m_passages(passages)
    { }

    [[nodiscard]] bool full() const { return m_passages.size() >= m_most; }

    /// `notes` are those of a part that are struck within the section.
    void take(std::size_t part, const Section &section, std::vector<StepNote> notes)
    {
        const bool commonTime = section.bar > 0 && (stepsPerBar % section.bar == 0 || section.bar % stepsPerBar == 0);
        if (notes.empty() || section.bar <= 0 || (m_settings.commonTimeOnly && !commonTime))
            return;
        notes.back().end = std::min(notes.back().end, section.end);
        const std::int64_t group = wholeBars(stepsPerBar, section.bar);
        const std::int64_t hop = wholeBars(std::int64_t{stepsPerBar} * std::max(1, m_settings.hopBars), section.bar);
        const std::int64_t base = section.begin + (notes.front().start - section.begin) / group * group;
        const std::int64_t length = std::max<std::int64_t>(melodySteps, wholeBars(notes.back().end - base, group));
        const std::int64_t lastWindow = (length - melodySteps) / hop;
        // Only windows with an onset are looked at: a file may claim a rest of a million bars.
        std::int64_t next = 0;
        for (const StepNote &note : notes) {
            const std::int64_t at = note.start - base;
            const std::int64_t first = std::max(next, at < melodySteps ? 0 : (at - melodySteps) / hop + 1);
            const std::int64_t last = std::min(at / hop, lastWindow);
            for (std::int64_t window = first; window <= last && !full(); ++window) {
                const std::int64_t from = base + window * hop;
                keep(
                    {part, from, section.barsBefore + (from - section.begin) / section.bar + 1, windowOf(notes, from)});
            }
            next = std::max(next, last + 1);
        }
    }

private:
    void keep(const MidiPassage &passage)
    {
        if (silentSteps(passage.melody) <= m_settings.mostSilence)
            m_passages.push_back(passage);
    }

    const MelodyWindowSettings &m_settings;
    std::size_t m_most;
    std::vector<MidiPassage> &m_passages;
};

} // namespace

std::vector<MidiPassage> passagesOf(const MidiSong &song, const MelodyWindowSettings &settings, std::size_t most)
{
    std::vector<MidiPassage> passages;
    WindowTaker taker(settings, most, passages);
    const std::vector<Section> sections = sectionsOf(song);
    for (std::size_t part = 0; part < song.parts.size() && !taker.full(); ++part) {
        if (song.parts[part].channel == drumChannel)
            continue;
        const std::vector<StepNote> notes = quantised(song.parts[part], song.ticksPerQuarter);
        // From note to note and not from section to section: a file may change its meter a million times.
        for (auto note = notes.begin(); note != notes.end();) {
            const auto after = std::ranges::upper_bound(sections, note->start, {}, &Section::begin);
            if (after == sections.begin()) {
                ++note;
                continue;
            }
            const Section &section = *std::prev(after);
            const auto end = std::ranges::lower_bound(note, notes.end(), section.end, {}, &StepNote::start);
            taker.take(part, section, std::vector<StepNote>(note, end));
            note = end;
        }
    }
    return passages;
}

std::vector<Melody> melodiesOf(const MidiSong &song, const MelodyWindowSettings &settings)
{
    std::vector<Melody> melodies;
    for (const MidiPassage &passage : passagesOf(song, settings, std::numeric_limits<std::size_t>::max()))
        melodies.push_back(passage.melody);
    return melodies;
}

Melody firstMelody(const MidiSong &song)
{
    const auto part = std::ranges::find_if(song.parts, [](const MidiPart &p) { return p.channel != drumChannel; });
    if (part == song.parts.end())
        return {};
    const Melody melody = windowOf(quantised(*part, song.ticksPerQuarter), 0);
    const std::array<int, melodySteps> pitches = soundingPitches(melody);
    Melody::Tokens tokens = melody.tokens();
    for (const std::int64_t tick : part->idleNoteOffs) {
        const std::int64_t step = stepOf(tick, song.ticksPerQuarter);
        if (step >= melodySteps)
            break;
        const auto index = static_cast<std::size_t>(step);
        if (pitches[index] == silence)
            tokens[index] = noteOffToken;
    }
    return *Melody::fromTokens(std::span<const Token>(tokens));
}

} // namespace synvae
