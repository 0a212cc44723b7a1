// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "ui/presenter/compose/playbackclient.h"

#include <QObject>
#include <QString>

#include <optional>

namespace synvae {

/// Two melodies, one after the other, and what is different about the second: for the ear and in words.
class ComparisonController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComparisonController)

public:
    /// `player` outlives this.
    explicit ComparisonController(MelodyPlayer &player, QObject *parent = nullptr);

    void setFirst(const QString &title, const Melody &melody);
    void setSecond(const QString &title, const Melody &melody);
    void swap();

    [[nodiscard]] QString firstTitle() const { return m_first ? m_first->title : QString(); }
    [[nodiscard]] QString secondTitle() const { return m_second ? m_second->title : QString(); }
    [[nodiscard]] bool isComplete() const { return m_first && m_second; }
    /// "Beside “Harbour”, “Storm” is higher, faster." What is missing where it is not complete.
    [[nodiscard]] QString words() const;

    /// The first, a beat of silence, the second; at the tempo and with the instrument given.
    void play(double tempo, int program);
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_voice.isPlaying(); }
    [[nodiscard]] PlaybackClient &voice() { return m_voice; }
    /// Which of the two sounds: 0, 1, or -1.
    [[nodiscard]] int sounding() const { return m_sounding; }

Q_SIGNALS:
    void changed();
    void soundingChanged(int which);

private:
    struct Side {
        QString title;
        Melody melody;
    };

    void setSounding(int which);

    PlaybackClient m_voice;
    std::optional<Side> m_first;
    std::optional<Side> m_second;
    int m_sounding = -1;
};

} // namespace synvae
