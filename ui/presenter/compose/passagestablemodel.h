// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QAbstractTableModel>

#include <vector>

namespace synvae {

/// Two bars of a MIDI file that can be chosen.
struct Passage {
    QString voice; ///< "Violin", "voice 2"
    int bar = 1;   ///< the one it begins in
    Melody melody;
};

/// The passages of a MIDI file: voice, bars, and the melody in a sentence.
class PassagesTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PassagesTableModel)

public:
    enum Column { Voice, Bars, Sentence, ColumnCount };

    explicit PassagesTableModel(QObject *parent = nullptr);

    void setPassages(std::vector<Passage> passages);
    [[nodiscard]] const Passage &passage(int row) const { return m_passages.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Passage> m_passages;
};

} // namespace synvae
