// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/music/midifile.h"
#include "core/playback/rendering.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct RenderOptions {
    std::string file;
    std::string out;
    std::string soundFont;
    int program = -1;
};

constexpr int drumChannel = 9;

/// What sounds, but the drums: one instrument plays everything, and would play them as notes.
std::vector<Note> notesIn(const MidiSong &song)
{
    std::vector<Note> notes;
    for (const MidiPart &part : song.parts) {
        if (part.channel == drumChannel)
            continue;
        for (const MidiNote &note : part.notes) {
            if (note.soundingEnd > note.start)
                notes.push_back({note.pitch, note.velocity, note.start, note.soundingEnd});
        }
    }
    std::stable_sort(notes.begin(), notes.end(), [](const Note &a, const Note &b) { return a.start < b.start; });
    return notes;
}

/// The one asked for, or the file's first.
int programOf(const RenderOptions &options, const MidiSong &song)
{
    if (options.program >= 0)
        return options.program;
    const auto part = std::find_if(song.parts.begin(), song.parts.end(),
                                   [](const MidiPart &candidate) { return candidate.channel != drumChannel; });
    return part == song.parts.end() ? 0 : part->program;
}

ExitCode run(const RenderOptions &options, const CommandContext &context)
{
    const auto song = readMidiFile(options.file);
    if (!song)
        return context.console.fail(song.error());
    RenderSettings settings;
    settings.soundFont = QString::fromLocal8Bit(options.soundFont);
    settings.program = programOf(options, *song);
    auto renderer = Renderer::create(settings);
    if (!renderer)
        return context.console.fail(renderer.error());
    const std::vector<Note> notes = notesIn(*song);
    const auto audio = (*renderer)->render(notes, context.stop);
    if (!audio)
        return context.console.fail(audio.error());
    const QString out = QString::fromLocal8Bit(options.out);
    if (const auto written = writeAudio(*audio, out); !written)
        return context.console.fail(written.error());
    const double seconds = static_cast<double>(audio->samples.size()) / 2.0 / audio->sampleRate;
    context.console.result(
        {{"file", out.toStdString()},
         {"notes", notes.size()},
         {"seconds", seconds},
         {"sample_rate", audio->sampleRate},
         {"remarks", song->remarks},
         {"program", settings.program}},
        u"%1 notes, %2 s: %3"_s.arg(QString::number(notes.size()), QLocale::c().toString(seconds, 'f', 1), out));
    return ExitCode::Done;
}

} // namespace

void addRenderCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(
        parser, choice, "render",
        "Render a MIDI file to WAV or FLAC: its notes and sustain pedal on one instrument, no other controllers");
    const auto options = std::make_shared<RenderOptions>();
    command.add_option("FILE", options->file, "MIDI file")->required();
    command.add_option("--out", options->out, "Audio file to write; its suffix, wav or flac, is its format")
        ->required();
    command.add_option("--soundfont", options->soundFont, "SoundFont (default: where installed)");
    command.add_option("--program", options->program, "General MIDI instrument, 0 to 127 (default: the file's)")
        ->check(CLI::Range(0, 127));
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
