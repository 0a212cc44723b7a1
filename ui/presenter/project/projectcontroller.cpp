// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectcontroller.h"

#include "core/data/works.h"
#include "core/project/contentmark.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString reasonOf(const Error &error) { return QString::fromStdString(error.text); }

/// The works of the collection become the project's, and get their numbers.
Result<void> attach(OpenProjects &projects, const Works &works)
{
    Project &project = *projects.current;
    if (!project.readOnly()) {
        if (auto set = project.works().setWorks(works); !set)
            return set;
    }
    const auto list = project.works().list();
    if (!list)
        return list.error();
    QHash<QString, WorkId> ids;
    for (const ProjectWork &work : *list)
        ids.insert(work.file, work.id);
    projects.ids.clear();
    for (int i = 0; i < works.count(); ++i)
        projects.ids.push_back(ids.value(works.work(i).file, 0));
    return {};
}

/// Notes the marks of some works; how many hold another picture than before.
Result<int> markWorks(OpenProjects &projects, const Works &works, int first, int last)
{
    int changed = 0;
    Project &project = *projects.current;
    const auto known = project.works().list();
    if (!known)
        return known.error();
    QHash<WorkId, QString> contents;
    for (const ProjectWork &work : *known)
        contents.insert(work.id, work.content);
    auto done = project.database().transaction([&]() -> Result<void> {
        for (int i = first; i < last; ++i) {
            const WorkId id = i < static_cast<int>(projects.ids.size()) ? projects.ids[static_cast<std::size_t>(i)] : 0;
            const QString mark = contentMark(works.filePath(i));
            const QString old = contents.value(id);
            if (id == 0 || mark.isEmpty() || mark == old)
                continue;
            if (!old.isEmpty()) {
                ++changed;
                if (auto forgotten = project.melodies().forget(id); !forgotten)
                    return forgotten;
            }
            if (auto set = project.works().setContent(id, mark); !set)
                return set;
        }
        return {};
    });
    return done ? Result<int>(changed) : done.error();
}

Result<void> beginProject(OpenProjects &projects, const QString &path, const CollectionSource &source,
                          const Works &works)
{
    projects.current.reset();
    projects.ids.clear();
    auto project = Project::create(path);
    if (!project)
        return project.error();
    projects.current = std::move(*project);
    if (auto written = writeSource(*projects.current, source); !written)
        return written;
    return attach(projects, works);
}

} // namespace

ProjectController::ProjectController(ProjectClient &client, QString stateFolder, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_folder(std::move(stateFolder))
{ }

QString ProjectController::name() const
{
    return m_state.nameless ? QString() : QFileInfo(m_state.path).completeBaseName();
}

bool ProjectController::isNameless(const QString &path) const
{
    return QFileInfo(path).absolutePath() == QFileInfo(m_folder + u"/x"_s).absolutePath();
}

void ProjectController::setState(const ProjectState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ProjectController::begin(const CollectionSource &source, const std::shared_ptr<const Works> &works)
{
    const QString old = m_state.nameless ? m_state.path : QString();
    const QString path = m_folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u'.' + Project::suffix;
    m_madeByHand = false;
    m_failing = false;
    m_source = source;
    m_works = works;
    setState({.path = path});
    m_client.ask([this, old, path, folder = m_folder, source, works](OpenProjects &projects) -> ProjectClient::Finish {
        QDir().mkpath(folder);
        const auto begun = beginProject(projects, path, source, *works);
        if (!old.isEmpty())
            static_cast<void>(removeProject(old));
        if (begun)
            return {};
        projects.current.reset();
        return [this, reason = reasonOf(begun.error())] {
            reportFailure(tr("What you do is not kept until you save the project: %1").arg(reason));
        };
    });
}

void ProjectController::open(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    m_client.ask([this, absolute](OpenProjects &projects) -> ProjectClient::Finish {
        projects.candidate.reset();
        auto project = Project::open(absolute);
        if (!project)
            return [this, reason = reasonOf(project.error())] { Q_EMIT failed(reason); };
        auto contents = readContents(**project);
        if (!contents)
            return [this, reason = reasonOf(contents.error())] { Q_EMIT failed(reason); };
        projects.candidate = std::move(*project);
        const auto shared = std::make_shared<const ProjectContents>(std::move(*contents));
        return [this, shared] {
            m_candidate = shared->path;
            m_candidateReadOnly = shared->readOnly;
            Q_EMIT contentsRead(shared);
        };
    });
}

void ProjectController::accept(const CollectionSource &source, const std::shared_ptr<const Works> &works)
{
    if (m_candidate.isEmpty())
        return;
    const QString old = m_state.nameless ? m_state.path : QString();
    const QString path = std::exchange(m_candidate, {});
    m_madeByHand = false;
    m_failing = false;
    m_source = source;
    m_works = works;
    setState({.path = path, .nameless = isNameless(path), .readOnly = m_candidateReadOnly});
    m_client.ask([this, old, path, works](OpenProjects &projects) -> ProjectClient::Finish {
        if (!projects.candidate)
            return {};
        projects.current = std::move(projects.candidate);
        if (!old.isEmpty() && old != path)
            static_cast<void>(removeProject(old));
        const auto attached = attach(projects, *works);
        const auto made = projects.current->kept().anythingByHand();
        return [this, attached, made] {
            if (!attached)
                return reportFailure(reasonOf(attached.error()));
            setMadeByHand(made && *made);
            markPictures();
        };
    });
}

void ProjectController::markPictures()
{
    if (!m_state.nameless && !m_state.readOnly)
        markFrom(0, 0);
}

void ProjectController::markFrom(int first, int changed)
{
    constexpr int atOnce = 512;
    if (!m_works || first >= m_works->count()) {
        if (changed > 0)
            Q_EMIT picturesChanged(changed);
        return;
    }
    m_client.ask([this, first, changed, works = m_works](OpenProjects &projects) -> ProjectClient::Finish {
        if (!projects.current || projects.current->readOnly())
            return {};
        const auto found = markWorks(projects, *works, first, std::min(first + atOnce, works->count()));
        if (!found)
            return [this, reason = reasonOf(found.error())] { reportFailure(reason); };
        return [this, works, next = first + atOnce, all = changed + *found] {
            if (works == m_works)
                markFrom(next, all);
        };
    });
}

void ProjectController::refuse()
{
    m_candidate.clear();
    m_client.ask([](OpenProjects &projects) -> ProjectClient::Finish {
        projects.candidate.reset();
        return {};
    });
}

void ProjectController::save()
{
    m_client.ask([this](OpenProjects &projects) -> ProjectClient::Finish {
        if (!projects.current || projects.current->readOnly())
            return {};
        const auto written = projects.current->database().checkpoint();
        if (!written)
            return [this, reason = reasonOf(written.error())] { reportFailure(reason); };
        return [this] {
            m_failing = false;
            Q_EMIT saved(m_state.path);
        };
    });
}

void ProjectController::saveAs(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (absolute == m_state.path)
        return save();
    m_client.ask([this, absolute, source = m_source, works = m_works,
                  old = m_state.nameless ? m_state.path : QString()](OpenProjects &projects) -> ProjectClient::Finish {
        if (!works)
            return [this] { Q_EMIT failed(tr("There is nothing to be saved. Open pictures first.")); };
        // Where a nameless one could not be made, this is the first.
        const auto copied = projects.current ? projects.current->saveCopy(absolute)
                                             : beginProject(projects, absolute, source, *works);
        if (!copied)
            return [this, reason = reasonOf(copied.error())] { Q_EMIT failed(reason); };
        if (projects.current->path() != absolute) {
            auto project = Project::open(absolute);
            if (!project)
                return [this, reason = reasonOf(project.error())] { Q_EMIT failed(reason); };
            projects.current = std::move(*project); // works keep their numbers
        }
        if (!old.isEmpty())
            static_cast<void>(removeProject(old));
        return [this, absolute] {
            m_failing = false;
            setState({.path = absolute, .nameless = false});
            Q_EMIT saved(absolute);
            markPictures();
        };
    });
}

void ProjectController::discard()
{
    if (!m_state.nameless || m_state.path.isEmpty())
        return;
    m_client.ask([path = m_state.path](OpenProjects &projects) -> ProjectClient::Finish {
        projects.current.reset();
        static_cast<void>(removeProject(path)); // it would be offered again, and nothing worse
        return {};
    });
    m_madeByHand = false;
    setState({});
}

void ProjectController::setMadeByHand(bool made)
{
    m_madeByHand = made;
    ProjectState state = m_state;
    state.unsaved = (state.nameless || state.readOnly || m_failing) && made;
    setState(state);
}

void ProjectController::reportFailure(const QString &reason)
{
    if (std::exchange(m_failing, true))
        return;
    setMadeByHand(m_madeByHand);
    Q_EMIT failed(reason);
}

void ProjectController::lookForLostSessions()
{
    m_client.ask([this, folder = m_folder](OpenProjects &projects) -> ProjectClient::Finish {
        QList<LostSession> lost;
        const QString open = projects.current ? projects.current->path() : QString();
        for (const QFileInfo &file : QDir(folder).entryInfoList({u"*."_s + Project::suffix}, QDir::Files, QDir::Time)) {
            const QString path = file.absoluteFilePath();
            if (path == open || Project::isOpenSomewhere(path))
                continue;
            const auto project = Project::openToRead(path);
            const auto works = project ? (*project)->works().count() : Result<int>(project.error());
            if (works && *works > 0)
                lost.append({path, file.lastModified(), *works});
        }
        if (lost.isEmpty())
            return {};
        return [this, lost] { Q_EMIT lostSessionsFound(lost); };
    });
}

void ProjectController::removeLostSession(const QString &path)
{
    if (!isNameless(path))
        return;
    m_client.ask([this, path](OpenProjects &) -> ProjectClient::Finish {
        const auto removed = removeProject(path);
        if (removed)
            return {};
        return [this, reason = reasonOf(removed.error())] { Q_EMIT failed(reason); };
    });
}

} // namespace synvae
