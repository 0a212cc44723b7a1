// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/tasklistmodel.h"

#include <QDialog>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace synvae {

/// What goes on in the background: how far each task is, how long it will take, and a way to stop it. Stays open beside
/// the window.
class TasksDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksDialog)

public:
    /// `runner` outlives the dialog.
    explicit TasksDialog(TaskRunner &runner, QWidget *parent = nullptr);

private:
    class Row;

    void add(int row);
    void remove(int row);
    void showRow(int row);

    TaskListModel m_model;
    QVBoxLayout *m_column;
    QLabel *m_nothing;
    std::vector<Row *> m_rows; ///< as in the model
};

} // namespace synvae
