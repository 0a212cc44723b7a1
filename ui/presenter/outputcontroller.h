// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/outputs.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QSettings;

namespace synvae {

class MelodyPlayer;

/// What there is to choose from, asked of the machine.
using ListOutputs = std::function<QList<SoundOutput>()>;
using SinkFor = std::function<MakeSink(const QString &id)>;

/// Where the sound goes: chosen by the user, remembered, and taken again when what was chosen is back.
class OutputController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutputController)

public:
    /// Opens what was chosen last. Player and settings outlive this.
    OutputController(MelodyPlayer &player, QSettings &settings, ListOutputs list, SinkFor sinkFor,
                     QObject *parent = nullptr);

    /// What is there now, and what is chosen even where it is not.
    [[nodiscard]] QList<SoundOutput> outputs() const;
    [[nodiscard]] const QString &chosen() const { return m_chosen; } ///< an id; empty: the system's
    void choose(const QString &id);

Q_SIGNALS:
    void chosenChanged(const QString &id);

private:
    void open();
    void lookAgain();

    MelodyPlayer &m_player;
    QSettings &m_settings;
    ListOutputs m_list;
    SinkFor m_sinkFor;
    QString m_chosen;
    QTimer m_look; ///< runs while what is chosen is silent
};

} // namespace synvae
