// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/latentview.h"

#include "ui/presenter/explore/sessionrecorder.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/picture/pictureview.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace synvae {

LatentView::LatentView(LatentCursor &stage, SessionRecorder &recorder, QWidget *parent)
    : QWidget(parent)
    , m_stage(stage)
    , m_recorder(recorder)
    , m_picture(new PictureView(PictureView::Scaling::Crisp, this))
    , m_melody(new MelodyView(this))
    , m_where(new QLabel(this))
    , m_session(new QLabel(this))
    , m_record(new QPushButton(this))
    , m_replay(new QPushButton(this))
    , m_save(new QPushButton(tr("Save Sessio&n …"), this))
    , m_open(new QPushButton(tr("&Open Session …"), this))
{
    setAccessibleName(tr("What is here"));
    layOut();
    connect(&stage, &LatentCursor::moved, this, &LatentView::showLatent);
    connect(&stage, &LatentCursor::left, this, &LatentView::showLatent);
    connect(&stage, &LatentCursor::failed, this, &LatentView::say);
    connect(&recorder, &SessionRecorder::failed, this, &LatentView::say);
    connect(&recorder, &SessionRecorder::stateChanged, this, &LatentView::showRecorder);
    connect(&recorder, &SessionRecorder::sessionChanged, this, &LatentView::showRecorder);
    connect(m_record, &QPushButton::clicked, this, [this] {
        m_recorder.state() == SessionRecorder::State::Recording ? m_recorder.stop() : m_recorder.record();
    });
    connect(m_replay, &QPushButton::clicked, this, [this] {
        m_recorder.state() == SessionRecorder::State::Replaying ? m_recorder.stop() : m_recorder.replay();
    });
    connect(m_save, &QPushButton::clicked, this, &LatentView::saveSessionWanted);
    connect(m_open, &QPushButton::clicked, this, &LatentView::openSessionWanted);
    showLatent();
    showRecorder();
}

void LatentView::layOut()
{
    const int em = fontMetrics().height();
    m_where->setWordWrap(true);
    m_where->setTextFormat(Qt::PlainText);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont strong = m_where->font();
    strong.setWeight(QFont::DemiBold);
    m_where->setFont(strong);
    m_picture->setFixedSize(em * 9, em * 9);
    m_session->setForegroundRole(QPalette::PlaceholderText);
    auto *right = new QVBoxLayout;
    right->setSpacing(em / 3);
    right->addWidget(m_where);
    right->addWidget(m_melody, 1);
    auto *here = new QHBoxLayout;
    here->setSpacing(em);
    here->addWidget(m_picture, 0, Qt::AlignTop);
    here->addLayout(right, 1);
    auto *session = new QHBoxLayout;
    for (QPushButton *button : {m_record, m_replay, m_save, m_open})
        session->addWidget(button);
    session->addWidget(m_session, 1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addLayout(here, 1);
    column->addLayout(session);
}

void LatentView::setPlayhead(double step) { m_melody->setPlayhead(step); }

void LatentView::say(const QString &words)
{
    m_where->setText(words);
    QAccessibleEvent changed(m_where, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

QString LatentView::words() const { return m_where->text(); }

void LatentView::showLatent()
{
    const DecodedLatent &now = m_stage.now();
    m_picture->setPicture(now.picture);
    m_picture->setAccessibleName(now.picture.isNull() ? tr("No picture yet")
                                                      : tr("What the melody looks like: %1").arg(now.label));
    m_melody->setMelody(now.melody);
    m_melody->setVisible(!m_stage.empty());
    m_picture->setVisible(!m_stage.empty());
    QString label = now.label;
    if (!label.isEmpty())
        label[0] = label.at(0).toUpper();
    say(m_stage.empty() ? tr("Nothing is here yet. What you move to is heard on the next bar line.") : label);
    m_where->setAccessibleName(m_stage.empty() ? m_where->text() : m_stage.words());
}

void LatentView::showRecorder()
{
    using State = SessionRecorder::State;
    const State state = m_recorder.state();
    const bool some = !m_recorder.session().events.isEmpty();
    m_record->setText(state == State::Recording ? tr("Stop &Recording") : tr("&Record"));
    m_replay->setText(state == State::Replaying ? tr("Stop Rep&lay") : tr("Rep&lay"));
    m_record->setEnabled(state != State::Replaying);
    m_replay->setEnabled(state != State::Recording && some);
    m_save->setEnabled(state == State::Idle && some);
    m_open->setEnabled(state == State::Idle);
    const int events = static_cast<int>(m_recorder.session().events.size());
    const QString seconds = QLocale().toString(m_recorder.session().seconds(), 'f', 1);
    QString words = some ? tr("%1 places in %2 s").arg(events).arg(seconds) : QString();
    if (some && state == State::Idle && m_recorder.differences() > 0)
        words = tr("%1 of %2 places sounded different from when they were recorded")
                    .arg(m_recorder.differences())
                    .arg(events);
    m_session->setText(words);
}

} // namespace synvae
