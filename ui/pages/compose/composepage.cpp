// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/composepage.h"

#include "ui/pages/compose/comparisonpanel.h"
#include "ui/pages/compose/piecepanel.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// The one MIDI file among what is dragged; empty where it is something else.
QString midiFileIn(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const QString file = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    const bool midi = file.endsWith(u".mid"_s, Qt::CaseInsensitive) || file.endsWith(u".midi"_s, Qt::CaseInsensitive);
    return midi ? file : QString();
}

} // namespace

ComposePage::ComposePage(const MusicIn &musicIn, PieceController &piece, ComparisonController &comparison,
                         QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_musicIn(new MusicInPanel(musicIn, this))
    , m_piece(new PiecePanel(piece, this))
    , m_comparison(new ComparisonPanel(comparison, this))
{
    setAccessibleName(tr("Compose"));
    setAcceptDrops(true);
    setFocusProxy(m_tabs);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Ways to make music"));
    addPanel(m_musicIn, tr("Write or Import"));
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

void ComposePage::dragEnterEvent(QDragEnterEvent *event)
{
    // Everything else is the window's to open.
    if (midiFileIn(*event->mimeData()).isEmpty())
        event->ignore();
    else
        event->acceptProposedAction();
}

void ComposePage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT midiFileDropped(midiFileIn(*event->mimeData()));
}

} // namespace synvae
