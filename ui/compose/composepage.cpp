// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composepage.h"

#include "ui/compose/comparisonpanel.h"
#include "ui/compose/piecepanel.h"

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
    m_tabs->addTab(m_musicIn, tr("&Music In"));
    m_tabs->addTab(m_piece, tr("P&iece"));
    m_tabs->addTab(m_comparison, tr("Hear the &Difference"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs);
}

void ComposePage::showMusicIn() { m_tabs->setCurrentWidget(m_musicIn); }

void ComposePage::showPiece() { m_tabs->setCurrentWidget(m_piece); }

void ComposePage::showComparison() { m_tabs->setCurrentWidget(m_comparison); }

} // namespace synvae
