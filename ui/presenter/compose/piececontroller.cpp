// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/piececontroller.h"

#include "ui/presenter/compose/piecewriter.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString exporting = u"export"_s;

/// On the player's own scale, where a sixteenth is as long as at 120 beats a minute.
Performance performanceOf(const Piece &piece)
{
    Performance performance;
    for (const PieceNote &note : piece.notes) {
        performance.notes.push_back({note.pitch, note.velocity, static_cast<double>(note.start) * secondsPerStep,
                                     static_cast<double>(note.end) * secondsPerStep});
    }
    performance.seconds = static_cast<double>(piece.steps) * secondsPerStep;
    performance.tempo = piece.settings.tempo;
    performance.program = piece.settings.program;
    return performance;
}

} // namespace

PieceController::PieceController(TaskRunner &tasks, MelodyPlayer &player, QObject *parent)
    : QObject(parent)
    , m_voice(player)
    , m_tasks(tasks)
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_items, signal, this, &PieceController::build);
    connect(&m_items, &QAbstractItemModel::rowsMoved, this, &PieceController::build);
    connect(&m_items, &QAbstractItemModel::modelReset, this, &PieceController::build);
    connect(&m_voice, &PlaybackClient::positionChanged, this, &PieceController::moveTo);
    connect(&m_voice, &PlaybackClient::ended, this, [this] { moveTo(0.0); });
}

void PieceController::setSettings(const PieceSettings &settings)
{
    m_settings = settings;
    build();
}

void PieceController::build()
{
    stop();
    m_piece.reset();
    m_problem.clear();
    if (m_items.rowCount() > 0) {
        auto piece = pieceOf(m_items.melodies(), m_settings);
        if (piece)
            m_piece = std::move(*piece);
        else
            m_problem = QString::fromStdString(piece.error().text);
    }
    m_position = m_piece ? std::min(m_position, static_cast<double>(m_piece->steps)) : 0.0;
    Q_EMIT pieceChanged();
}

QString PieceController::description() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_piece)
        return tr("No melodies yet.");
    const int count = m_items.rowCount();
    const QString melodies = count == 1 ? tr("1 melody") : tr("%n melodies", nullptr, count);
    const QString length
        = tr("%1, %2 bars, %3 seconds.").arg(melodies).arg(m_piece->bars()).arg(m_piece->seconds(), 0, 'f', 0);
    const QString remark = QString::fromStdString(m_piece->remark());
    return remark.isEmpty() ? length : length + u' ' + remark;
}

void PieceController::play()
{
    if (!m_piece)
        return;
    if (m_position >= static_cast<double>(m_piece->steps))
        moveTo(0.0);
    m_voice.play(performanceOf(*m_piece), m_position);
}

void PieceController::stop() { m_voice.stop(); }

void PieceController::seek(double step)
{
    if (!m_piece)
        return;
    moveTo(std::clamp(step, 0.0, static_cast<double>(m_piece->steps)));
    if (isPlaying())
        play();
}

void PieceController::moveTo(double step)
{
    m_position = step;
    Q_EMIT positionChanged(step);
}

bool PieceController::exportTo(const QString &file, const QString &title)
{
    if (isExporting() || !m_piece)
        return false;
    const auto progressed = [this, told = -1](const Progress &at) mutable {
        const int percent = at.total > 0 ? static_cast<int>(100 * at.done / at.total) : 0;
        if (std::exchange(told, percent) != percent)
            Q_EMIT exportProgressed(percent);
    };
    m_tasks.run(
        {.name = tr("Writing %1").arg(QFileInfo(file).fileName()),
         .key = exporting,
         .priority = TaskPriority::Low,
         .progressed = progressed},
        [piece = *m_piece, file, title](const TaskControl &control) {
            return writePiece(piece, file, title, {}, control.reporter(), control);
        },
        [this, file](const Result<void> &result) { onExported(file, result); });
    Q_EMIT exportStarted(file);
    return true;
}

void PieceController::cancelExport() { m_tasks.stop(exporting); }

void PieceController::onExported(const QString &file, const Result<void> &result)
{
    if (result)
        Q_EMIT exported(file);
    else if (result.error().kind == ErrorKind::Cancelled)
        Q_EMIT exportCancelled();
    else
        Q_EMIT exportFailed(QString::fromStdString(result.error().text));
}

} // namespace synvae
