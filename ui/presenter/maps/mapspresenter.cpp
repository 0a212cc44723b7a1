// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapspresenter.h"

#include "core/data/works.h"
#include "core/session/workselection.h"
#include "ui/presenter/embeddingscontroller.h"

#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

MapsPresenter::MapsPresenter(WorkSelection &selection, EmbeddingsController &embeddings, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
    , m_embeddings(embeddings)
{
    connect(&selection, &WorkSelection::changed, this, [this](const SelectionDifference &difference) {
        onSelectionChanged(!difference.added.empty() || !difference.removed.empty(), difference.current());
    });
    connect(&embeddings, &EmbeddingsController::finished, this, &MapsPresenter::onEmbeddings);
    connect(&embeddings, &EmbeddingsController::progressed, this, [this](const Progress &progress) {
        const QLocale locale;
        const QString left = progress.secondsLeft
            ? tr(", %1 left").arg(QString::fromStdString(timeLeftInWords(*progress.secondsLeft)))
            : QString();
        const QString done = tr("%1 of %2 works translated")
                                 .arg(locale.toString(static_cast<qlonglong>(progress.done)),
                                      locale.toString(static_cast<qlonglong>(progress.total)));
        Q_EMIT progressed(static_cast<double>(progress.done)
                              / static_cast<double>(std::max<std::int64_t>(1, progress.total)),
                          done + left);
        tellStage();
    });
    connect(&embeddings, &EmbeddingsController::failed, this, [this](const QString &reason) {
        m_wanted = false;
        tellStage();
        Q_EMIT failed(reason);
    });
    connect(&m_legend, &LegendModel::nameWanted, this, &MapsPresenter::renameCluster);
    connect(&m_maps, &MapController::progressed, this, &MapsPresenter::progressed);
    connect(&m_maps, &MapController::failed, this, &MapsPresenter::failed);
    connect(&m_maps, &MapController::runsChanged, this, &MapsPresenter::tellStage);
    connect(&m_maps, &MapController::settled, this, &MapsPresenter::onSettled);
}

void MapsPresenter::setWorks(std::shared_ptr<const Works> works)
{
    m_tasks.cancelAll();
    m_wanted = false;
    m_embeddings.clear();
    m_works = std::move(works);
    m_mappedMember = {};
    m_maps.setEmbeddings(nullptr);
    m_table.setWorks(m_works);
    m_neighbours.setNeighbours(nullptr, {});
    m_figure = {};
    m_choices.clear();
    m_colourKey.clear();
    m_clusterNames.clear();
    m_legend.setColouring({});
    m_table.setColouring({});
    Q_EMIT coloursChanged();
    Q_EMIT overlaysChanged();
    findChoices();
    tellStage();
}

void MapsPresenter::configure(const MemberInfo &member, const DecodeSettings &settings)
{
    m_member = member;
    m_settings = settings;
    tellStage();
    Q_EMIT stageChanged(); // outdated() may be another
}

bool MapsPresenter::outdated() const
{
    const auto &embeddings = m_maps.embeddings();
    if (m_member.imageSize < 1)
        return false; // not yet known
    return embeddings && (!isOf(*embeddings, m_member) || embeddings->settings != m_settings);
}

MapsPresenter::Stage MapsPresenter::stage() const
{
    if (!m_works || m_member.imageSize < 1)
        return Stage::Nothing;
    if (m_embeddings.running())
        return Stage::Translating;
    if (m_maps.running() || m_wanted)
        return Stage::Forming;
    return m_maps.places().visual ? Stage::Ready : Stage::Waiting;
}

void MapsPresenter::tellStage()
{
    if (stage() != std::exchange(m_told, stage()))
        Q_EMIT stageChanged();
}

void MapsPresenter::begin(bool warm)
{
    if (!m_works || m_member.imageSize < 1)
        return;
    if (m_maps.embeddings() && !outdated()) {
        m_embeddings.cancel(); // of a member that is not wanted any more
        m_wanted = false;
        m_maps.layOut(m_options, warm);
        return;
    }
    m_maps.cancel();
    m_comingMember = m_member;
    m_wanted = true;
    m_embeddings.begin(m_works, m_member, m_settings);
    Q_EMIT progressed(0.0, tr("Translating the collection"));
    tellStage();
}

void MapsPresenter::cancel()
{
    m_wanted = false;
    m_embeddings.cancel();
    m_maps.cancel();
    tellStage();
}

void MapsPresenter::onEmbeddings(const std::shared_ptr<const Embeddings> &embeddings)
{
    if (!m_works || embeddings->works() != m_works->count())
        return;
    const bool chosen = isOf(*embeddings, m_member);
    m_mappedMember = chosen ? m_member : m_comingMember; // others may have had the collection translated
    m_clusterNames.clear();                              // of works in other places
    m_maps.setEmbeddings(embeddings);
    m_table.setEmbeddings(embeddings);
    if (m_wanted) {
        m_maps.layOut(m_options);
        m_wanted = false; // only now: between the latents and the layout nothing waits to be asked for
    }
    findChoices();
    findNeighbours();
    tellStage();
    Q_EMIT latentsReady();
}

void MapsPresenter::restore(std::shared_ptr<const Embeddings> embeddings, std::vector<MapRun> runs, int shown)
{
    m_mappedMember = m_member;
    m_maps.setEmbeddings(embeddings);
    m_table.setEmbeddings(std::move(embeddings));
    m_maps.restore(std::move(runs), shown);
    findChoices();
    findNeighbours();
    tellStage();
    Q_EMIT latentsReady();
}

void MapsPresenter::onSettled()
{
    findChoices();
    if (m_colourKey.startsWith(u"cluster:"_s))
        colour();
    drawFigure();
    tellStage();
}

ColourFacts MapsPresenter::facts() const { return {m_works, m_maps.embeddings(), m_maps.places()}; }

const Melody *MapsPresenter::melodyOf(int work) const
{
    const auto &embeddings = m_maps.embeddings();
    const auto at = static_cast<std::size_t>(work);
    return embeddings && work >= 0 && at < embeddings->melodies.size() && embeddings->present[at]
        ? &embeddings->melodies[at]
        : nullptr;
}

void MapsPresenter::findChoices()
{
    if (!m_works)
        return;
    m_tasks.run(u"choices"_s, [this, facts = facts()](const std::stop_token &) -> TaskRunner::Finish {
        return [this, choices = colourChoices(facts)] {
            m_choices = choices;
            Q_EMIT choicesChanged();
            if (m_colourKey.isEmpty() && !choices.isEmpty())
                colourBy(choices.first().key);
        };
    });
}

void MapsPresenter::colourBy(const QString &key)
{
    m_colourKey = key;
    colour();
    Q_EMIT lookChanged();
}

void MapsPresenter::colour()
{
    if (!m_works)
        return;
    m_tasks.run(u"colours"_s, [this, key = m_colourKey, facts = facts()](const std::stop_token &stop) {
        WorkerTeam team(1); // the cores are the map thread's
        Colouring colouring = colouringBy(key, facts, team, stop);
        return [this, colouring = std::move(colouring)] { takeColouring(colouring); };
    });
}

void MapsPresenter::takeColouring(Colouring colouring)
{
    m_ownNames = colouring.groups;
    const QMap<int, QString> names = m_clusterNames.value(colouring.key);
    for (std::size_t group = 0; group < colouring.medoids.size(); ++group) {
        QString &name = colouring.groups[static_cast<qsizetype>(group)];
        name = names.value(colouring.medoids[group], name);
    }
    m_table.setColouring(colouring);
    m_legend.setColouring(std::move(colouring));
    m_legend.setSelection(m_selection.works());
    Q_EMIT coloursChanged();
    drawFigure();
}

void MapsPresenter::renameCluster(int row, const QString &name)
{
    const Colouring &colouring = m_legend.colouring();
    const int medoid = m_legend.index(row).data(LegendModel::MedoidRole).value<int>();
    if (row < 0 || row >= m_legend.rowCount() || medoid < 0)
        return;
    const QString tidy = name.simplified();
    if (tidy == colouring.groups.at(row))
        return;
    QMap<int, QString> &names = m_clusterNames[colouring.key];
    if (tidy.isEmpty())
        names.remove(medoid);
    else
        names.insert(medoid, tidy);
    m_legend.rename(row, tidy.isEmpty() ? m_ownNames.at(row) : tidy);
    m_table.setColouring(colouring);
    Q_EMIT coloursChanged();
    Q_EMIT overlaysChanged(); // the figure's marks have the names of their classes
    Q_EMIT lookChanged();
}

MapViewState MapsPresenter::look() const
{
    const MapRun *run = m_maps.shown();
    return {run ? run->number : 0, m_colourKey,     {}, m_selection.works(), m_selection.current(),
            m_clusterNames,        m_neighbourSpace};
}

void MapsPresenter::restore(const MapViewState &look)
{
    m_clusterNames = look.clusterNames;
    setNeighbourSpace(look.lines);
    if (!look.colourKey.isEmpty())
        colourBy(look.colourKey);
    m_selection.select(look.selection);
}

void MapsPresenter::onSelectionChanged(bool works, bool current)
{
    if (works) {
        m_legend.setSelection(m_selection.works());
        m_table.setSelection(m_selection.works());
    }
    if (current)
        findNeighbours();
}

void MapsPresenter::findNeighbours()
{
    const int work = m_selection.current();
    if (!m_maps.embeddings() || work < 0 || !m_neighboursShown) {
        m_tasks.cancel(u"neighbours"_s);
        m_neighbours.setNeighbours(nullptr, {});
        Q_EMIT overlaysChanged();
        return;
    }
    m_tasks.run(u"neighbours"_s, [this, embeddings = m_maps.embeddings(), work](const std::stop_token &) {
        return [this, found = neighboursOfWork(*embeddings, work, neighboursShown)] {
            m_neighbours.setNeighbours(m_works, found);
            Q_EMIT overlaysChanged();
        };
    });
}

void MapsPresenter::setNeighboursShown(bool shown)
{
    m_neighboursShown = shown;
    findNeighbours();
}

void MapsPresenter::setNeighbourSpace(MapSpace space)
{
    if (space == std::exchange(m_neighbourSpace, space))
        return;
    Q_EMIT overlaysChanged();
    Q_EMIT lookChanged();
}

void MapsPresenter::setFigureShown(bool shown)
{
    m_figureShown = shown;
    drawFigure();
}

void MapsPresenter::drawFigure()
{
    if (!m_figureShown || !m_maps.places().visual || m_maps.running()) {
        m_tasks.cancel(u"figure"_s);
        m_figure = {};
        Q_EMIT overlaysChanged();
        return;
    }
    const MapRun *run = m_maps.shown();
    m_tasks.run(u"figure"_s,
                [this, facts = facts(), colouring = m_legend.colouring(),
                 settings = run ? run->options.tsne : TsneSettings()](const std::stop_token &) {
                    WorkerTeam team(1);
                    return [this, figure = classFigure(facts, colouring, settings, team)] {
                        m_figure = figure;
                        Q_EMIT overlaysChanged();
                    };
                });
}

} // namespace synvae
