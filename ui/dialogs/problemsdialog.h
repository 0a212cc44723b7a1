// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTableView;

namespace synvae {

class ProblemsTableModel;

/// The files that could not be shown, with their reasons. Stays open beside the window and grows while more are
/// found.
class ProblemsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemsDialog)

public:
    /// `problems` outlives the dialog.
    explicit ProblemsDialog(ProblemsTableModel &problems, QWidget *parent = nullptr);

private:
    ProblemsTableModel &m_problems;
    QTableView *m_table;
};

} // namespace synvae
