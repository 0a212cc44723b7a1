// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/pianorollsvg.h"

#include "core/music/melodycodec.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int leastPitches = 24;
constexpr int unitsPerStep = rollWidth / melodySteps;
constexpr double gap = 0.8; // between two notes, so that a repeated one is seen

/// Which pitches the height shows.
struct Window {
    int top = 72;
    int pitches = leastPitches;
};

Window windowFor(const std::vector<Note> &notes)
{
    if (notes.empty())
        return {};
    const auto [low, high] = std::minmax_element(notes.begin(), notes.end(),
                                                 [](const Note &a, const Note &b) { return a.pitch < b.pitch; });
    const int range = high->pitch - low->pitch + 1;
    const int pitches = std::max(leastPitches, range + 2);
    return {high->pitch + (pitches - range) / 2, pitches};
}

QString number(double value) { return QString::number(std::round(value * 10.0) / 10.0); }

QString gridLines()
{
    QString beats;
    for (int beat = 1; beat < melodySteps / 4; ++beat)
        beats += u"M%1 0V%2"_s.arg(beat * 4 * unitsPerStep).arg(rollHeight);
    return u"<path class=\"grid\" d=\"%1\"/><path class=\"bar\" d=\"M%2 0V%3\"/>"_s.arg(beats)
        .arg(stepsPerBar * unitsPerStep)
        .arg(rollHeight);
}

} // namespace

std::vector<QRectF> drawnNotes(const Melody &melody)
{
    const std::vector<Note> notes = notesOf(melody);
    const Window window = windowFor(notes);
    const double row = static_cast<double>(rollHeight) / window.pitches;
    std::vector<QRectF> boxes;
    for (const Note &note : notes) {
        const double x = note.start / secondsPerStep * unitsPerStep;
        const double width = (note.end - note.start) / secondsPerStep * unitsPerStep;
        boxes.emplace_back(x + gap / 2, (window.top - note.pitch) * row, width - gap, row);
    }
    return boxes;
}

QString pianoRollSvg(const Melody &melody, const QString &label)
{
    // The label goes in last: a "%2" in it must not be taken for a place of ours.
    QString svg = u"<svg class=\"roll\" role=\"img\" viewBox=\"0 0 %1 %2\" aria-label=\"%3\">"_s.arg(rollWidth)
                      .arg(rollHeight)
                      .arg(label.toHtmlEscaped())
        + rollSvgShapes(melody);
    return svg + u"</svg>"_s;
}

QString rollSvgShapes(const Melody &melody)
{
    QString svg = gridLines();
    for (const QRectF &note : drawnNotes(melody)) {
        svg += u"<rect class=\"note\" x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"1.5\"/>"_s.arg(
            number(note.x()), number(note.y()), number(note.width()), number(note.height()));
    }
    return svg;
}

} // namespace synvae
