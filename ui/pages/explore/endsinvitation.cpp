// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/endsinvitation.h"

#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace synvae {

namespace {

constexpr int lineWidth = 34; ///< in line heights: what is read at ease

} // namespace

EndsInvitation::EndsInvitation(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(tr("What lies between two works?"), this))
    , m_words(new QLabel(this))
    , m_selected(new QPushButton(tr("Take the &Selected Works"), this))
    , m_from(new QPushButton(tr("Begin at the Current Wor&k"), this))
    , m_to(new QPushButton(tr("En&d at the Current Work"), this))
{
    setAccessibleName(tr("Both ends are to be chosen"));
    const int em = fontMetrics().height();
    m_heading->setFont(headingFont(font(), 1.3));
    m_heading->setAlignment(Qt::AlignHCenter);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setFixedWidth(em * lineWidth);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_selected, m_from, m_to})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em);
    column->addStretch(2);
    column->addWidget(m_heading);
    column->addWidget(m_words, 0, Qt::AlignHCenter);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_selected, &QPushButton::clicked, this, &EndsInvitation::selectedWanted);
    connect(m_from, &QPushButton::clicked, this, &EndsInvitation::fromWanted);
    connect(m_to, &QPushButton::clicked, this, &EndsInvitation::toWanted);
    setOffers(0, false);
    tell();
}

void EndsInvitation::setEnds(bool from, bool to)
{
    m_hasFrom = from;
    m_hasTo = to;
    tell();
}

void EndsInvitation::setOffers(int selected, bool work)
{
    m_selected->setEnabled(selected > 1);
    m_selected->setToolTip(selected > 1 ? tr("The first and the last of %1 selected works").arg(selected)
                                        : tr("Select two works in the gallery, with Ctrl or Shift"));
    m_selected->setAccessibleDescription(m_selected->toolTip());
    m_from->setEnabled(work);
    m_to->setEnabled(work);
}

QString EndsInvitation::words() const { return m_words->text(); }

void EndsInvitation::tell()
{
    const QString all = tr("Choose both ends, and walk from one to the other: every step is a picture and two bars of "
                           "music that no work has. Select two works in the gallery, or take the current one; Ctrl and "
                           "the arrow keys go from work to work. From and To above also take a melody.");
    m_words->setText(m_hasFrom == m_hasTo ? all
                         : m_hasFrom      ? tr("One end is chosen. Go to another work, with Ctrl and the arrow keys or "
                                                    "in the gallery, and end there.")
                                     : tr("The far end is chosen. Go to another work, with Ctrl and the arrow keys "
                                          "or in the gallery, and begin there."));
    // A layout gives an aligned label the height of its text in a line of any width.
    m_words->setMinimumHeight(m_words->heightForWidth(m_words->maximumWidth()));
}

} // namespace synvae
