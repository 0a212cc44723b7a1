// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/comparisonpanel.h"

#include "ui/pages/compose/composeparts.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/theme/themedicon.h"

#include <QAccessible>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

ComparisonPanel::ComparisonPanel(ComparisonController &comparison, QWidget *parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_first(plainText(this))
    , m_second(plainText(this))
    , m_play(new QPushButton(this))
    , m_swap(new QPushButton(tr("Swap"), this))
    , m_words(plainText(this))
{
    setAccessibleName(tr("Hear the difference"));
    const int em = fontMetrics().height();
    auto *first = new QPushButton(tr("The Work Is the First"), this);
    auto *second = new QPushButton(tr("The Work Is the Second"), this);
    auto *grid = new QGridLayout;
    grid->addWidget(m_first, 0, 0);
    grid->addWidget(first, 0, 1);
    grid->addWidget(m_second, 1, 0);
    grid->addWidget(second, 1, 1);
    grid->setColumnStretch(0, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_play);
    row->addWidget(m_swap);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em / 2);
    column->addWidget(headingText(this, tr("Two melodies, one after the other")));
    column->addLayout(grid);
    column->addLayout(row);
    m_words->setAccessibleName(tr("What is different"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_words);
    column->addStretch();
    connect(first, &QPushButton::clicked, this, &ComparisonPanel::firstRequested);
    connect(second, &QPushButton::clicked, this, &ComparisonPanel::secondRequested);
    connect(m_swap, &QPushButton::clicked, &comparison, &ComparisonController::swap);
    connect(m_play, &QPushButton::clicked, this, [this] {
        if (m_comparison.isPlaying())
            m_comparison.stop();
        else
            Q_EMIT playRequested();
    });
    connect(&comparison, &ComparisonController::changed, this, &ComparisonPanel::show);
    connect(&comparison.voice(), &PlaybackClient::playingChanged, this, &ComparisonPanel::show);
    connect(&comparison, &ComparisonController::soundingChanged, this, &ComparisonPanel::show);
    show();
}

void ComparisonPanel::show()
{
    const auto line = [this](const QString &place, const QString &title, int which) {
        const QString text = title.isEmpty() ? tr("%1: none yet").arg(place) : tr("%1: %2").arg(place, title);
        return m_comparison.sounding() == which ? tr("%1 (sounds now)").arg(text) : text;
    };
    m_first->setText(line(tr("First"), m_comparison.firstTitle(), 0));
    m_second->setText(line(tr("Second"), m_comparison.secondTitle(), 1));
    const bool playing = m_comparison.isPlaying();
    m_play->setText(playing ? tr("Stop") : tr("Hear the Difference"));
    m_play->setIcon(themedIcon(playing ? u"stop"_s : u"play"_s));
    m_play->setEnabled(m_comparison.isComplete());
    m_swap->setEnabled(m_comparison.isComplete());
    if (m_words->text() == m_comparison.words())
        return;
    m_words->setText(m_comparison.words());
    QAccessibleEvent said(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

} // namespace synvae
