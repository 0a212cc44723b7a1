// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QSlider;

namespace synvae {

/// How loud, and silence at one touch. Touching the slider ends the silence.
class VolumeField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VolumeField)

public:
    explicit VolumeField(QWidget *parent = nullptr);

    /// What is to be heard, 0..1: 0 while muted.
    [[nodiscard]] double volume() const;
    [[nodiscard]] bool muted() const;

    /// Kept within 0..1, in hundredths; ends a mute. Emits only when volume() changes.
    void setVolume(double volume);
    void setMuted(bool muted);

Q_SIGNALS:
    void volumeChanged(double volume);

private:
    void report();
    void moved(int percent);

    QSlider *m_slider;
    QLabel *m_percent;
    QCheckBox *m_mute;
    double m_reported;
};

} // namespace synvae
