// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QAbstractTableModel>
#include <QSet>

namespace synvae {

/// Files of the open collection that could not be shown, each with its reason: those left out when it was opened,
/// and those found broken when they were read.
class ProblemsTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemsTableModel)

public:
    enum Column { FileColumn, ReasonColumn, columns };

    explicit ProblemsTableModel(QObject *parent = nullptr);

    void reset(const QList<SkippedFile> &files);
    void add(const SkippedFile &problem); ///< a file already listed is not listed twice

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The whole list as lines of "file<tab>reason", for the clipboard.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void countChanged(int count);

private:
    QList<SkippedFile> m_problems;
    QSet<QString> m_files;
};

} // namespace synvae
