// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/maps/latentneighbours.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/presenter/maps/mapcontroller.h"
#include "ui/presenter/maps/mapviewstate.h"
#include "ui/presenter/maps/mapworkstablemodel.h"
#include "ui/presenter/maps/placing.h"
#include "ui/presenter/membercatalogue.h"

#include <QObject>

namespace synvae {

class EmbeddingsController;
class Works;

/// Everything about the maps of the open collection but their drawing: latents, layouts, colours, neighbours.
///
/// What takes longer than a moment runs on other threads. Lives on the window's thread.
class MapsPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsPresenter)

public:
    static constexpr int neighboursShown = 12;

    enum class Stage {
        Nothing,     ///< no collection, or no model
        Waiting,     ///< nothing was asked for yet
        Translating, ///< works are on their way through the networks
        Forming,     ///< maps are being laid out
        Ready
    };
    Q_ENUM(Stage)

    /// All outlive this.
    MapsPresenter(Session &session, EmbeddingsController &embeddings, QObject *parent = nullptr);

    /// Translates the whole collection and lays both maps out; with latents that are there, lays out anew.
    void begin(bool warm = false);
    void cancel();
    /// Both spaces and the layouts made of them, as read from a file: nothing has to be made again.
    void restore(std::shared_ptr<const Embeddings> embeddings, std::vector<MapRun> runs, int shown);

    /// How the maps are looked at; the cameras are the views'.
    [[nodiscard]] MapViewState look() const;
    /// Colours, selection and names of clusters as they were; the current work is left alone.
    void restore(const MapViewState &look);

    void setOptions(const MapOptions &options) { m_options = usable(options); }
    [[nodiscard]] const MapOptions &options() const { return m_options; }
    void colourBy(const QString &key);
    [[nodiscard]] QString colourKey() const { return m_colourKey; }
    [[nodiscard]] const QList<ColourChoice> &choices() const { return m_choices; }
    /// A cluster of the legend, by the user's name from now on; an empty one gives it its own name back.
    void renameCluster(int row, const QString &name);
    void setFigureShown(bool shown); ///< class means and the triplet
    void setNeighboursShown(bool shown);
    /// Whether lines lead to the works that look alike or to those that sound alike, on both maps.
    void setNeighbourSpace(MapSpace space);
    [[nodiscard]] MapSpace neighbourSpace() const { return m_neighbourSpace; }

    [[nodiscard]] Stage stage() const;
    /// The latents belong to another member or other settings than those now chosen.
    [[nodiscard]] bool outdated() const;
    [[nodiscard]] const std::shared_ptr<const Works> &works() const { return m_session.works(); }
    [[nodiscard]] std::shared_ptr<const Embeddings> embeddings() const { return m_maps.embeddings(); }
    /// That the maps are of; empty without latents.
    [[nodiscard]] const MemberInfo &mappedMember() const { return m_mappedMember; }
    [[nodiscard]] const MemberInfo &member() const { return m_session.member(); } ///< that is chosen now
    [[nodiscard]] const DecodeSettings &settings() const { return m_session.settings(); }
    /// Null for a work that was not translated (yet).
    [[nodiscard]] const Melody *melodyOf(int work) const;
    [[nodiscard]] ColourFacts facts() const;
    [[nodiscard]] const PerSpace<ClassFigure> &figure() const { return m_figure; }

    [[nodiscard]] MapController &maps() { return m_maps; }
    [[nodiscard]] LegendModel &legend() { return m_legend; }
    [[nodiscard]] MapWorksTableModel &table() { return m_table; }
    [[nodiscard]] NeighboursTableModel &neighbours() { return m_neighbours; }
    [[nodiscard]] WorkSelection &selection() { return m_session.selection(); }

Q_SIGNALS:
    void stageChanged();
    void progressed(double share, const QString &text);
    void choicesChanged();
    void coloursChanged();  ///< legend().colouring() is another
    void lookChanged();     ///< colours, lines, or the name of a cluster, by the user
    void overlaysChanged(); ///< neighbours or figure are others
    void latentsReady();    ///< the whole collection is in both spaces
    void failed(const QString &reason);

private:
    void onEmbeddings(const std::shared_ptr<const Embeddings> &embeddings);
    void onSettled();
    void onCollection();
    void onModel();
    void showSelection();
    void findChoices();
    void colour();
    void takeColouring(Colouring colouring);
    void findNeighbours();
    void drawFigure();
    void tellStage();
    void listLayout();

    Session &m_session;
    EmbeddingsController &m_embeddings;
    MemberInfo m_mappedMember;
    MemberInfo m_comingMember; ///< of the translation under way
    MapOptions m_options;
    QString m_colourKey;
    QStringList m_ownNames; ///< of the groups, as they were found
    ClusterNames m_clusterNames;
    QList<ColourChoice> m_choices;
    PerSpace<ClassFigure> m_figure;
    bool m_wanted = false; ///< maps, as soon as the latents are there
    bool m_figureShown = false;
    bool m_neighboursShown = true;
    MapSpace m_neighbourSpace = MapSpace::Visual;
    Stage m_told = Stage::Nothing;
    TaskId m_listed = 0; ///< the layout, while it forms
    LegendModel m_legend;
    MapWorksTableModel m_table;
    NeighboursTableModel m_neighbours;
    MapController m_maps;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
