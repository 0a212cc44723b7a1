// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/scaleandwander.h"
#include "core/metrics/melodyprofile.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentanalysis.h"
#include "ui/presenter/explore/latentcursor.h"

#include <QList>

#include <map>
#include <optional>

namespace synvae {

/// What lies around a point: nearer to the origin and farther out (Figure 9 of the thesis, to be heard), and on a grid
/// in two directions.
class NeighbourhoodController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NeighbourhoodController)

public:
    static constexpr int sampled = 100; ///< latents of the prior for each scale, as in Figure 9

    /// All outlive this.
    NeighbourhoodController(InferenceClient &inference, Anchors &points, LatentCursor &stage,
                            LatentAnalysis &laboratory, QObject *parent = nullptr);

    /// Moves Place::Here to that many times its distance from the origin.
    void setScale(double scale);
    [[nodiscard]] double scale() const { return m_scale; }
    /// Asks for the onsets of melodies at this scale, a few at a time; onsetsChanged() follows each time.
    void countOnsets();
    /// How many of the melodies counted so far have 0 to 32 onsets.
    [[nodiscard]] const std::array<int, melodySteps + 1> &onsets() const { return m_onsets; }
    [[nodiscard]] int counted() const { return m_counted; }

    /// side x side latents around Place::Here, 3 or 5; spacing in standard deviations of the prior. Along the two most
    /// audible directions where they were found, else along two that are drawn. gridChanged() follows.
    void lookAround(int side, double spacing);
    [[nodiscard]] int gridSide() const { return m_side; }
    [[nodiscard]] const QList<DecodedLatent> &grid() const { return m_grid; } ///< line by line; empty until it is there
    void pick(int cell);                                                      ///< moves there

Q_SIGNALS:
    void scaleChanged(double scale);
    void onsetsChanged();
    void gridChanged();
    void failed(const QString &reason);

private:
    void askForOnsets();
    void askForGrid();
    void callOff();
    void takeOnsets(const DecodedLatents &decoded);
    void takeGrid(const DecodedLatents &exploration);

    InferenceClient &m_inference;
    Anchors &m_points;
    LatentCursor &m_stage;
    LatentAnalysis &m_laboratory;
    double m_scale = 1.0;
    bool m_counting = false;
    int m_counted = 0;
    std::array<int, melodySteps + 1> m_onsets{};
    DecodeSettings m_settings; ///< of what is counted, or looked at
    RequestId m_askedOnsets = 0;
    RequestId m_askedGrid = 0;
    LatentBatch m_around;
    int m_side = 3;
    std::optional<std::uint64_t> m_contents; ///< of the work that is looked around
    QList<DecodedLatent> m_grid;
};

} // namespace synvae
