// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include "ui/plot/chartview.h"

#include <array>

namespace synvae {

/// How many melodies have how many onsets, as bars from 0 to 32; the one that sounds is marked. Assistive technology
/// hears the mean and the spread in words.
class OnsetHistogram final : public ChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OnsetHistogram)

public:
    using Counts = std::array<int, melodySteps + 1>;

    explicit OnsetHistogram(QWidget *parent = nullptr);

    void setCounts(const Counts &counts);
    void setMarked(int onsets); ///< -1: none
    [[nodiscard]] QString words() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void showCounts();

    Counts m_counts{};
    int m_marked = -1;
};

} // namespace synvae
