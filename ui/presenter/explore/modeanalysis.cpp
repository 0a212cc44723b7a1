// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/modeanalysis.h"

#include "core/latent/modedirections.h"
#include "ui/presenter/explore/latentcursor.h"

#include <utility>

namespace synvae {

ModeAnalysis::ModeAnalysis(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
{ }

const AttributeVector *ModeAnalysis::find(const Question &question)
{
    if (m_question == question)
        return m_answer ? &*m_answer : nullptr;
    m_question = question;
    m_answer.reset();
    const int width = static_cast<int>(question.latent.size());
    m_inference.decode({question.member.family,
                        question.member.member,
                        question.settings,
                        {1, width, question.latent},
                        PicturePath::Unseen,
                        RequestChannel::Direction,
                        {},
                        workSeedsOf(question.contents, question.settings)},
                       this, [this](const Result<DecodedLatents> &played) { onPlayed(played); });
    return nullptr;
}

void ModeAnalysis::onPlayed(const Result<DecodedLatents> &played)
{
    if (!played)
        return fail(QString::fromStdString(played.error().text));
    m_inference.encode({m_question->member.family, m_question->member.member,
                        withParallels(played->melodies, m_question->towards), RequestChannel::Direction,
                        PicturePath::Unseen},
                       this, [this](const Result<DecodedLatents> &hearing) { onHeard(hearing); });
}

void ModeAnalysis::onHeard(const Result<DecodedLatents> &hearing)
{
    if (!hearing)
        return fail(QString::fromStdString(hearing.error().text));
    auto directions = directionsToParallels(hearing->za, 1, m_question->towards);
    if (!directions)
        return fail(QString::fromStdString(directions.error().text));
    m_answer = std::move(directions->front());
    Q_EMIT found();
}

void ModeAnalysis::fail(const QString &reason)
{
    m_question.reset(); // it may be asked again
    Q_EMIT failed(reason);
}

} // namespace synvae
