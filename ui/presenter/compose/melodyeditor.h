// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace synvae {

/// The melody that is being written, and the way back through its changes.
class MelodyEditor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MelodyEditor)

public:
    explicit MelodyEditor(QObject *parent = nullptr);

    [[nodiscard]] const Melody &melody() const { return m_melody; }
    /// Where undo and redo are; its texts say what was done.
    [[nodiscard]] QUndoStack &history() { return m_history; }

    /// Another melody. What comes with the same `gesture` one after another is undone together; 0 stands alone.
    /// The melody that is there already changes nothing.
    void change(const Melody &melody, const QString &what, int gesture = 0);
    /// Begins anew: nothing can be undone.
    void reset(const Melody &melody = {});

Q_SIGNALS:
    void melodyChanged(const synvae::Melody &melody);

private:
    class Change;
    void show(const Melody &melody);

    Melody m_melody;
    QUndoStack m_history;
};

} // namespace synvae
