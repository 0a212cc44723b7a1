// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/attributevector.h"
#include "core/latent/melodytraits.h"
#include "core/session/embeddings.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/editedworkstablemodel.h"
#include "ui/presenter/explore/editjob.h"
#include "ui/presenter/explore/latentanalysis.h"
#include "ui/presenter/explore/latentcursor.h"
#include "ui/presenter/explore/modeanalysis.h"

#include <QStringList>

#include <optional>

namespace synvae {

class Session;
class Works;

/// Moves latents along a direction people have a word for: a musical one, a metadata value, or the difference of two
/// sets of works.
class AttributeController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttributeController)

public:
    /// All outlive this.
    AttributeController(Session &session, InferenceClient &inference, Anchors &points, LatentCursor &stage,
                        LatentAnalysis &laboratory, QObject *parent = nullptr);

    /// Metadata with at least two values, in order; and the values of one, the commonest first.
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] QStringList values(const QString &key) const;

    void chooseMusical(MusicalAttribute attribute);
    void chooseMetadata(const QString &key, const QString &value);
    /// The selection is kept as the works that have it, or that have not; without the latter all others have not.
    void keepWith();
    void keepWithout();
    void chooseSets();

    void setStrength(double strength); ///< kept within -3 to 3; moves what stands at Place::Here
    void goHere();                     ///< moves there again: with the attribute where there is one, else as it is
    [[nodiscard]] double strength() const { return m_strength; }
    /// Whether there is something to have more of. Major and minor are never one attribute(), but another direction
    /// from every latent (ModeAnalysis).
    [[nodiscard]] bool chosen() const { return m_attribute || mode(); }
    [[nodiscard]] const AttributeVector *attribute() const { return m_attribute ? &*m_attribute : nullptr; }
    /// Why there is no attribute, or what was measured of it, in a sentence.
    [[nodiscard]] QString remark() const { return m_remark; }

    /// Applies the strength to all selected works or, without any, to all there are; keeps their melodies, and tells
    /// what has changed. Its progress is the job's. False where there is nothing to apply.
    bool moveSelected();
    void stopMoving(); ///< what was moved so far is kept, and told of
    [[nodiscard]] const EditJob &job() const { return m_job; }
    [[nodiscard]] EditedWorksTableModel &movedWorks() { return m_movedWorks; }
    /// Goes to a moved work, to be heard and seen; a row of movedWorks(). Not with another member.
    void showMoved(int row);
    [[nodiscard]] std::shared_ptr<const Works> works() const;
    [[nodiscard]] QString effect() const { return m_effect; } ///< in words; empty before moveSelected()

Q_SIGNALS:
    void choicesChanged();   ///< keys and values
    void attributeChanged(); ///< attribute() or remark()
    void strengthChanged(double strength);
    void effectChanged();
    void movingChanged(); ///< the job has begun, gone on or ended

private:
    void onCollection();
    void findAnew();
    void set(Result<AttributeVector> attribute);
    void showMusical();
    [[nodiscard]] std::optional<Mode> mode() const;
    [[nodiscard]] const AttributeVector *directionFrom(const std::vector<float> &latent);
    void apply();
    [[nodiscard]] QString attributeName() const;
    [[nodiscard]] std::vector<int> worksToMove() const;
    void forgetMoved();
    void endMoving();
    void compare();

    Session &m_session;
    Anchors &m_points;
    LatentCursor &m_stage;
    LatentAnalysis &m_laboratory;
    ModeAnalysis m_compass;
    std::vector<int> m_with, m_without;
    std::optional<MusicalAttribute> m_musical; ///< chosen, and perhaps still to be found
    std::optional<AttributeVector> m_attribute;
    double m_strength = 0.0;
    QString m_label; ///< of what was sent to the stage
    QString m_remark;
    QString m_effect;
    EditJob m_job;
    TaskId m_listed = 0; ///< the job, while it goes on
    EditedWorksTableModel m_movedWorks;
    TaskScope m_tasks; // last, so that it is waited for first
};

/// "higher", "denser", "more syncopated", "major", "minor": for people.
[[nodiscard]] QString wordsFor(MusicalAttribute attribute);

} // namespace synvae
