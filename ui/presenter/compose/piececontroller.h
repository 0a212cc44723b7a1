// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/music/piece.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/compose/piecelistmodel.h"
#include "ui/presenter/compose/playbackclient.h"

#include <QObject>

#include <optional>

namespace synvae {

/// A longer piece: which melodies, how they are joined, heard from any bar, and written to a file.
///
/// Nothing here blocks. What sounds is ended when the piece changes under it.
class PieceController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PieceController)

public:
    /// Both outlive this.
    PieceController(TaskRunner &tasks, MelodyPlayer &player, QObject *parent = nullptr);

    [[nodiscard]] PieceListModel &items() { return m_items; }
    void setSettings(const PieceSettings &settings);
    [[nodiscard]] const PieceSettings &settings() const { return m_settings; }

    /// Null without melodies; where problem() is not empty too.
    [[nodiscard]] const Piece *piece() const { return m_piece ? &*m_piece : nullptr; }
    [[nodiscard]] QString problem() const { return m_problem; }
    /// "12 melodies, 24 bars, 48 seconds." With the remark about a snapped key.
    [[nodiscard]] QString description() const;

    void play(); ///< from where seek() said
    void stop();
    void seek(double step); ///< sixteenths from the beginning; goes on from there while it plays
    [[nodiscard]] bool isPlaying() const { return m_voice.isPlaying(); }
    [[nodiscard]] PlaybackClient &voice() { return m_voice; }
    [[nodiscard]] double position() const { return m_position; } ///< sixteenths

    /// Writes the piece as it is now: .mid, .wav or .flac. One at a time: false while one is being written.
    bool exportTo(const QString &file, const QString &title);
    void cancelExport();
    [[nodiscard]] bool isExporting() const { return m_tasks.busy(); }

Q_SIGNALS:
    void pieceChanged();
    void positionChanged(double step);
    void exportStarted(const QString &file);
    void exportProgressed(int percent);
    void exported(const QString &file);
    void exportFailed(const QString &reason);
    void exportCancelled();

private:
    void build();
    void moveTo(double step);
    void onExported(const QString &file, const Result<void> &result);

    PlaybackClient m_voice;
    PieceListModel m_items;
    PieceSettings m_settings;
    std::optional<Piece> m_piece;
    QString m_problem;
    double m_position = 0.0;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
