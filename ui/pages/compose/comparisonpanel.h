// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace synvae {

class ComparisonController;

/// Hear the difference: two works' melodies one after the other, and what is different about the second in words.
class ComparisonPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComparisonPanel)

public:
    /// `comparison` outlives this.
    explicit ComparisonPanel(ComparisonController &comparison, QWidget *parent = nullptr);

Q_SIGNALS:
    void firstRequested();  ///< the work that is shown is to be the first
    void secondRequested(); ///< or the second
    void playRequested();

private:
    void show();

    ComparisonController &m_comparison;
    QLabel *m_first;
    QLabel *m_second;
    QPushButton *m_play;
    QPushButton *m_swap;
    QLabel *m_words;
};

} // namespace synvae
