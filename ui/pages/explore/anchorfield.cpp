// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/anchorfield.h"

#include "ui/presenter/explore/anchors.h"
#include "ui/widgets/picture/pictureview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace synvae {

AnchorField::AnchorField(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_picture(new PictureView(PictureView::Scaling::Crisp, this))
    , m_name(new QLabel(this))
    , m_choose(new QPushButton(this))
    , m_currentWork(nullptr)
    , m_here(nullptr)
    , m_clear(nullptr)
{
    const int em = fontMetrics().height();
    m_picture->setFixedSize(em * 3, em * 3);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_choose->setText(title);
    m_choose->setMinimumSize(24, 24);
    buildMenu();
    auto *words = new QVBoxLayout;
    words->setSpacing(em / 4);
    words->addWidget(m_choose, 0, Qt::AlignLeft);
    words->addWidget(m_name);
    words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(em / 2);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    setOffers(false, false);
    setPoint({});
}

void AnchorField::buildMenu()
{
    auto *menu = new QMenu(m_choose);
    m_currentWork = menu->addAction(tr("The &Current Work"));
    m_here = menu->addAction(tr("What &Sounds Now"));
    QAction *melody = menu->addAction(tr("A &Melody from a MIDI File …"));
    menu->addSeparator();
    m_clear = menu->addAction(tr("&Nothing"));
    m_choose->setMenu(menu);
    connect(m_currentWork, &QAction::triggered, this, &AnchorField::currentWorkWanted);
    connect(m_here, &QAction::triggered, this, &AnchorField::whatIsHereWanted);
    connect(melody, &QAction::triggered, this, &AnchorField::melodyWanted);
    connect(m_clear, &QAction::triggered, this, &AnchorField::clearWanted);
}

void AnchorField::setOffers(bool currentWork, bool whatIsHere)
{
    m_currentWork->setEnabled(currentWork);
    m_here->setEnabled(whatIsHere);
}

void AnchorField::setPoint(const MovingPoint &point)
{
    using State = MovingPoint::State;
    const bool empty = point.state == State::Empty;
    m_picture->setPicture(point.picture);
    m_picture->setAccessibleName(empty ? tr("%1: no picture").arg(m_title) : tr("%1: %2").arg(m_title, point.name));
    m_name->setText(empty ? tr("not chosen") : point.state == State::Failed ? point.reason : point.name);
    m_choose->setAccessibleName(empty ? tr("%1: not chosen").arg(m_title) : tr("%1: %2").arg(m_title, m_name->text()));
    m_choose->setAccessibleDescription(tr("Opens a menu of what may stand here"));
    m_clear->setEnabled(!empty);
}

} // namespace synvae
