// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapspresenter.h"

#include "core/data/works.h"
#include "ui/presenter/embeddingscontroller.h"

#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

MapsPresenter::MapsPresenter(Session &session, EmbeddingsController &embeddings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_embeddings(embeddings)
    , m_tasks(session.tasks())
{
    connect(&session, &Session::collectionChanged, this, &MapsPresenter::onCollection);
    connect(&session, &Session::memberChanged, this, &MapsPresenter::onModel);
    connect(&session, &Session::settingsChanged, this, &MapsPresenter::onModel);
    connect(&session, &Session::selectionChanged, this, &MapsPresenter::showSelection);
    connect(&session, &Session::currentWorkChanged, this, &MapsPresenter::findNeighbours);
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
    connect(&embeddings, &EmbeddingsController::stopped, this, [this] {
        m_wanted = false;
        tellStage();
    });
    connect(&embeddings, &EmbeddingsController::failed, this, [this](const QString &reason) {
        m_wanted = false;
        tellStage();
        Q_EMIT failed(reason);
    });
    connect(&m_legend, &LegendModel::nameWanted, this, &MapsPresenter::renameCluster);
    connect(&m_maps, &MapController::progressed, this, [this](double share, const QString &text) {
        m_tasks.report(m_listed, {static_cast<std::int64_t>(share * 1000.0), 1000, {}, text.toStdString()});
        Q_EMIT progressed(share, text);
    });
    connect(&m_maps, &MapController::failed, this, &MapsPresenter::failed);
    connect(&m_maps, &MapController::runsChanged, this, &MapsPresenter::tellStage);
    connect(&m_maps, &MapController::settled, this, &MapsPresenter::onSettled);
}

void MapsPresenter::onCollection()
{
    m_tasks.cancelAll();
    m_wanted = false;
    m_embeddings.clear();
    m_mappedMember = {};
    m_maps.setEmbeddings(nullptr);
    m_table.setWorks(works());
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

void MapsPresenter::onModel()
{
    tellStage();
    Q_EMIT stageChanged(); // outdated() may be another
}

bool MapsPresenter::outdated() const
{
    const auto &embeddings = m_maps.embeddings();
    if (!m_session.hasMember())
        return false; // not yet known
    return embeddings && (!isOf(*embeddings, member()) || embeddings->settings != settings());
}

MapsPresenter::Stage MapsPresenter::stage() const
{
    if (!m_session.works() || !m_session.hasMember())
        return Stage::Nothing;
    if (m_embeddings.running())
        return Stage::Translating;
    if (m_maps.running() || m_wanted)
        return Stage::Forming;
    return m_maps.places().visual ? Stage::Ready : Stage::Waiting;
}

void MapsPresenter::tellStage()
{
    if (stage() == std::exchange(m_told, stage()))
        return;
    listLayout();
    Q_EMIT stageChanged();
}

void MapsPresenter::listLayout()
{
    const bool forming = stage() == Stage::Forming;
    if (forming && m_listed == 0)
        m_listed = m_tasks.list(tr("Laying out the maps"), [this] { cancel(); });
    else if (!forming)
        m_tasks.unlist(std::exchange(m_listed, 0));
}

void MapsPresenter::begin(bool warm)
{
    if (!m_session.works() || !m_session.hasMember())
        return;
    if (m_maps.embeddings() && !outdated()) {
        m_embeddings.cancel(); // of a member that is not wanted any more
        m_wanted = false;
        m_maps.layOut(m_options, warm);
        return;
    }
    m_maps.cancel();
    m_comingMember = member();
    m_embeddings.begin(m_session.works(), member(), settings());
    m_wanted = true; // only now: what was under way before was stopped
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
    if (!m_session.works() || embeddings->works() != m_session.works()->count())
        return;
    const bool chosen = isOf(*embeddings, member());
    m_mappedMember = chosen ? member() : m_comingMember; // others may have had the collection translated
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
    m_mappedMember = member();
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

ColourFacts MapsPresenter::facts() const { return {m_session.works(), m_maps.embeddings(), m_maps.places()}; }

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
    if (!m_session.works())
        return;
    m_tasks.run(
        {.key = u"choices"_s}, [facts = facts()](const TaskControl &) { return colourChoices(facts); },
        [this](const QList<ColourChoice> &choices) {
            m_choices = choices;
            Q_EMIT choicesChanged();
            if (m_colourKey.isEmpty() && !choices.isEmpty())
                colourBy(choices.first().key);
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
    if (!m_session.works())
        return;
    m_tasks.run(
        {.key = u"colours"_s},
        [key = m_colourKey, facts = facts()](const TaskControl &control) {
            WorkerTeam team(1); // the cores are the map thread's
            return colouringBy(key, facts, team, control);
        },
        [this](Colouring colouring) { takeColouring(std::move(colouring)); });
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
    m_legend.setSelection(m_session.selection().works());
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
    return {run ? run->number : 0, m_colourKey,     {}, m_session.selection().works(), m_session.currentWork(),
            m_clusterNames,        m_neighbourSpace};
}

void MapsPresenter::restore(const MapViewState &look)
{
    m_clusterNames = look.clusterNames;
    setNeighbourSpace(look.lines);
    if (!look.colourKey.isEmpty())
        colourBy(look.colourKey);
    m_session.selection().select(look.selection);
}

void MapsPresenter::showSelection()
{
    m_legend.setSelection(selection().works());
    m_table.setSelection(selection().works());
}

void MapsPresenter::findNeighbours()
{
    const int work = m_session.currentWork();
    if (!m_maps.embeddings() || work < 0 || !m_neighboursShown) {
        m_tasks.cancel(u"neighbours"_s);
        m_neighbours.setNeighbours(nullptr, {});
        Q_EMIT overlaysChanged();
        return;
    }
    m_tasks.run(
        {.key = u"neighbours"_s},
        [embeddings = m_maps.embeddings(), work](const TaskControl &) {
            return neighboursOfWork(*embeddings, work, neighboursShown);
        },
        [this](const auto &found) {
            m_neighbours.setNeighbours(m_session.works(), found);
            Q_EMIT overlaysChanged();
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
    m_tasks.run(
        {.key = u"figure"_s},
        [facts = facts(), colouring = m_legend.colouring(),
         settings = run ? run->options.tsne : TsneSettings()](const TaskControl &) {
            WorkerTeam team(1);
            return classFigure(facts, colouring, settings, team);
        },
        [this](const PerSpace<ClassFigure> &figure) {
            m_figure = figure;
            Q_EMIT overlaysChanged();
        });
}

} // namespace synvae
