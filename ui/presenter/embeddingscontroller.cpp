// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/embeddingscontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <semaphore>
#include <stop_token>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Batches that are read or asked for and not yet answered: one in hand, one waiting, one being read.
constexpr int batchesAhead = 3;

/// KL(N(mean, exp(logVariance)) || N(0, I)), in nats (protocol section 3).
float divergenceFromPrior(std::span<const float> mean, std::span<const float> logVariance)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const double m = mean[i];
        const double v = logVariance[i];
        sum += 0.5 * (m * m + std::exp(v) - 1.0 - v);
    }
    return static_cast<float>(sum);
}

} // namespace

/// What the reading thread and the owner share.
struct EmbeddingsController::Reading {
    std::shared_ptr<const Works> works;
    MemberInfo member;
    DecodeSettings settings;
    std::vector<int> missing; ///< works that are to be translated
    std::stop_source stop;
    std::counting_semaphore<> ahead{batchesAhead};
};

struct EmbeddingsController::Batch {
    QList<int> works;
    PictureBatch pictures;
    QList<SkippedFile> broken;
};

EmbeddingsController::EmbeddingsController(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(2); // one may still be on its way out when the next begins
    m_pool->setObjectName(u"collection in both spaces"_s);
}

EmbeddingsController::~EmbeddingsController()
{
    cancel();
    m_pool->waitForDone();
}

void EmbeddingsController::begin(std::shared_ptr<const Works> works, const MemberInfo &member,
                                 const DecodeSettings &settings)
{
    clear();
    const int count = works->count();
    m_reading = std::make_shared<Reading>();
    m_reading->works = std::move(works);
    m_reading->member = member;
    m_reading->settings = settings;
    m_estimator.emplace(count, m_clock.now());
    if (knows(*m_reading))
        m_embeddings = *m_known;
    for (int work = 0; work < count; ++work) {
        if (!m_embeddings || !m_embeddings->present[static_cast<std::size_t>(work)])
            m_reading->missing.push_back(work);
    }
    m_done = count - static_cast<int>(m_reading->missing.size());
    m_pool->start([this, reading = m_reading] { read(reading); });
    if (m_done == count)
        QMetaObject::invokeMethod(this, &EmbeddingsController::finishIfDone, Qt::QueuedConnection);
}

void EmbeddingsController::read(const std::shared_ptr<Reading> &reading)
{
    const std::stop_token stop = reading->stop.get_token();
    const std::vector<int> &missing = reading->missing;
    for (std::size_t next = 0; next < missing.size() && !stop.stop_requested();) {
        reading->ahead.acquire();
        Batch batch;
        const std::size_t last = std::min(next + batchSize, missing.size());
        for (; next < last && !stop.stop_requested(); ++next) {
            const MemberInfo &wants = reading->member;
            const int work = missing[next];
            const auto crop = networkPicture(*reading->works, work, wants.imageSize, wants.channels);
            if (crop) {
                batch.works.append(work);
                appendPicture(batch.pictures, *crop, wants.binarised);
            } else {
                batch.broken.append({reading->works->work(work).file, QString::fromStdString(crop.error().text)});
            }
        }
        // `this` is alive: the destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, reading, read = std::move(batch)] { onBatchRead(reading, read); }, Qt::QueuedConnection);
    }
}

bool EmbeddingsController::knows(const Reading &reading) const
{
    return m_known && m_known->works() == reading.works->count() && m_known->family == reading.member.family
        && m_known->member == reading.member.member && m_known->settings == reading.settings
        && m_known->modelHash == reading.member.modelHash;
}

void EmbeddingsController::cancel()
{
    if (!m_reading)
        return;
    m_reading->stop.request_stop();
    m_reading->ahead.release(); // it may be waiting
    m_reading.reset();
    m_inference.cancelAll(this);
    Q_EMIT stopped();
}

void EmbeddingsController::clear()
{
    cancel();
    m_embeddings.reset();
}

std::shared_ptr<const Embeddings> EmbeddingsController::snapshot() const
{
    return m_embeddings ? std::make_shared<const Embeddings>(*m_embeddings) : nullptr;
}

void EmbeddingsController::onBatchRead(const std::shared_ptr<Reading> &reading, const Batch &batch)
{
    if (reading != m_reading)
        return;
    m_done += static_cast<int>(batch.broken.size());
    for (const SkippedFile &broken : batch.broken)
        Q_EMIT pictureBroken(broken.file, broken.reason);
    if (!batch.works.isEmpty()) {
        const MemberInfo &member = reading->member;
        m_inference.translateBatch(
            {member.family, member.member, reading->settings, batch.pictures}, this,
            [this, works = batch.works](const Result<BatchTranslation> &answer) { onTranslated(works, answer); });
        return;
    }
    reading->ahead.release();
    tell();
    finishIfDone();
}

void EmbeddingsController::onTranslated(const QList<int> &works, const Result<BatchTranslation> &translation)
{
    if (!translation) {
        cancel();
        return Q_EMIT failed(QString::fromStdString(translation.error().text));
    }
    keep(works, *translation);
    m_done += static_cast<int>(works.size());
    m_reading->ahead.release();
    tell();
    finishIfDone();
}

void EmbeddingsController::keep(const QList<int> &works, const BatchTranslation &translation)
{
    const LatentBatch &zv = translation.zv.mean;
    if (!m_embeddings) {
        const auto count = static_cast<std::size_t>(m_reading->works->count());
        const auto values = count * static_cast<std::size_t>(zv.width);
        m_embeddings = Embeddings{m_reading->member.family,
                                  m_reading->member.member,
                                  translation.modelHash,
                                  m_reading->settings,
                                  zv.width,
                                  {},
                                  {},
                                  {},
                                  {},
                                  {}};
        m_embeddings->zv.resize(values);
        m_embeddings->za.resize(values);
        m_embeddings->kl.resize(count);
        m_embeddings->melodies.resize(count);
        m_embeddings->present.resize(count);
    }
    for (int row = 0; row < works.size(); ++row) {
        const auto work = static_cast<std::size_t>(works.at(row));
        const auto place = static_cast<std::ptrdiff_t>(work) * zv.width;
        std::ranges::copy(zv.row(row), m_embeddings->zv.begin() + place);
        std::ranges::copy(translation.za.row(row), m_embeddings->za.begin() + place);
        m_embeddings->kl[work] = divergenceFromPrior(zv.row(row), translation.zv.logVariance.row(row));
        m_embeddings->melodies[work] = translation.melodies[static_cast<std::size_t>(row)];
        m_embeddings->present[work] = true;
    }
}

void EmbeddingsController::tell()
{
    Q_EMIT progressed(m_estimator->at(m_done, m_clock.now(), tr("Translating all works").toStdString()));
}

void EmbeddingsController::finishIfDone()
{
    if (!m_reading || m_done < m_reading->works->count())
        return;
    m_reading.reset();
    if (!m_embeddings)
        m_embeddings.emplace();
    Q_EMIT finished(snapshot());
}

} // namespace synvae
