// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace synvae {

/// Tempo in whole beats a minute: a slider, the number, and the way back to the melody's own tempo.
/// Every way of changing it ends in setTempo().
class TempoField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TempoField)

public:
    static constexpr int slowest = 40;
    static constexpr int fastest = 240;

    explicit TempoField(QWidget *parent = nullptr);

    [[nodiscard]] double tempo() const { return m_tempo; }
    /// In beats a minute, rounded to whole ones and kept within slowest..fastest; emits only when that is a change.
    void setTempo(double tempo);

Q_SIGNALS:
    void tempoChanged(double tempo);

private:
    QSlider *m_slider;
    QSpinBox *m_number;
    int m_tempo;
};

} // namespace synvae
