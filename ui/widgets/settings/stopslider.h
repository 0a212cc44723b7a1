// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>

#include <functional>
#include <vector>

namespace synvae {

/// A slider over numbers that are given one by one, and nothing between them: drag, wheel, keys and clicks all
/// land on a stop. Assistive technology hears the number and the words for it, not the position.
///
/// QSlider's value() is the index of the stop and valueChanged() its signal. Without stops it is disabled.
class StopSlider final : public QSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSlider)

public:
    using Words = std::function<QString(int index)>;

    explicit StopSlider(QWidget *parent = nullptr);

    /// Ascending. The stop nearest to the old one is chosen, without a signal.
    void setStops(std::vector<double> stops);
    /// A mark for each stop, for a few of them.
    void setStopsShown(bool shown);
    /// What a screen reader says for a stop.
    void setWords(Words words);

    [[nodiscard]] const std::vector<double> &stops() const { return m_stops; }
    [[nodiscard]] double stop() const;              ///< 0 without stops
    [[nodiscard]] int nearest(double number) const; ///< index; -1 without stops
    [[nodiscard]] QString words() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_stops;
    Words m_words;
    bool m_stopsShown = false;
};

} // namespace synvae
