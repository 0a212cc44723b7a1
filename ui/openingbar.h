// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QProgressBar>
#include <QWidget>

class QLabel;
class QPushButton;

namespace synvae {

/// A progress bar for work of unknown length.
class BusyBar final : public QProgressBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BusyBar)

public:
    explicit BusyBar(QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    int m_offset = 0;
};

/// Says that a collection is being opened, and offers to stop that. What is open already stays usable.
class OpeningBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpeningBar)

public:
    explicit OpeningBar(QWidget *parent = nullptr);

    /// Appears after a moment, so that a quick opening does not flicker.
    void start(const QString &name);
    /// How far it is; a `total` of 0 is not known.
    void setProgress(qint64 done, qint64 total, const QString &text);
    void stop();

Q_SIGNALS:
    void cancelRequested();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QLabel *m_words;
    BusyBar *m_bar;
    QPushButton *m_cancel;
    QBasicTimer m_timeout;
};

} // namespace synvae
