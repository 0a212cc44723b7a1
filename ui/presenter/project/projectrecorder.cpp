// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectrecorder.h"

#include "core/data/works.h"
#include "core/latent/calibration.h"
#include "core/session/session.h"
#include "ui/presenter/translationcontroller.h"

#include <QBuffer>
#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int worksAtOnce = 500; ///< in one transaction

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

WorkId idOf(const OpenProjects &projects, int work)
{
    const auto at = static_cast<std::size_t>(work);
    return work >= 0 && at < projects.ids.size() ? projects.ids[at] : 0;
}

QString now() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate); }

Result<void> writeMark(OpenProjects &projects, int work, const WorkMark &mark)
{
    const WorkId id = idOf(projects, work);
    if (id == 0)
        return {};
    ProjectWorks &works = projects.current->works();
    return projects.current->database().transaction([&]() -> Result<void> {
        for (const Result<void> &done :
             {works.setStarred(id, mark.starred), works.setHidden(id, mark.hidden), works.setNote(id, mark.note)}) {
            if (!done)
                return done;
        }
        return {};
    });
}

std::vector<float> rowOf(const std::vector<float> &values, int row, int width)
{
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(row) * width;
    return {first, first + width};
}

/// Works of a collection that was translated as a whole, some at a time.
/// Latents are kept as the encoder gave them, so that they serve every calibration.
Result<void> writeEmbeddings(OpenProjects &projects, const Embeddings &all, const MelodyProvenance &provenance,
                             const std::shared_ptr<const Calibration> &calibration)
{
    ProjectMelodies &melodies = projects.current->melodies();
    if (calibration) {
        if (auto kept = melodies.keep(*calibration); !kept)
            return kept;
    }
    const auto settings = melodies.enter(provenance);
    const auto model = settings ? melodies.enteredModel(*settings) : settings;
    if (!model)
        return model.error();
    const auto known = melodies.melodies(*settings);
    if (!known)
        return known.error();
    for (int first = 0; first < all.works(); first += worksAtOnce) {
        auto done = projects.current->database().transaction([&]() -> Result<void> {
            for (int work = first; work < std::min(first + worksAtOnce, all.works()); ++work) {
                const auto at = static_cast<std::size_t>(work);
                const WorkId id = idOf(projects, work);
                const auto before = known->constFind(id);
                const bool there = before != known->constEnd() && !before->heard.empty();
                if (id == 0 || !all.present[at] || there)
                    continue;
                const LatentBatch zv = uncalibrated(calibration.get(), {1, all.width, rowOf(all.zv, work, all.width)});
                KeptPosterior posterior{{}, all.contentsOf(work), zv.values, {}, all.kl[at]};
                KeptMelody melody;
                melody.melody = all.melodies[at];
                melody.heard = rowOf(all.za, work, all.width);
                melody.program = QStringLiteral(SYNVAE_VERSION);
                melody.made = now();
                if (auto kept = melodies.keepPosterior(id, *model, posterior); !kept)
                    return kept;
                if (auto kept = melodies.keepMelody(id, *settings, melody); !kept)
                    return kept;
            }
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace

ProjectRecorder::ProjectRecorder(Session &session, TranslationController &translation, ProjectController &controller,
                                 ProjectClient &client, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_translation(translation)
    , m_controller(controller)
    , m_client(client)
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &ProjectRecorder::flush);
    const auto soon = [this] { m_later.start(); };
    connect(&session, &Session::pageChanged, this, soon);
    connect(&session, &Session::currentWorkChanged, this, soon);
    connect(&session, &Session::memberChanged, this, soon);
    connect(&session, &Session::settingsChanged, this, soon);
    connect(&session, &Session::selectionChanged, this, [this] {
        m_selectionChanged = true;
        m_later.start();
    });
    connect(&session.marks(), &WorkMarks::changed, this, &ProjectRecorder::recordMark);
    connect(&session, &Session::embeddingsChanged, this, &ProjectRecorder::recordEmbeddings);
    connect(&translation, &TranslationController::ready, this, &ProjectRecorder::recordTranslation);
}

void ProjectRecorder::write(Write write)
{
    if (!m_session.works() || m_controller.state().readOnly)
        return; // the window says that it can only be read
    m_client.ask([this, write = std::move(write)](OpenProjects &projects) -> ProjectClient::Finish {
        if (!projects.current || projects.current->readOnly())
            return {};
        const auto written = write(projects);
        if (written)
            return {};
        return [this, reason = QString::fromStdString(written.error().text)] { m_controller.reportFailure(reason); };
    });
}

void ProjectRecorder::flush()
{
    m_later.stop();
    recordView();
    if (std::exchange(m_selectionChanged, false))
        recordSelection();
}

void ProjectRecorder::recordAll()
{
    m_selectionChanged = true;
    flush();
    for (auto mark = m_session.marks().all().cbegin(); mark != m_session.marks().all().cend(); ++mark)
        recordMark(mark.key(), mark.value());
    recordEmbeddings();
    recordTranslation();
}

void ProjectRecorder::recordView()
{
    if (!m_session.works())
        return;
    const int current = m_session.currentWork();
    const MemberInfo &member = m_session.member();
    const ProjectView view{m_session.page(), current < 0 ? QString() : m_session.works()->work(current).file,
                           m_session.hasMember() ? member.family : QString(), member.member, m_session.settings()};
    write([view](OpenProjects &projects) { return writeView(*projects.current, view); });
}

void ProjectRecorder::recordSelection()
{
    write([works = m_session.selection().works()](OpenProjects &projects) {
        QList<WorkId> ids;
        for (const int work : works) {
            if (const WorkId id = idOf(projects, work); id != 0)
                ids.append(id);
        }
        return projects.current->kept().setSelection(ids);
    });
}

void ProjectRecorder::recordMark(int work, const WorkMark &mark)
{
    m_controller.setMadeByHand(!m_session.marks().all().isEmpty());
    write([work, mark](OpenProjects &projects) { return writeMark(projects, work, mark); });
}

MelodyProvenance ProjectRecorder::provenance(const QString &modelHash) const
{
    MelodyProvenance from;
    from.family = m_session.member().family;
    from.member = m_session.member().member;
    from.modelHash = modelHash;
    from.calibration = calibrationHash(m_session.member());
    from.decode = m_session.settings();
    return from;
}

void ProjectRecorder::recordTranslation()
{
    const CurrentWork &current = m_translation.current();
    if (current.state != CurrentWork::State::Ready || current.translation.modelHash.isEmpty())
        return;
    write([work = current.work, made = current.translation, calibration = m_session.member().calibration,
           from = provenance(current.translation.modelHash)](OpenProjects &projects) -> Result<void> {
        const WorkId id = idOf(projects, work);
        if (id == 0)
            return {};
        return projects.current->database().transaction([&]() -> Result<void> {
            ProjectMelodies &melodies = projects.current->melodies();
            if (calibration) {
                if (auto kept = melodies.keep(*calibration); !kept)
                    return kept;
            }
            const auto settings = melodies.enter(from);
            if (!settings)
                return settings.error();
            const auto known = melodies.reconstruction(id, *settings);
            if (!known || !known->isEmpty())
                return known ? Result<void>() : known.error();
            KeptMelody melody;
            melody.melody = made.melody;
            melody.program = QStringLiteral(SYNVAE_VERSION);
            melody.made = now();
            melody.reconstruction = pngOf(made.reconstruction);
            return melodies.keepMelody(id, *settings, melody);
        });
    });
}

void ProjectRecorder::recordEmbeddings()
{
    const std::shared_ptr<const Embeddings> all = m_session.embeddings();
    if (!all || !m_session.works() || all->works() != m_session.works()->count() || all->modelHash.isEmpty())
        return;
    const auto calibration = m_session.member().calibration;
    if (all->calibration != calibrationHash(m_session.member()))
        return; // it is about to be made anew
    MelodyProvenance from = provenance(all->modelHash);
    from.family = all->family;
    from.member = all->member;
    from.decode = all->settings;
    write([all, from, calibration](OpenProjects &projects) {
        return writeEmbeddings(projects, *all, from, calibration);
    });
}

} // namespace synvae
