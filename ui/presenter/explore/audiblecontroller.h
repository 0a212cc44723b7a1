// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentanalysis.h"
#include "ui/presenter/explore/latentcursor.h"

#include <vector>

namespace synvae {

/// What of the latent space can be heard: sliders along the most audible directions, and beside the picture from the
/// notes those from the logits (as the authors' code has it) and of the latent itself.
class AudibleController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudibleController)

public:
    static constexpr double farthest = 3.0; ///< standard deviations of the prior

    /// All outlive this.
    AudibleController(InferenceClient &inference, Anchors &points, LatentCursor &stage, LatentAnalysis &laboratory,
                      QObject *parent = nullptr);

    /// Looks for the directions, unless they are known.
    void begin() { m_laboratory.begin(); }
    [[nodiscard]] bool busy() const { return m_laboratory.busy(); }
    [[nodiscard]] int directions() const; ///< 0 until they are known
    /// "1: 92 % of it is heard". The index must be below directions().
    [[nodiscard]] QString wordsOf(int direction) const;
    /// "The channel explains 41 % of what is heard; best heard are the dimensions 17, 3, 90." Empty until known.
    [[nodiscard]] QString summary() const;

    /// Moves Place::Here by that much along a direction, beside what the others say.
    void setOffset(int direction, double offset);
    [[nodiscard]] double offset(int direction) const;
    void reset(); ///< back to where it was, as another point at Place::Here does too

    /// Whether the two other pictures are made, each time after one has moved.
    void setComparing(bool comparing);
    [[nodiscard]] bool comparing() const { return m_comparing; }
    [[nodiscard]] const QImage &throughLogits() const { return m_logits; } ///< null until it is there
    [[nodiscard]] const QImage &direct() const { return m_direct; }        ///< null until it is there

Q_SIGNALS:
    void directionsChanged();
    void offsetsChanged();
    void picturesChanged();

private:
    void apply();
    void compare();
    void ask(PicturePath path, QImage &picture);

    InferenceClient &m_inference;
    Anchors &m_points;
    LatentCursor &m_stage;
    LatentAnalysis &m_laboratory;
    std::vector<double> m_offsets;
    bool m_comparing = false;
    QImage m_logits;
    QImage m_direct;
};

} // namespace synvae
