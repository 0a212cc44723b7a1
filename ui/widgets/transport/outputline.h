// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace synvae {

/// Where the sound goes, or why there is none: a sign and words.
class OutputLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutputLine)

public:
    explicit OutputLine(QWidget *parent = nullptr);

    /// `description` as NoteSink gives it; for a silent output it says why. May be empty.
    void setOutput(bool audible, const QString &description);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool audible() const { return m_audible; }

    /// Wide enough for one line of its words, so that a wrapping bar gives them a row of their own.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect signRect() const;

    QLabel *m_words;
    bool m_audible = true;
};

} // namespace synvae
