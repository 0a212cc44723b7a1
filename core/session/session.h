// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/session/sessionvalues.h"
#include "core/session/workmarks.h"
#include "core/session/workselection.h"
#include "core/tasks/taskrunner.h"

#include <QObject>

namespace synvae {

struct Embeddings;

/// The one owner of what is open and current. Pages ask it, and listen to its events; they keep no copy.
///
/// Each fact has one event, which is sent once when the fact has changed and never otherwise. When an event is sent,
/// everything that changes together with it has changed already: whoever asks while listening gets the new state,
/// whatever the order in which the listeners were connected. Lives on the window's thread.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Another collection. Nothing is selected, its first work is current, and there are no embeddings of it yet: the
    /// events of these facts follow collectionChanged().
    void open(const CollectionSource &source, std::shared_ptr<const Works> works);
    [[nodiscard]] const SessionCollection &collection() const { return m_collection; }
    [[nodiscard]] const std::shared_ptr<const Works> &works() const
    {
        return m_collection.works;
    } ///< null: none is open

    /// The work that is shown in full and sounds; -1, or a work that is none of the collection's: none.
    void setCurrentWork(int work) { m_selection.setCurrent(work); }
    [[nodiscard]] int currentWork() const { return m_selection.current(); }
    /// This work is current, and nothing else is selected.
    void chooseOnly(int work);
    /// What is selected is changed here; that it has changed is heard from this session.
    [[nodiscard]] WorkSelection &selection() { return m_selection; }
    [[nodiscard]] const WorkSelection &selection() const { return m_selection; }

    /// Stars, notes and what is hidden; it tells its changes itself.
    [[nodiscard]] WorkMarks &marks() { return m_marks; }
    [[nodiscard]] const WorkMarks &marks() const { return m_marks; }

    /// What the works are to be translated with. A member that takes no pictures (imageSize 0): none is chosen.
    void choose(const MemberInfo &member, const DecodeSettings &settings);
    [[nodiscard]] const MemberInfo &chosenMember() const { return m_chosen; } ///< as it was chosen
    /// The chosen member with its calibration. While that is Pending it takes no pictures (imageSize 0), so that
    /// nothing is translated that would have to sound otherwise a moment later.
    [[nodiscard]] const MemberInfo &member() const { return m_member; }
    [[nodiscard]] bool hasMember() const { return m_member.imageSize > 0; }
    /// Whether members are to be tuned to what is open. Then another collection or member makes the calibration
    /// Pending, until whoever works it out says what it is.
    void setTuned(bool tuned);
    [[nodiscard]] bool tuned() const { return m_tuned; }
    void setCalibration(const SessionCalibration &calibration);
    [[nodiscard]] const SessionCalibration &calibration() const { return m_calibration; }
    [[nodiscard]] const DecodeSettings &settings() const { return m_settings; }

    /// All works in both spaces; null until the whole collection was translated. May be of another member or of other
    /// settings than those now chosen: they say of which.
    void setEmbeddings(std::shared_ptr<const Embeddings> embeddings);
    [[nodiscard]] const std::shared_ptr<const Embeddings> &embeddings() const { return m_embeddings; }
    /// The same where they are of the member that is chosen, else null: latents of another lead nowhere.
    [[nodiscard]] std::shared_ptr<const Embeddings> memberEmbeddings() const;

    /// Where everything that works on what is open runs. The scopes of tasks go before the session.
    [[nodiscard]] TaskRunner &tasks() { return m_tasks; }

    /// The page in front, by its id.
    void setPage(const QString &id);
    [[nodiscard]] const QString &page() const { return m_page; }

    /// The path that was moved on last; null: none.
    void setRoute(std::shared_ptr<const LatentRoute> route);
    [[nodiscard]] const std::shared_ptr<const LatentRoute> &route() const { return m_route; }
    /// The number of the stop on it where somebody stands; -1: none.
    void setRouteStop(int number);
    [[nodiscard]] int routeStop() const { return m_routeStop; }
    /// The melodies on the path between two works; empty unless all of it is known.
    void setPathMelodies(std::vector<TitledMelody> melodies);
    [[nodiscard]] const std::vector<TitledMelody> &pathMelodies() const { return m_pathMelodies; }
    /// The melody that is being written; without `za`: none.
    void setWrittenMelody(WrittenMelody melody);
    [[nodiscard]] const WrittenMelody &writtenMelody() const { return m_written; }

Q_SIGNALS:
    void collectionChanged(const synvae::SessionCollection &from, const synvae::SessionCollection &to);
    void currentWorkChanged(int from, int to);
    void selectionChanged(const std::vector<int> &added, const std::vector<int> &removed); ///< works, ascending
    void memberChanged(const synvae::MemberInfo &from, const synvae::MemberInfo &to); ///< member(), not the chosen one
    void tunedChanged(bool tuned);
    void calibrationChanged();
    void settingsChanged(const synvae::DecodeSettings &from, const synvae::DecodeSettings &to);
    void embeddingsChanged();
    void pageChanged(const QString &from, const QString &to);
    void routeChanged();
    void routeStopChanged(int from, int to);
    void pathMelodiesChanged();
    void writtenMelodyChanged();

private:
    /// What an event tells of.
    struct Tuning {
        MemberInfo member;
        SessionCalibration calibration;
    };

    void onSelection(const SelectionDifference &difference);
    [[nodiscard]] Tuning tune(const SessionCalibration &calibration); ///< answers with what was before
    [[nodiscard]] Tuning tuneAnew();
    void tell(const Tuning &before);

    TaskRunner m_tasks;
    WorkSelection m_selection;
    WorkMarks m_marks;
    SessionCollection m_collection;
    MemberInfo m_chosen;
    MemberInfo m_member; ///< m_chosen as it is now
    bool m_tuned = false;
    SessionCalibration m_calibration;
    DecodeSettings m_settings;
    std::shared_ptr<const Embeddings> m_embeddings;
    QString m_page;
    std::shared_ptr<const LatentRoute> m_route;
    int m_routeStop = -1;
    std::vector<TitledMelody> m_pathMelodies;
    WrittenMelody m_written;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::DecodeSettings)
