// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/interpolation.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentcursor.h"

#include <cstdint>
#include <optional>

namespace synvae {

/// The way from one point to another in steps. The step one is on is asked for at once; the others follow, a few at a
/// time, while nothing else is wanted, so that a path that was walked once answers from memory.
class PairController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairController)

public:
    static constexpr int usualSteps = 9;

    /// All outlive this.
    PairController(InferenceClient &inference, Anchors &points, LatentCursor &stage, QObject *parent = nullptr);

    void setSteps(int steps); ///< kept within 2 to 33; the place on the way stays
    void setWay(Interpolation way);
    /// Moves there. Kept within the path; the same step again is asked for too.
    void setStep(int step);
    void swapEnds();
    /// Whether steps are asked for that nobody stands on: only while the path is seen.
    void setFilling(bool filling);

    [[nodiscard]] int steps() const { return m_steps; }
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] Interpolation way() const { return m_way; }
    /// Both ends are there, and their latents alike.
    [[nodiscard]] bool ready() const { return m_path.count > 0; }
    [[nodiscard]] const LatentBatch &path() const { return m_path; } ///< [steps, width]; empty until ready
    /// What is known of a step; null until it was asked for.
    [[nodiscard]] const DecodedLatent *at(int step) const;
    [[nodiscard]] bool complete() const; ///< every step is known
    /// "Halfway between A and B", "at A", "a quarter of the way from A to B", "3 of 8 steps from A to B".
    [[nodiscard]] QString whereIs(int step) const;

Q_SIGNALS:
    void pathChanged(); ///< ends, steps or way; nothing of it is known yet
    void stepChanged(int step);
    void stepKnown(int step);

private:
    void rebuild();
    void forget();
    [[nodiscard]] std::optional<std::uint64_t> contentsAt(int step) const;
    void fill();
    void onMoved();
    void onFilled(int step, const Result<DecodedLatents> &decoded);

    InferenceClient &m_inference;
    Anchors &m_points;
    LatentCursor &m_stage;
    int m_steps = usualSteps;
    int m_step = 0;
    Interpolation m_way = Interpolation::Slerp;
    LatentBatch m_path;
    DecodeSettings m_settings; ///< of what is known
    std::vector<std::optional<DecodedLatent>> m_known;
    bool m_mayFill = true;
    RequestId m_asked = 0; ///< for a step that nobody stands on
};

} // namespace synvae
