// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openingbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimerEvent>

namespace synvae {

namespace {

constexpr int frameMilliseconds = 33;
constexpr int timeoutMilliseconds = 150;

} // namespace

BusyBar::BusyBar(QWidget *parent)
    : QProgressBar(parent)
{
    setRange(0, 0);
    setTextVisible(false);
    setFixedHeight(std::max(4, fontMetrics().height() / 3));
}

void BusyBar::showEvent(QShowEvent *event)
{
    QProgressBar::showEvent(event);
    m_timer.start(frameMilliseconds, this);
}

void BusyBar::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QProgressBar::hideEvent(event);
}

void BusyBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QProgressBar::timerEvent(event);
    m_offset += std::max(2, width() / 60);
    setProperty("busyOffset", m_offset); // where StudioStyle draws the moving piece
    update();
}

OpeningBar::OpeningBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_bar(new BusyBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    const int em = fontMetrics().height();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(em, em / 3, em / 2, em / 3);
    row->setSpacing(em);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
    m_words->setTextFormat(Qt::PlainText);
    m_cancel->setAccessibleName(tr("Cancel opening"));
    connect(m_cancel, &QPushButton::clicked, this, &OpeningBar::cancelRequested);
    hide();
}

void OpeningBar::start(const QString &name)
{
    m_words->setText(tr("Opening %1 …").arg(name));
    m_bar->setAccessibleName(m_words->text());
    m_bar->setRange(0, 0);
    m_timeout.start(timeoutMilliseconds, this);
}

void OpeningBar::setProgress(qint64 done, qint64 total, const QString &text)
{
    constexpr int thousandths = 1000;
    if (!text.isEmpty())
        m_words->setText(text);
    if (total <= 0)
        return m_bar->setRange(0, 0);
    m_bar->setRange(0, thousandths);
    m_bar->setValue(static_cast<int>(done * thousandths / total));
}

void OpeningBar::stop()
{
    m_timeout.stop();
    hide();
}

void OpeningBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timeout.timerId())
        return QWidget::timerEvent(event);
    m_timeout.stop();
    show();
}

} // namespace synvae
