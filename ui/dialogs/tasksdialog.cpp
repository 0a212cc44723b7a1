// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tasksdialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace synvae {

class TasksDialog::Row final : public QWidget
{
public:
    explicit Row(QWidget *parent);

    void show(const QModelIndex &task);
    [[nodiscard]] QPushButton &cancel() { return *m_cancel; }

private:
    QLabel *m_name;
    QProgressBar *m_bar;
    QLabel *m_left;
    QPushButton *m_cancel;
};

TasksDialog::Row::Row(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_left(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_left, 0, 1, Qt::AlignRight);
    grid->addWidget(m_bar, 1, 0, 1, 2);
    grid->addWidget(m_cancel, 0, 2, 2, 1);
    grid->setColumnStretch(0, 1);
    m_name->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
}

void TasksDialog::Row::show(const QModelIndex &task)
{
    const QString name = task.data().toString();
    const int percent = task.data(TaskListModel::PercentRole).toInt();
    const bool stopping = task.data(TaskListModel::StoppingRole).toBool();
    m_name->setText(name);
    m_name->setToolTip(task.data(Qt::ToolTipRole).toString());
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    m_bar->setValue(percent);
    m_bar->setAccessibleName(task.data(Qt::AccessibleTextRole).toString());
    m_left->setText(stopping ? tr("Stopping …") : task.data(TaskListModel::TimeLeftRole).toString());
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(name));
    m_cancel->setEnabled(!stopping);
}

TasksDialog::TasksDialog(TaskRunner &runner, QWidget *parent)
    : QDialog(parent)
    , m_model(runner)
    , m_column(new QVBoxLayout)
    , m_nothing(new QLabel(tr("Nothing is going on in the background."), this))
{
    setWindowTitle(tr("Tasks"));
    const int em = fontMetrics().height();
    auto *area = new QScrollArea(this);
    auto *list = new QWidget(area);
    auto *outer = new QVBoxLayout(list);
    outer->setContentsMargins({});
    outer->addWidget(m_nothing);
    outer->addLayout(m_column);
    outer->addStretch(1);
    m_column->setSpacing(em);
    area->setWidget(list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // its buttons scroll into view by themselves

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em * 2 / 3);
    column->addWidget(area, 1);
    column->addWidget(buttons);
    resize(em * 34, em * 18);

    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first) { add(first); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first) { remove(first); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &index) { showRow(index.row()); });
    for (int row = 0; row < m_model.rowCount(); ++row)
        add(row);
}

void TasksDialog::add(int row)
{
    auto *widget = new Row(this);
    m_rows.insert(m_rows.begin() + row, widget);
    m_column->insertWidget(row, widget);
    connect(&widget->cancel(), &QPushButton::clicked, this,
            [this, widget] { m_model.stop(static_cast<int>(std::ranges::find(m_rows, widget) - m_rows.begin())); });
    showRow(row);
    m_nothing->hide();
}

void TasksDialog::remove(int row)
{
    Row *gone = m_rows.at(static_cast<std::size_t>(row));
    m_rows.erase(m_rows.begin() + row);
    gone->hide();
    gone->deleteLater(); // its own button may have brought this about
    m_nothing->setVisible(m_rows.empty());
}

void TasksDialog::showRow(int row) { m_rows.at(static_cast<std::size_t>(row))->show(m_model.index(row)); }

} // namespace synvae
