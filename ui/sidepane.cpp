// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidepane.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace synvae {

SidePane::SidePane(QSplitter &splitter)
    : QScrollArea(&splitter)
    , m_splitter(splitter)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its controls scroll into view by themselves
    setAutoFillBackground(true);
}

void SidePane::setControls(QWidget *controls)
{
    setWidget(controls);
    setMinimumWidth(controls->minimumSizeHint().width() + fontMetrics().height());
    m_splitter.addWidget(this);
}

void SidePane::setOverlay(bool overlay)
{
    if (overlay == m_overlay)
        return;
    if (overlay)
        m_openBeside = m_open;
    m_overlay = overlay;
    setFrameShape(overlay ? QFrame::StyledPanel : QFrame::NoFrame);
    if (overlay) {
        setParent(m_splitter.parentWidget());
        parentWidget()->installEventFilter(this);
    } else {
        parentWidget()->removeEventFilter(this);
        m_splitter.addWidget(this);
    }
    const bool open = !overlay && m_openBeside;
    setVisible(open);
    if (std::exchange(m_open, open) != open)
        Q_EMIT openChanged(open);
}

void SidePane::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    if (m_overlay && open) {
        m_before = QApplication::focusWidget();
        place();
        raise();
    }
    const bool hadKeys = isAncestorOf(QApplication::focusWidget());
    setVisible(open);
    if (m_overlay && open && widget())
        widget()->setFocus(Qt::PopupFocusReason);
    if (m_overlay && !open && hadKeys && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    Q_EMIT openChanged(open);
}

bool SidePane::eventFilter(QObject *watched, QEvent *event)
{
    if (m_overlay && watched == parentWidget() && event->type() == QEvent::Resize && m_open)
        place();
    return QScrollArea::eventFilter(watched, event);
}

void SidePane::keyPressEvent(QKeyEvent *event)
{
    if (m_overlay && event->key() == Qt::Key_Escape)
        return setOpen(false);
    QScrollArea::keyPressEvent(event);
}

void SidePane::place()
{
    const QWidget &host = *parentWidget();
    const int width = std::min(host.width(), minimumWidth());
    setGeometry(layoutDirection() == Qt::RightToLeft ? 0 : host.width() - width, 0, width, host.height());
}

} // namespace synvae
