// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace synvae {

class MelodyView;
class LatentCursor;
class PictureView;
class SessionRecorder;

/// What is heard and seen where one stands, and the recorder beneath it.
class LatentView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatentView)

public:
    /// Both outlive this.
    LatentView(LatentCursor &stage, SessionRecorder &recorder, QWidget *parent = nullptr);

    /// In sixteenths, [0, 32); negative: no playhead.
    void setPlayhead(double step);
    /// A sentence in the place of the words, for what went wrong.
    void say(const QString &words);

    [[nodiscard]] QString words() const;
    [[nodiscard]] const MelodyView &melody() const { return *m_melody; }

Q_SIGNALS:
    void saveSessionWanted();
    void openSessionWanted();

private:
    void layOut();
    void showLatent();
    void showRecorder();

    LatentCursor &m_stage;
    SessionRecorder &m_recorder;
    PictureView *m_picture;
    MelodyView *m_melody;
    QLabel *m_where;
    QLabel *m_session;
    QPushButton *m_record;
    QPushButton *m_replay;
    QPushButton *m_save;
    QPushButton *m_open;
};

} // namespace synvae
