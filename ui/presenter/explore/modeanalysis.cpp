// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/modeanalysis.h"

#include "core/latent/modedirections.h"

#include <utility>

namespace synvae {

ModeAnalysis::ModeAnalysis(TranslatorHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
    connect(&host, &TranslatorHost::explored, this, &ModeAnalysis::onExplored);
    connect(&host, &TranslatorHost::heardMelodies, this, &ModeAnalysis::onHeard);
    connect(&host, &TranslatorHost::failed, this, [this](quint64 id, const QString &reason) {
        if (id != 0 && id == m_asked)
            fail(reason);
    });
}

const AttributeVector *ModeAnalysis::find(const Question &question)
{
    if (m_question == question)
        return m_answer ? &*m_answer : nullptr;
    m_question = question;
    m_answer.reset();
    const int width = static_cast<int>(question.latent.size());
    m_asked = m_host.explore({question.member.family,
                              question.member.member,
                              question.settings,
                              {1, width, question.latent},
                              PicturePath::Unseen,
                              RequestChannel::Direction});
    return nullptr;
}

void ModeAnalysis::onExplored(quint64 id, const DecodedLatents &exploration)
{
    if (id == 0 || id != m_asked)
        return;
    m_asked = m_host.hear({m_question->member.family, m_question->member.member,
                           withParallels(exploration.melodies, m_question->towards), RequestChannel::Direction,
                           PicturePath::Unseen});
}

void ModeAnalysis::onHeard(quint64 id, const DecodedLatents &hearing)
{
    if (id == 0 || id != m_asked)
        return;
    m_asked = 0;
    auto directions = directionsToParallels(hearing.za, 1, m_question->towards);
    if (!directions)
        return fail(QString::fromStdString(directions.error().text));
    m_answer = std::move(directions->front());
    Q_EMIT found();
}

void ModeAnalysis::fail(const QString &reason)
{
    m_asked = 0;
    m_question.reset(); // it may be asked again
    Q_EMIT failed(reason);
}

} // namespace synvae
