// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problemsdialog.h"

#include "ui/presenter/problemstablemodel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace synvae {

ProblemsDialog::ProblemsDialog(ProblemsTableModel &problems, QWidget *parent)
    : QDialog(parent)
    , m_problems(problems)
    , m_table(new QTableView(this))
{
    setWindowTitle(tr("Files with problems"));
    const int em = fontMetrics().height();
    auto *words = new QLabel(tr("These files could not be shown or heard. All others are not affected."), this);
    words->setWordWrap(true);
    m_table->setModel(&problems);
    m_table->setAccessibleName(windowTitle());
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(ProblemsTableModel::FileColumn, em * 16);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy the list"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_problems.asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em * 2 / 3);
    column->addWidget(words);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(em * 46, em * 26);
}

} // namespace synvae
