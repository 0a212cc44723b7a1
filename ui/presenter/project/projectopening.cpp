// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectopening.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/translationcontroller.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QHash<QString, int> numbersOf(const Works &works)
{
    QHash<QString, int> numbers;
    for (int i = 0; i < works.count(); ++i)
        numbers.insert(works.work(i).file, i);
    return numbers;
}

} // namespace

ProjectOpening::ProjectOpening(const ProjectOpeningParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.project, &ProjectController::contentsRead, this, &ProjectOpening::onRead);
    connect(&m_parts.project, &ProjectController::failed, this, [this] { m_reading = false; });
    connect(&m_parts.project, &ProjectController::picturesChanged, this, [this](int works) {
        m_restored.reset();
        m_parts.embeddings.setKnown(nullptr);
        m_parts.session.setEmbeddings(nullptr);
        m_parts.translation.forget();
        Q_EMIT said(
            tr("%Ln pictures are others than when they were translated, and are translated again.", nullptr, works));
    });
    const auto abandon = [this] {
        if (!std::exchange(m_contents, nullptr))
            return;
        m_parts.project.refuse();
    };
    connect(&m_parts.collections, &CollectionController::failed, this, abandon);
    connect(&m_parts.collections, &CollectionController::cancelled, this, abandon);
    connect(&m_parts.session, &Session::collectionChanged, this, &ProjectOpening::onCollection);
    connect(&m_parts.members, &MemberCatalogue::loaded, this, &ProjectOpening::restoreModel);
    connect(&m_parts.session, &Session::memberChanged, this, &ProjectOpening::restoreCollections);
}

void ProjectOpening::open(const QString &path)
{
    if (QFileInfo(path).absoluteFilePath() == m_parts.project.state().path)
        return Q_EMIT opened(); // it is open
    m_reading = true;
    m_parts.project.open(path);
}

void ProjectOpening::onRead(const std::shared_ptr<const ProjectContents> &contents)
{
    m_reading = false;
    if (!contents->hasCollection) {
        m_parts.project.refuse();
        Q_EMIT said(
            tr("%1 has no pictures in it. Open a folder of pictures, and save that as a project.").arg(contents->path));
        return;
    }
    m_contents = contents;
    m_parts.collections.open(contents->source);
}

void ProjectOpening::onCollection()
{
    const SessionCollection &collection = m_parts.session.collection();
    if (!collection.works)
        return;
    if (!m_contents || !(m_contents->source == collection.source)) {
        m_contents.reset(); // somebody has opened another collection meanwhile
        m_restored.reset();
        m_modelWanted = false;
        m_parts.embeddings.setKnown(nullptr);
        return m_parts.project.begin(collection.source, collection.works);
    }
    m_parts.project.accept(collection.source, collection.works);
    m_restored = std::exchange(m_contents, nullptr);
    // The session is still telling what has changed; what is current comes last.
    QMetaObject::invokeMethod(
        this,
        [this, contents = m_restored] {
            if (contents == m_restored)
                restore(*contents);
        },
        Qt::QueuedConnection);
}

void ProjectOpening::restore(const ProjectContents &contents)
{
    m_modelWanted = true;
    restoreModel();
    restoreWorks(contents);
    if (!contents.remark.isEmpty())
        Q_EMIT said(contents.remark + u' ' + tr("Save it under another name to keep what you change."));
    Q_EMIT opened();
}

void ProjectOpening::restoreModel()
{
    if (!m_modelWanted || !m_restored || m_parts.members.members().isEmpty())
        return;
    m_modelWanted = false;
    const ProjectView &view = m_restored->view;
    if (const MemberInfo *member = m_parts.members.find(view.family, view.member)) {
        m_parts.session.choose(*member, view.settings);
    } else if (!view.family.isEmpty()) {
        Q_EMIT said(tr("The model %1/%2 of this project is not installed, so another one translates.")
                        .arg(view.family, view.member));
    }
    restoreMade();
}

void ProjectOpening::restoreWorks(const ProjectContents &contents)
{
    Session &session = m_parts.session;
    const QHash<QString, int> numbers = numbersOf(*session.works());
    WorkMarks::Marks marks;
    for (auto mark = contents.marks.cbegin(); mark != contents.marks.cend(); ++mark) {
        if (const int work = numbers.value(mark.key(), -1); work >= 0)
            marks.insert(work, mark.value());
    }
    session.marks().reset(marks);
    std::vector<int> selected;
    for (const QString &file : contents.selection) {
        if (const int work = numbers.value(file, -1); work >= 0)
            selected.push_back(work);
    }
    session.selection().select(selected);
    if (const int work = numbers.value(contents.view.currentWork, -1); work >= 0)
        session.setCurrentWork(work);
    if (!contents.view.page.isEmpty())
        session.setPage(contents.view.page);
}

/// Only what the weights of today have made: others would make other notes.
void ProjectOpening::restoreMade()
{
    const QHash<QString, int> numbers = numbersOf(*m_parts.session.works());
    for (const MadeTranslation &made : m_restored->translations) {
        const MelodyProvenance &from = made.provenance;
        const MemberInfo *member = m_parts.members.find(from.family, from.member);
        const int work = numbers.value(made.file, -1);
        if (work >= 0 && member && !member->modelHash.isEmpty() && member->modelHash == from.modelHash)
            m_parts.translation.remember({work, from.family, from.member, from.decode, from.calibration},
                                         {made.melody, made.reconstruction, 0, from.modelHash});
    }
    restoreCollections();
}

/// Once it is known how the works are tuned.
void ProjectOpening::restoreCollections()
{
    const MemberInfo &member = m_parts.session.member();
    if (!m_restored || !m_parts.session.works() || !m_parts.session.hasMember() || m_parts.session.embeddings())
        return;
    for (const MadeCollection &made : m_restored->collections) {
        if (member.modelHash.isEmpty() || made.provenance.modelHash != member.modelHash
            || made.provenance.calibration != calibrationHash(member))
            continue;
        const auto known = embeddingsOf(made, *m_parts.session.works(), member.calibration.get());
        m_parts.embeddings.setKnown(known);
        const bool whole = known && std::ranges::find(known->present, false) == known->present.end();
        if (whole) // nothing has to be asked of the networks
            m_parts.embeddings.begin(m_parts.session.works(), member, made.provenance.decode);
    }
}

} // namespace synvae
