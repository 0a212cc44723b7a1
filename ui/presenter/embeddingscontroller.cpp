// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/embeddingscontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <algorithm>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Batches that are read or asked for and not yet answered: one in hand, one waiting, one being read.
constexpr int batchesAhead = 3;

} // namespace

struct EmbeddingsController::Reading {
    std::shared_ptr<const Works> works;
    MemberInfo member;
    DecodeSettings settings;
    std::vector<int> missing; ///< works that are to be translated
    std::size_t next = 0;     ///< of the missing, that is to be read
    int ahead = 0;            ///< batches
    TaskId listed = 0;
};

struct EmbeddingsController::Batch {
    QList<int> works;
    PictureBatch pictures;
    QList<SkippedFile> broken;

    /// Stops between two works.
    static Batch read(const Works &works, std::span<const int> chosen, const MemberInfo &member,
                      const TaskControl &control)
    {
        Batch batch;
        for (const int work : chosen) {
            if (control.stopRequested())
                break;
            const auto crop = networkPicture(works, work, member.imageSize, member.channels);
            if (crop) {
                batch.works.append(work);
                appendPicture(batch.pictures, *crop, member.binarised);
            } else {
                batch.broken.append({works.work(work).file, QString::fromStdString(crop.error().text)});
            }
        }
        return batch;
    }
};

EmbeddingsController::EmbeddingsController(TaskRunner &tasks, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_tasks(tasks)
{ }

EmbeddingsController::~EmbeddingsController() { m_inference.cancelAll(this); }

void EmbeddingsController::begin(std::shared_ptr<const Works> works, const MemberInfo &member,
                                 const DecodeSettings &settings)
{
    clear();
    const int count = works->count();
    m_reading = std::make_shared<Reading>();
    m_reading->works = std::move(works);
    m_reading->member = member;
    m_reading->settings = settings;
    m_reading->listed = m_tasks.list(tr("Translating all works"), [this] { cancel(); });
    m_estimator.emplace(count, m_clock.now());
    if (knows(*m_reading))
        m_embeddings = *m_known;
    for (int work = 0; work < count; ++work) {
        if (!m_embeddings || !m_embeddings->present[static_cast<std::size_t>(work)])
            m_reading->missing.push_back(work);
    }
    m_done = count - static_cast<int>(m_reading->missing.size());
    if (m_done == count)
        QMetaObject::invokeMethod(this, &EmbeddingsController::finishIfDone, Qt::QueuedConnection);
    readNext();
}

void EmbeddingsController::readNext()
{
    const std::vector<int> &missing = m_reading->missing;
    if (m_reading->next >= missing.size() || m_reading->ahead >= batchesAhead || m_tasks.busy())
        return;
    const std::size_t last = std::min(m_reading->next + batchSize, missing.size());
    const std::vector<int> chosen(missing.begin() + static_cast<std::ptrdiff_t>(m_reading->next),
                                  missing.begin() + static_cast<std::ptrdiff_t>(last));
    m_reading->next = last;
    ++m_reading->ahead;
    m_tasks.run(
        {.key = u"read"_s, .priority = TaskPriority::Normal},
        [works = m_reading->works, member = m_reading->member, chosen](const TaskControl &control) {
            return Batch::read(*works, chosen, member, control);
        },
        [this](const Batch &batch) { onBatchRead(batch); });
}

bool EmbeddingsController::knows(const Reading &reading) const
{
    return m_known && m_known->works() == reading.works->count() && isOf(*m_known, reading.member)
        && m_known->settings == reading.settings && m_known->modelHash == reading.member.modelHash;
}

void EmbeddingsController::cancel()
{
    if (!m_reading)
        return;
    m_tasks.cancel(u"read"_s);
    end();
    m_inference.cancelAll(this);
    Q_EMIT stopped();
}

void EmbeddingsController::end()
{
    m_tasks.unlist(m_reading->listed);
    m_reading.reset();
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

void EmbeddingsController::onBatchRead(const Batch &batch)
{
    const auto reading = m_reading;
    m_done += static_cast<int>(batch.broken.size());
    for (const SkippedFile &broken : batch.broken)
        Q_EMIT pictureBroken(broken.file, broken.reason);
    if (reading != m_reading)
        return; // who was told has called it off
    if (!batch.works.isEmpty()) {
        const MemberInfo &member = reading->member;
        m_inference.translateBatch(
            {member.family, member.member, reading->settings, batch.pictures, member.calibration}, this,
            [this, works = batch.works](const Result<BatchTranslation> &answer) { onTranslated(works, answer); });
        return readNext();
    }
    --m_reading->ahead;
    goOn();
}

void EmbeddingsController::onTranslated(const QList<int> &works, const Result<BatchTranslation> &translation)
{
    if (!translation) {
        cancel();
        return Q_EMIT failed(QString::fromStdString(translation.error().text));
    }
    keep(works, *translation);
    m_done += static_cast<int>(works.size());
    --m_reading->ahead;
    goOn();
}

void EmbeddingsController::goOn()
{
    readNext();
    tell();
    finishIfDone();
}

void EmbeddingsController::keep(const QList<int> &works, const BatchTranslation &translation)
{
    const LatentBatch &zv = translation.zv;
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
        m_embeddings->contents.resize(count);
        m_embeddings->calibration = calibrationHash(m_reading->member);
    }
    for (int row = 0; row < works.size(); ++row) {
        const auto work = static_cast<std::size_t>(works.at(row));
        const auto place = static_cast<std::ptrdiff_t>(work) * zv.width;
        std::ranges::copy(zv.row(row), m_embeddings->zv.begin() + place);
        std::ranges::copy(translation.za.row(row), m_embeddings->za.begin() + place);
        m_embeddings->kl[work] = translation.kl[static_cast<std::size_t>(row)];
        m_embeddings->melodies[work] = translation.melodies[static_cast<std::size_t>(row)];
        m_embeddings->contents[work] = translation.contents[static_cast<std::size_t>(row)];
        m_embeddings->present[work] = true;
    }
}

void EmbeddingsController::tell()
{
    const Progress progress = m_estimator->at(m_done, m_clock.now(), tr("Translating all works").toStdString());
    m_tasks.report(m_reading->listed, progress);
    Q_EMIT progressed(progress);
}

void EmbeddingsController::finishIfDone()
{
    if (!m_reading || m_done < m_reading->works->count())
        return;
    end();
    if (!m_embeddings)
        m_embeddings.emplace();
    Q_EMIT finished(snapshot());
}

} // namespace synvae
