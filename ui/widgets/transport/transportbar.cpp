// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/transportbar.h"

#include "core/music/melody.h"
#include "ui/theme/themedicon.h"
#include "ui/widgets/transport/outputline.h"
#include "ui/widgets/transport/overflowrow.h"
#include "ui/widgets/transport/tempofield.h"
#include "ui/widgets/transport/volumefield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int stepsPerBeat = 4;
// How long the line about the output stays in a narrow row: news of silence is worth more than any control.
constexpr int soundIsOn = 1;
constexpr int soundIsOff = 5;

} // namespace

TransportBar::TransportBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new OverflowRow(tr("More playback controls"), this))
    , m_play(new QPushButton(this))
    , m_loop(new QCheckBox(tr("Loop"), this))
    , m_position(new QLabel(this))
    , m_tempo(new TempoField(this))
    , m_instrument(new QComboBox(this))
    , m_volume(new VolumeField(this))
    , m_output(new OutputLine(this))
{
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em / 2, em, em / 2);
    column->addWidget(m_row);
    m_row->addWidget(playGroup(), OverflowRow::always);
    m_row->addWidget(m_tempo, 3);
    m_row->addWidget(instrumentGroup(), 2);
    m_row->addWidget(m_volume, 4);
    m_row->addWidget(m_output, soundIsOn);
    for (QWidget *field : {static_cast<QWidget *>(m_tempo), static_cast<QWidget *>(m_volume)})
        field->setMaximumWidth(26 * em);
    m_output->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Playing"));

    connect(m_play, &QPushButton::clicked, this, &TransportBar::toggle);
    connect(m_loop, &QCheckBox::toggled, this, &TransportBar::loopToggled);
    connect(m_tempo, &TempoField::tempoChanged, this, &TransportBar::tempoChanged);
    connect(m_instrument, &QComboBox::currentIndexChanged, this, &TransportBar::programChanged);
    connect(m_volume, &VolumeField::volumeChanged, this, &TransportBar::volumeChanged);
    refreshPlayButton();
}

QWidget *TransportBar::playGroup()
{
    auto *group = new QWidget(this);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins({});
    row->addWidget(m_play);
    row->addWidget(m_loop);
    row->addSpacing(fontMetrics().height() / 2);
    row->addWidget(m_position);
    m_play->setDefault(true); // drawn as the one thing to press
    m_play->setMinimumHeight(fontMetrics().height() * 2);
    m_loop->setAccessibleDescription(tr("Plays the melody over and over without a gap"));
    m_loop->setToolTip(m_loop->accessibleDescription());
    m_position->setText(tr("Stopped"));
    // The label itself is read on demand; naming it keeps eight messages a second from a screen reader.
    m_position->setAccessibleName(tr("Position"));
    m_loop->setMinimumHeight(24);
    reservePositionWidth();
    return group;
}

QWidget *TransportBar::instrumentGroup()
{
    auto *group = new QWidget(this);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins({});
    auto *label = new QLabel(tr("Instrument"), group);
    label->setBuddy(m_instrument);
    row->addWidget(label);
    row->addWidget(m_instrument);
    m_instrument->setAccessibleName(tr("Instrument"));
    m_instrument->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_instrument->setMinimumContentsLength(18);
    m_instrument->setMaxVisibleItems(20);
    m_instrument->setEnabled(false);
    return group;
}

void TransportBar::setInstruments(const QStringList &names)
{
    const int chosen = program();
    {
        const QSignalBlocker blocker(m_instrument);
        m_instrument->clear();
        m_instrument->addItems(names);
        m_instrument->setCurrentIndex(chosen < names.size() ? chosen : 0);
        m_instrument->setEnabled(!names.isEmpty());
    }
    if (program() != chosen)
        Q_EMIT programChanged(program());
}

bool TransportBar::isLooping() const { return m_loop->isChecked(); }

double TransportBar::tempo() const { return m_tempo->tempo(); }

int TransportBar::program() const { return std::max(0, m_instrument->currentIndex()); }

double TransportBar::volume() const { return m_volume->volume(); }

void TransportBar::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    m_playing = playing;
    if (playing)
        setPosition(0.0);
    else
        m_position->setText(tr("Stopped"));
    refreshPlayButton();
}

void TransportBar::setOutput(bool audible, const QString &description)
{
    m_output->setOutput(audible, description);
    m_row->setImportance(m_output, audible ? soundIsOn : soundIsOff);
}

void TransportBar::setPlayable(bool playable)
{
    m_playable = playable;
    refreshPlayButton();
}

void TransportBar::setPosition(double step)
{
    if (!m_playing || !(step >= 0.0 && step < melodySteps))
        return;
    const int sixteenth = static_cast<int>(step);
    const QString text
        = tr("Bar %1, beat %2").arg(sixteenth / stepsPerBar + 1).arg(sixteenth % stepsPerBar / stepsPerBeat + 1);
    if (text != m_position->text())
        m_position->setText(text);
}

void TransportBar::setLooping(bool looping) { m_loop->setChecked(looping); }

void TransportBar::setTempo(double tempo) { m_tempo->setTempo(tempo); }

void TransportBar::setProgram(int program)
{
    if (program >= 0 && program < m_instrument->count())
        m_instrument->setCurrentIndex(program);
}

void TransportBar::setVolume(double volume) { m_volume->setVolume(volume); }

void TransportBar::setMuted(bool muted) { m_volume->setMuted(muted); }

void TransportBar::toggle()
{
    if (m_playing)
        Q_EMIT stopRequested();
    else if (m_playable)
        Q_EMIT playRequested();
}

void TransportBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        reservePositionWidth();
    QWidget::changeEvent(event);
}

void TransportBar::refreshPlayButton()
{
    m_play->setIcon(themedIcon(m_playing ? u"stop"_s : u"play"_s, QPalette::HighlightedText));
    m_play->setText(m_playing ? tr("Stop") : tr("Play"));
    m_play->setAccessibleName(m_playing ? tr("Stop the melody") : tr("Play the melody"));
    m_play->setAccessibleDescription(m_playing || m_playable ? QString() : tr("There is no melody to play yet"));
    m_play->setEnabled(m_playing || m_playable);
}

void TransportBar::reservePositionWidth()
{
    // As wide as its longest text, so that nothing beside it moves while it counts.
    const int widest = std::max(fontMetrics().horizontalAdvance(tr("Bar %1, beat %2").arg(2).arg(4)),
                                fontMetrics().horizontalAdvance(tr("Stopped")));
    m_position->setMinimumWidth(widest + fontMetrics().horizontalAdvance(QLatin1Char('0')));
}

} // namespace synvae
