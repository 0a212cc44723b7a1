// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariantAnimation>

class QWidget;

namespace synvae {

/// The ring that the pointer has left: it fades, so that the eye sees where it was. Gone at once where people asked for
/// less motion.
class HoverFade final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoverFade)

public:
    static constexpr int duration = 180; ///< milliseconds

    /// `widget`: asked for its style; outlives this.
    explicit HoverFade(const QWidget &widget, QObject *parent = nullptr);

    void follow(int work); ///< that is ringed now; -1: none. The one before begins to fade
    /// Whose ring fades; -1: none.
    [[nodiscard]] int work() const { return m_fading; }
    [[nodiscard]] double opacity() const { return m_opacity; } ///< from 1 to 0

Q_SIGNALS:
    void changed();

private:
    const QWidget &m_widget;
    int m_ringed = -1;
    int m_fading = -1;
    double m_opacity = 0.0;
    QVariantAnimation m_animation;
};

} // namespace synvae
