// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/translationcontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "core/session/embeddings.h"
#include "core/session/session.h"

#include <utility>

namespace synvae {

namespace {

bool seeTheSame(const MemberInfo &a, const MemberInfo &b)
{
    return a.imageSize == b.imageSize && a.channels == b.channels && a.binarised == b.binarised;
}

} // namespace

TranslationController::TranslationController(Session &session, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_inference(inference)
    , m_reader(session.tasks())
{
    connect(&m_reader, &PictureReader::cropRead, this, &TranslationController::onCropRead);
    connect(&m_reader, &PictureReader::pictureRead, this, &TranslationController::onPictureRead);
    connect(&m_reader, &PictureReader::failed, this, &TranslationController::onReadFailed);
    connect(&inference, &InferenceClient::failed, this, &TranslationController::engineFailed);
    connect(&session, &Session::collectionChanged, this, &TranslationController::onCollection);
    connect(&session, &Session::currentWorkChanged, this, &TranslationController::follow);
    connect(&session, &Session::memberChanged, this, &TranslationController::onMember);
    connect(&session, &Session::settingsChanged, this, &TranslationController::translate);
}

void TranslationController::onCollection()
{
    m_cache.clear();
    begin(); // work 3 of another collection is another work
}

void TranslationController::follow()
{
    if (m_session.currentWork() != m_current.work)
        begin();
}

void TranslationController::begin()
{
    m_current = {};
    m_wanted = {};
    m_batch = {};
    m_brokenReason.clear();
    m_reading = 0;
    callOff();
    const int work = m_session.currentWork();
    if (work >= 0) {
        const Work &chosen = m_session.works()->work(work);
        m_current.work = work;
        m_current.file = chosen.file;
        m_current.title = chosen.title;
        m_current.metadata = chosen.metadata;
    }
    Q_EMIT workChanged();
    if (m_current.work >= 0) {
        readPictures(true);
        translate();
    }
}

void TranslationController::onMember(const MemberInfo &from, const MemberInfo &to)
{
    if (m_current.work >= 0 && !seeTheSame(from, to)) {
        m_batch = {};
        m_current.crop = {};
        readPictures(m_current.picture.isNull());
    }
    translate();
}

void TranslationController::readPictures(bool alsoShown)
{
    const MemberInfo &member = m_session.member();
    m_reading = m_reader.read({m_session.works(), m_current.work, member.imageSize, member.channels, member.binarised,
                               alsoShown ? shownShortSide : 0});
}

void TranslationController::translate()
{
    if (m_current.work < 0 || key() == m_wanted)
        return;
    callOff();
    m_wanted = key();
    if (m_session.member().family.isEmpty())
        return;                   // no model yet
    if (!m_session.hasMember()) { // what its latents are played by is not known yet
        m_wanted = {};
        return wait();
    }
    if (!m_brokenReason.isEmpty())
        return fail(m_brokenReason);
    if (const ShownTranslation *made = m_cache.find(m_wanted))
        return show(*made);
    wait();
    if (m_batch.count == 1)
        request();
}

void TranslationController::wait()
{
    if (m_current.state == CurrentWork::State::Pending)
        return;
    m_current.state = CurrentWork::State::Pending;
    Q_EMIT translationChanged();
}

void TranslationController::request()
{
    m_asked = m_inference.translate(
        {m_wanted.family, m_wanted.member, m_wanted.settings, m_batch, m_session.member().calibration}, this,
        [this, asked = m_wanted](const Result<WorkTranslation> &answer) { onAnswered(asked, answer); });
}

void TranslationController::callOff() { m_inference.cancel(std::exchange(m_asked, 0)); }

void TranslationController::remember(const TranslationKey &key, const ShownTranslation &translation)
{
    m_cache.insert(key, translation);
    if (key == this->key() && m_current.state == CurrentWork::State::Pending) {
        callOff();
        show(translation);
    }
}

void TranslationController::forget()
{
    m_cache.clear();
    if (m_current.work >= 0)
        translate();
}

TranslationKey TranslationController::key() const
{
    const MemberInfo &member = m_session.member();
    return {m_current.work, member.family, member.member, m_session.settings(), calibrationHash(member)};
}

void TranslationController::fail(const QString &reason)
{
    callOff();
    m_current.state = CurrentWork::State::Failed;
    m_current.reason = reason;
    Q_EMIT translationChanged();
}

void TranslationController::show(const ShownTranslation &translation)
{
    m_current.translation = translation;
    m_current.reason.clear();
    m_current.state = CurrentWork::State::Ready;
    Q_EMIT translationChanged();
    Q_EMIT ready();
}

void TranslationController::onCropRead(quint64 number, const QImage &crop, const PictureBatch &batch)
{
    if (number != m_reading)
        return;
    m_current.crop = crop;
    m_batch = batch;
    Q_EMIT picturesChanged();
    if (m_current.state == CurrentWork::State::Pending && m_asked == 0)
        request();
}

void TranslationController::onPictureRead(quint64 number, const QImage &picture)
{
    if (number != m_reading)
        return;
    m_current.picture = picture;
    Q_EMIT picturesChanged();
}

void TranslationController::onReadFailed(quint64 number, const QString &reason)
{
    if (number != m_reading)
        return;
    m_brokenReason = reason;
    Q_EMIT pictureBroken(m_current.file, reason);
    fail(reason);
}

void TranslationController::onAnswered(const TranslationKey &key, const Result<WorkTranslation> &answer)
{
    m_asked = 0;
    if (!answer)
        return fail(QString::fromStdString(answer.error().text));
    const ShownTranslation shown{answer->melody, imageOf(answer->reconstruction, answer->size, answer->channels),
                                 answer->draw, answer->modelHash};
    m_cache.insert(key, shown);
    show(shown);
}

} // namespace synvae
