// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/compose/passagestablemodel.h"

#include <QObject>

namespace synvae {

/// Reads a MIDI file off the window's thread and offers its passages; the newest file wins.
class MidiFileController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MidiFileController)

public:
    /// So many two-bar passages are offered at most.
    static constexpr std::size_t mostPassages = 4096;

    /// `tasks` outlives this.
    explicit MidiFileController(TaskRunner &tasks, QObject *parent = nullptr);

    void open(const QString &file);
    [[nodiscard]] PassagesTableModel &passages() { return m_passages; }
    [[nodiscard]] const QString &fileName() const { return m_fileName; } ///< without its folder; empty before the first

Q_SIGNALS:
    void opened();                      ///< passages() are those of fileName(), one at least
    void failed(const QString &reason); ///< what was there before stays

private:
    void finish(const QString &fileName, const Result<std::vector<Passage>> &passages);

    PassagesTableModel m_passages;
    QString m_fileName;
    TaskScope m_tasks; // last, so that it is waited for first
};

/// What a file offers, with voices named. InvalidInput where it has no note that a melody could have.
[[nodiscard]] Result<std::vector<Passage>> passagesInFile(const QString &file);

} // namespace synvae
