// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/rollnotes.h"

#include "core/music/melodycodec.h"
#include "core/music/melodystats.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(synvae::PianoRoll)
};

QString lengthInWords(int steps)
{
    switch (steps) {
    case 1:
        return NoteWords::tr("a sixteenth long");
    case 2:
        return NoteWords::tr("an eighth long");
    case 3:
        return NoteWords::tr("a dotted eighth long");
    case 4:
        return NoteWords::tr("a quarter long");
    case 6:
        return NoteWords::tr("a dotted quarter long");
    case 8:
        return NoteWords::tr("a half long");
    case 12:
        return NoteWords::tr("a dotted half long");
    case 16:
        return NoteWords::tr("a whole bar long");
    default:
        return NoteWords::tr("%1 sixteenths long").arg(steps);
    }
}

QString placeInWords(int step)
{
    const int bar = step / stepsPerBar + 1;
    const int beat = step % stepsPerBar / stepsPerBeat + 1;
    switch (step % stepsPerBeat) {
    case 1:
        return NoteWords::tr("beat %1 and a quarter of bar %2").arg(beat).arg(bar);
    case 2:
        return NoteWords::tr("beat %1 and a half of bar %2").arg(beat).arg(bar);
    case 3:
        return NoteWords::tr("beat %1 and three quarters of bar %2").arg(beat).arg(bar);
    default:
        return NoteWords::tr("beat %1 of bar %2").arg(beat).arg(bar);
    }
}

} // namespace

std::vector<RollNote> rollNotes(const Melody &melody)
{
    std::vector<RollNote> notes;
    for (const StepNote &note : stepNotesOf(melody))
        notes.push_back({static_cast<int>(note.start), static_cast<int>(note.end - note.start), note.pitch});
    return notes;
}

Spelling spellingOf(const Melody &melody) { return spellingOf(statsOf(melody).key); }

QString pitchLabel(int pitch, Spelling spelling)
{
    QString label = QString::fromStdString(pitchInWords(pitch, spelling));
    label.replace(u" sharp "_s, u"♯"_s);
    label.replace(u" flat "_s, u"♭"_s);
    return label;
}

QString noteInWords(const RollNote &note, Spelling spelling)
{
    return NoteWords::tr("%1, %2, %3")
        .arg(QString::fromStdString(pitchInWords(note.pitch, spelling)), placeInWords(note.step),
             lengthInWords(note.length));
}

QString cellInWords(int step, int pitch, Spelling spelling)
{
    return NoteWords::tr("%1, %2").arg(QString::fromStdString(pitchInWords(pitch, spelling)), placeInWords(step));
}

bool isBlackKey(int pitch)
{
    const int inOctave = pitch % semitonesPerOctave;
    return inOctave == 1 || inOctave == 3 || inOctave == 6 || inOctave == 8 || inOctave == 10;
}

} // namespace synvae
