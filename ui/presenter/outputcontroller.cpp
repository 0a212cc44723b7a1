// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/outputcontroller.h"

#include "core/playback/melodyplayer.h"

#include <QSettings>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace synvae {

namespace {

constexpr auto outputKey = "playback/output"_L1;
constexpr auto lookInterval = 2s;

bool has(const QList<SoundOutput> &outputs, const QString &id)
{
    return std::ranges::any_of(outputs, [&id](const SoundOutput &output) { return output.id == id; });
}

} // namespace

OutputController::OutputController(MelodyPlayer &player, QSettings &settings, ListOutputs list, SinkFor sinkFor,
                                   QObject *parent)
    : QObject(parent)
    , m_player(player)
    , m_settings(settings)
    , m_list(std::move(list))
    , m_sinkFor(std::move(sinkFor))
    , m_chosen(settings.value(outputKey).toString())
{
    m_look.setInterval(lookInterval);
    connect(&m_look, &QTimer::timeout, this, &OutputController::lookAgain);
    connect(&player, &MelodyPlayer::outputChanged, this, [this](bool audible) {
        if (audible || m_chosen.isEmpty())
            m_look.stop();
        else
            m_look.start();
    });
    if (!m_chosen.isEmpty())
        open();
}

QList<SoundOutput> OutputController::outputs() const
{
    QList<SoundOutput> outputs = m_list ? m_list() : QList<SoundOutput>{{{}, tr("Follow the System")}};
    if (!has(outputs, m_chosen)) // it is what is waited for
        outputs.append({m_chosen, tr("%1 (not connected)").arg(m_chosen.sliced(m_chosen.indexOf(u':') + 1))});
    return outputs;
}

void OutputController::choose(const QString &id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    m_settings.setValue(outputKey, id);
    open();
    Q_EMIT chosenChanged(id);
}

void OutputController::open()
{
    m_look.stop();
    if (m_sinkFor)
        m_player.setSink(m_sinkFor(m_chosen));
}

void OutputController::lookAgain()
{
    if (m_list && has(m_list(), m_chosen))
        open();
}

} // namespace synvae
