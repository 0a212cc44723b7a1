// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composepage.h"

#include "ui/compose/comparisonpanel.h"
#include "ui/compose/piecepanel.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace synvae {

ComposePage::ComposePage(const MusicIn &musicIn, PieceController &piece, ComparisonController &comparison,
                         QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_musicIn(new MusicInPanel(musicIn, this))
    , m_piece(new PiecePanel(piece, this))
    , m_comparison(new ComparisonPanel(comparison, this))
{
    setAccessibleName(tr("Compose"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Ways to make music"));
    addPanel(m_musicIn, tr("Music In"));
    addPanel(m_piece, tr("Piece"));
    addPanel(m_comparison, tr("Hear the Difference"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs);
}

void ComposePage::addPanel(QWidget *panel, const QString &title)
{
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its controls scroll into view by themselves
    m_tabs->addTab(scroll, title);
}

void ComposePage::showMusicIn() { m_tabs->setCurrentIndex(0); }

void ComposePage::showPiece() { m_tabs->setCurrentIndex(1); }

void ComposePage::showComparison() { m_tabs->setCurrentIndex(2); }

} // namespace synvae
