// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/playback/notesink.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// Everything that reached a RecordingSink, and what sounds because of it. Safe from any thread.
class Recording
{
public:
    enum class Kind { NoteOn, NoteOff, AllNotesOff, Program, Volume, Pan, Closed };
    struct Entry {
        Kind kind = Kind::NoteOn;
        double value = 0.0; ///< pitch, program, volume or pan
        double time = 0.0;  ///< of the clock given, seconds
    };

    explicit Recording(std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>())
        : m_clock(std::move(clock))
    { }

    void add(Kind kind, double value = 0.0)
    {
        const std::scoped_lock lock(m_mutex);
        m_entries.push_back({kind, value, m_clock->now()});
        if (kind == Kind::NoteOn || kind == Kind::NoteOff)
            m_neverEnded.at(static_cast<std::size_t>(value)) = kind == Kind::NoteOn;
    }

    [[nodiscard]] std::vector<Entry> entries() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_entries;
    }
    [[nodiscard]] std::vector<Entry> entries(Kind kind) const
    {
        std::vector<Entry> chosen;
        const auto all = entries();
        for (const Entry &entry : all) {
            if (entry.kind == kind)
                chosen.push_back(entry);
        }
        return chosen;
    }
    /// Whether sinks that record here still work, for the player to find out.
    void setWorking(bool working) { m_working = working; }
    [[nodiscard]] bool working() const { return m_working; }

    [[nodiscard]] int count(Kind kind) const { return static_cast<int>(entries(kind).size()); }

    /// Pitches that were struck and got no note-off of their own; all-notes-off does not count as one.
    [[nodiscard]] std::vector<int> sounding() const
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<int> pitches;
        for (std::size_t pitch = 0; pitch < m_neverEnded.size(); ++pitch) {
            if (m_neverEnded.at(pitch))
                pitches.push_back(static_cast<int>(pitch));
        }
        return pitches;
    }

    /// "+60 -60 0" is a note, its end, and all notes off. Settings are left out.
    [[nodiscard]] std::string notesAsText() const
    {
        std::string text;
        const auto all = entries();
        for (const Entry &entry : all) {
            if (entry.kind == Kind::NoteOn)
                text += " +" + std::to_string(static_cast<int>(entry.value));
            else if (entry.kind == Kind::NoteOff)
                text += " -" + std::to_string(static_cast<int>(entry.value));
            else if (entry.kind == Kind::AllNotesOff)
                text += " 0";
        }
        return text.empty() ? text : text.substr(1);
    }

private:
    std::shared_ptr<const Clock> m_clock;
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
    std::array<bool, 128> m_neverEnded{};
    std::atomic<bool> m_working = true;
};

/// A sink that makes no sound but keeps account. The Recording outlives it.
class RecordingSink final : public NoteSink
{
public:
    explicit RecordingSink(std::shared_ptr<Recording> recording, std::string description = "Recording")
        : m_recording(std::move(recording))
        , m_description(std::move(description))
    { }
    ~RecordingSink() override { m_recording->add(Recording::Kind::Closed); }

    void noteOn(int pitch, int) override { m_recording->add(Recording::Kind::NoteOn, pitch); }
    void noteOff(int pitch) override { m_recording->add(Recording::Kind::NoteOff, pitch); }
    void allNotesOff() override { m_recording->add(Recording::Kind::AllNotesOff); }
    void setProgram(int program) override { m_recording->add(Recording::Kind::Program, program); }
    void setVolume(double volume) override { m_recording->add(Recording::Kind::Volume, volume); }
    void setPan(double pan) override { m_recording->add(Recording::Kind::Pan, pan); }
    [[nodiscard]] bool audible() const override { return m_recording->working(); } // or it would not have been opened
    [[nodiscard]] bool working() override { return m_recording->working(); }
    [[nodiscard]] std::string description() const override { return m_description; }

private:
    std::shared_ptr<Recording> m_recording;
    std::string m_description;
};

/// For a MelodyPlayer: sinks that all write into one recording.
[[nodiscard]] inline std::function<std::unique_ptr<NoteSink>()> recordInto(const std::shared_ptr<Recording> &recording)
{
    return [recording] { return std::make_unique<RecordingSink>(recording); };
}

} // namespace synvae
