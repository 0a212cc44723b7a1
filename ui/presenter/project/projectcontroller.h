// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/project/projectclient.h"
#include "ui/presenter/project/projectcontents.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace synvae {

class Works;

/// What a window tells about its project.
struct ProjectState {
    QString path;         ///< empty: there is none yet
    bool nameless = true; ///< it lies in the user's state folder, and was never saved
    bool readOnly = false;
    bool unsaved = false; ///< something that somebody made would be lost
    friend bool operator==(const ProjectState &, const ProjectState &) = default;
};

/// A session that was never saved, and ended without its window being closed.
struct LostSession {
    QString path;
    QDateTime last; ///< when it was written last
    int works = 0;
};

/// The project that is open, from new to closed. Every change to it is kept at once, also while it has no name: then in
/// the user's state folder, where it is found again after a crash.
///
/// Nothing here blocks. Lives on the window's thread.
class ProjectController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectController)

public:
    /// `client` outlives this. The folder is made when it is needed.
    ProjectController(ProjectClient &client, QString stateFolder, QObject *parent = nullptr);

    [[nodiscard]] const ProjectState &state() const { return m_state; }
    [[nodiscard]] QString name() const; ///< of its file, without the suffix; empty: it has none

    /// A nameless project with this collection in the place of the one that is open.
    void begin(const CollectionSource &source, const std::shared_ptr<const Works> &works);
    /// Reads it; contentsRead() or failed() follows. What is open stays open until accept().
    void open(const QString &path);
    /// What was read takes the place of what is open: its collection is open now.
    void accept(const CollectionSource &source, const std::shared_ptr<const Works> &works);
    void refuse(); ///< it does not

    void save();                      ///< a nameless one has nowhere to go: saveAs() is for that
    void saveAs(const QString &path); ///< in the place of what is there; the project is that file from then on
    void discard();                   ///< the nameless project goes: its window is closed, and nobody wants it

    /// Somebody has made something that cannot be computed again.
    void setMadeByHand(bool made);
    void reportFailure(const QString &reason); ///< something was not kept; told once until something is

    /// Marks every work's file by its content, some at a time, so that moved folders are found again. Where a picture
    /// is another than before, what was made of the old one is forgotten.
    void markPictures();

    void lookForLostSessions();
    void removeLostSession(const QString &path);

Q_SIGNALS:
    void stateChanged();
    void contentsRead(const std::shared_ptr<const synvae::ProjectContents> &contents);
    void saved(const QString &path);
    void picturesChanged(int works); ///< since they were translated
    void failed(const QString &reason);
    /// Never while none was lost.
    void lostSessionsFound(const QList<synvae::LostSession> &sessions);

private:
    void setState(const ProjectState &state);
    [[nodiscard]] bool isNameless(const QString &path) const;
    void markFrom(int first, int changed);

    ProjectClient &m_client;
    QString m_folder;
    ProjectState m_state;
    CollectionSource m_source; ///< of the collection that is open
    std::shared_ptr<const Works> m_works;
    QString m_candidate;
    bool m_candidateReadOnly = false;
    bool m_madeByHand = false;
    bool m_failing = false;
};

} // namespace synvae

Q_DECLARE_METATYPE(std::shared_ptr<const synvae::ProjectContents>)
Q_DECLARE_METATYPE(synvae::LostSession)
