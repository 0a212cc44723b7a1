// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/comparisoncontroller.h"

#include "core/music/melodycodec.h"
#include "core/music/melodywords.h"

#include <utility>

namespace synvae {

namespace {

constexpr int pauseSteps = 4; ///< a beat between the two
constexpr int secondBegins = melodySteps + pauseSteps;

} // namespace

ComparisonController::ComparisonController(MelodyPlayer &player, QObject *parent)
    : QObject(parent)
    , m_voice(player)
{
    connect(&m_voice, &PlaybackClient::positionChanged, this,
            [this](double step) { setSounding(step < secondBegins ? 0 : 1); });
    connect(&m_voice, &PlaybackClient::playingChanged, this, [this](bool playing) { setSounding(playing ? 0 : -1); });
}

void ComparisonController::setFirst(const QString &title, const Melody &melody)
{
    stop();
    m_first = Side{title, melody};
    Q_EMIT changed();
}

void ComparisonController::setSecond(const QString &title, const Melody &melody)
{
    stop();
    m_second = Side{title, melody};
    Q_EMIT changed();
}

void ComparisonController::swap()
{
    stop();
    std::swap(m_first, m_second);
    Q_EMIT changed();
}

QString ComparisonController::words() const
{
    if (!isComplete())
        return m_first ? tr("Choose the second melody.") : tr("Choose two melodies to hear how they differ.");
    return tr("“%1” first, then “%2”: %3")
        .arg(m_first->title, m_second->title, QString::fromStdString(compare(m_first->melody, m_second->melody)));
}

void ComparisonController::play(double tempo, int program)
{
    if (!isComplete())
        return;
    Performance performance{notesOf(m_first->melody), (melodySteps + secondBegins) * secondsPerStep, tempo, program};
    for (Note note : notesOf(m_second->melody)) {
        note.start += secondBegins * secondsPerStep;
        note.end += secondBegins * secondsPerStep;
        performance.notes.push_back(note);
    }
    m_voice.play(performance);
}

void ComparisonController::stop() { m_voice.stop(); }

void ComparisonController::setSounding(int which)
{
    if (which == m_sounding)
        return;
    m_sounding = which;
    Q_EMIT soundingChanged(which);
}

} // namespace synvae
