// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/moving/movingpoints.h"

#include <QWidget>

class QTabWidget;

#include <vector>

namespace synvae {

class AroundPanel;
class AttributePanel;
class AudiblePanel;
class CornerPanel;
class PairPanel;
class PlaceField;
class StageView;
class TourPanel;
struct Moving;

/// The page for moving: the ways to move above, what is heard and seen where one stands below.
class MovingPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MovingPage)

public:
    explicit MovingPage(Moving &moving, QWidget *parent = nullptr); ///< `moving` outlives this

    /// What "the current work" means; -1: none.
    void setCurrentWork(int work);
    void setSelectedWorks(std::vector<int> works); ///< ascending
    void setPlayhead(double step);
    void say(const QString &words);
    /// Whether the latents of all works are there; while they are made, how far.
    void setSpacesState(bool there, const QString &progress);

    [[nodiscard]] PairPanel &pair() const { return *m_pair; }
    [[nodiscard]] CornerPanel &corners() const { return *m_corners; }
    [[nodiscard]] AttributePanel &attributes() const { return *m_attributes; }
    [[nodiscard]] TourPanel &tour() const { return *m_tour; }
    [[nodiscard]] AroundPanel &around() const { return *m_around; }
    [[nodiscard]] AudiblePanel &audible() const { return *m_audible; }
    [[nodiscard]] StageView &stage() const { return *m_stage; }
    [[nodiscard]] QTabWidget &ways() const { return *m_ways; }

Q_SIGNALS:
    void exportPathWanted();
    void melodyFileWanted(synvae::Place place);
    void saveSessionWanted();
    void openSessionWanted();
    void savePathWanted();
    void openPathWanted();
    void spacesWanted();
    void exportMovedWanted();

private:
    void addWay(QWidget *panel, const QString &title);
    void connectField(PlaceField &field, Place place);
    void refreshOffers();
    void connectPanels();
    void connectInvitation();
    void onHereChanged();

    Moving &m_moving;
    int m_work = -1;
    std::vector<int> m_selected;
    QTabWidget *m_ways;
    PairPanel *m_pair;
    CornerPanel *m_corners;
    AttributePanel *m_attributes;
    TourPanel *m_tour;
    AroundPanel *m_around;
    AudiblePanel *m_audible;
    StageView *m_stage;
};

} // namespace synvae
