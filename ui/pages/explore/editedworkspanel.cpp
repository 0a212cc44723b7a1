// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/editedworkspanel.h"

#include "ui/presenter/explore/attributecontroller.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace synvae {

namespace {

constexpr int shownRows = 7;

} // namespace

EditedWorksPanel::EditedWorksPanel(AttributeController &attributes, QWidget *parent)
    : QWidget(parent)
    , m_attributes(attributes)
    , m_words(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("S&top"), this))
    , m_export(new QPushButton(tr("E&xport Melodies …"), this))
    , m_table(new QTableView(this))
{
    setAccessibleName(tr("Moved works"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_progress->setAccessibleName(tr("Works moved so far"));
    m_progress->setTextVisible(false);
    styleTable();
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addWidget(m_export);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_words);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    connect(m_stop, &QPushButton::clicked, &attributes, &AttributeController::stopMoving);
    connect(m_export, &QPushButton::clicked, this, &EditedWorksPanel::exportWanted);
    connect(&attributes, &AttributeController::movingChanged, this, &EditedWorksPanel::showJob);
    connect(&attributes, &AttributeController::effectChanged, this, [this] { say(m_attributes.effect()); });
    showJob();
}

void EditedWorksPanel::styleTable()
{
    m_table->setModel(&m_attributes.movedWorks());
    m_table->setAccessibleName(tr("Moved works, to be heard"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_table->horizontalHeader()->setSectionResizeMode(EditedWorksTableModel::Title, QHeaderView::Stretch);
    m_table->setMinimumHeight(fontMetrics().height() * shownRows * 3 / 2);
    // Coming to the table makes its first row current, but does not select it: nobody has asked to hear that work.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_table->selectionModel()->isSelected(current))
                    m_attributes.showMoved(current.row());
            });
    const auto hear = [this](const QModelIndex &index) { m_attributes.showMoved(index.row()); };
    connect(m_table, &QAbstractItemView::clicked, this, hear);
    connect(m_table, &QAbstractItemView::activated, this, hear);
}

void EditedWorksPanel::say(const QString &words)
{
    if (words == m_words->text())
        return;
    m_words->setText(words);
    QAccessibleEvent changed(m_words, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

QString EditedWorksPanel::words() const { return m_words->text(); }

void EditedWorksPanel::showJob()
{
    const EditJob &job = m_attributes.job();
    const int done = static_cast<int>(job.moved().size());
    const int total = static_cast<int>(job.order().works.size());
    m_progress->setVisible(job.running());
    m_stop->setVisible(job.running());
    m_export->setVisible(!job.running() && done > 0);
    m_table->setVisible(done > 0);
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    if (job.running())
        m_words->setText(tr("%1 of %2 works were moved …").arg(done).arg(total)); // too often to be announced
}

} // namespace synvae
