// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/anchors.h"

#include <QWidget>

class QTabWidget;

#include <vector>

namespace synvae {

class NeighbourhoodPanel;
class AttributePanel;
class AudiblePanel;
class CornerPanel;
class PairPanel;
class AnchorField;
class LatentView;
class WalkPanel;
struct ExploreControllers;

/// The page for moving: the ways to move above, what is heard and seen where one stands below.
class ExplorePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExplorePanel)

public:
    explicit ExplorePanel(ExploreControllers &moving, QWidget *parent = nullptr); ///< `moving` outlives this

    /// What "the current work" means; -1: none.
    void setCurrentWork(int work);
    void setSelectedWorks(std::vector<int> works); ///< ascending
    void setPlayhead(double step);
    void say(const QString &words);
    /// Whether the latents of all works are there; while they are made, how far.
    void setEmbeddingsState(bool there, const QString &progress);

    [[nodiscard]] PairPanel &pair() const { return *m_pair; }
    [[nodiscard]] CornerPanel &corners() const { return *m_corners; }
    [[nodiscard]] AttributePanel &attributes() const { return *m_attributes; }
    [[nodiscard]] WalkPanel &tour() const { return *m_tour; }
    [[nodiscard]] NeighbourhoodPanel &around() const { return *m_around; }
    [[nodiscard]] AudiblePanel &audible() const { return *m_audible; }
    [[nodiscard]] LatentView &stage() const { return *m_stage; }
    [[nodiscard]] QTabWidget &ways() const { return *m_ways; }

Q_SIGNALS:
    void exportPathWanted();
    void melodyFileWanted(synvae::Anchor place);
    void saveSessionWanted();
    void openSessionWanted();
    void savePathWanted();
    void openPathWanted();
    void spacesWanted();
    void exportMovedWanted();

private:
    void addWay(QWidget *panel, const QString &title);
    void connectField(AnchorField &field, Anchor place);
    void refreshOffers();
    void connectPanels();
    void connectInvitation();
    void onHereChanged();

    ExploreControllers &m_moving;
    int m_work = -1;
    std::vector<int> m_selected;
    QTabWidget *m_ways;
    PairPanel *m_pair;
    CornerPanel *m_corners;
    AttributePanel *m_attributes;
    WalkPanel *m_tour;
    NeighbourhoodPanel *m_around;
    AudiblePanel *m_audible;
    LatentView *m_stage;
};

} // namespace synvae
