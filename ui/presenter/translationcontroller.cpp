// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/translationcontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <utility>

namespace synvae {

namespace {

bool seeTheSame(const MemberInfo &a, const MemberInfo &b)
{
    return a.imageSize == b.imageSize && a.channels == b.channels && a.binarised == b.binarised;
}

} // namespace

TranslationController::TranslationController(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
{
    connect(&m_reader, &PictureReader::cropRead, this, &TranslationController::onCropRead);
    connect(&m_reader, &PictureReader::pictureRead, this, &TranslationController::onPictureRead);
    connect(&m_reader, &PictureReader::failed, this, &TranslationController::onReadFailed);
    connect(&inference, &InferenceClient::failed, this, &TranslationController::engineFailed);
}

void TranslationController::setWorks(std::shared_ptr<const Works> works)
{
    m_works = std::move(works);
    m_cache.clear();
    m_current.work = -2; // so that the next line counts as a change
    setCurrent(-1);
}

void TranslationController::setCurrent(int work)
{
    if (work == m_current.work)
        return;
    m_current = {};
    m_batch = {};
    m_brokenReason.clear();
    m_reading = 0;
    callOff();
    if (m_works && work >= 0 && work < m_works->count()) {
        const Work &chosen = m_works->work(work);
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

void TranslationController::configure(const MemberInfo &member, const DecodeSettings &settings)
{
    if (member == m_member && settings == m_settings)
        return;
    const bool sameCrop = seeTheSame(member, m_member);
    m_member = member;
    m_settings = settings;
    if (m_current.work < 0)
        return;
    if (!sameCrop) {
        m_batch = {};
        m_current.crop = {};
        readPictures(m_current.picture.isNull());
    }
    translate();
}

void TranslationController::readPictures(bool alsoShown)
{
    m_reading = m_reader.read({m_works, m_current.work, m_member.imageSize, m_member.channels, m_member.binarised,
                               alsoShown ? shownShortSide : 0});
}

void TranslationController::translate()
{
    callOff();
    if (m_member.imageSize < 1)
        return; // no model yet
    if (!m_brokenReason.isEmpty())
        return fail(m_brokenReason);
    if (const ShownTranslation *made = m_cache.find(key()))
        return show(*made);
    if (m_current.state != CurrentWork::State::Pending) {
        m_current.state = CurrentWork::State::Pending;
        Q_EMIT translationChanged();
    }
    if (m_batch.count == 1)
        request();
}

void TranslationController::request()
{
    m_asked = m_inference.translate(
        {m_member.family, m_member.member, m_settings, m_batch}, this,
        [this, asked = key()](const Result<WorkTranslation> &answer) { onAnswered(asked, answer); });
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
    return {m_current.work, m_member.family, m_member.member, m_settings};
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
                                 answer->modelHash};
    m_cache.insert(key, shown);
    show(shown);
}

} // namespace synvae
