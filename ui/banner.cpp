// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"

#include "ui/theme/colours.h"
#include "ui/theme/themedicon.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace synvae {

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    const int em = fontMetrics().height();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(em, em / 3, em / 2, em / 3);
    row->setSpacing(em / 2);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_sign->setFixedSize(em * 2, em * 2);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(themedIcon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss the message"));
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    hide();
}

void Banner::say(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::dismiss()
{
    hide();
    m_text->clear();
}

QString Banner::text() const { return m_text->text(); }

void Banner::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    const Colours c = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.warningFill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), mixed(c.warningFill, c.warning, 0.5));
    const double edge = fontMetrics().height() * 1.4;
    const QPointF centre = QRectF(m_sign->geometry()).center();
    paintIcon(painter, u"warning"_s, QRectF(centre - QPointF(edge, edge) / 2, QSizeF(edge, edge)), c.warning);
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace synvae
