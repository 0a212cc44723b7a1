// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio.h"

#include "ui/pages/compose/composepage.h"
#include "ui/pages/explore/explorepage.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypage.h"
#include "ui/pages/maps/panel/mapspage.h"
#include "ui/presenter/followsession.h"
#include "ui/widgets/settings/settingspanel.h"

#include <QCoreApplication>

#include <utility>

namespace synvae {

namespace {

Services servicesOf(Studio &studio, const StudioInputs &inputs)
{
    return {.settings = studio.settings,
            .theme = studio.theme,
            .host = studio.host,
            .player = studio.player,
            .playback = studio.playback,
            .outputs = studio.outputs,
            .translation = studio.translation,
            .calibration = studio.calibration,
            .embeddings = studio.embeddings,
            .comparison = studio.comparison,
            .collections = studio.collections,
            .recent = studio.recent,
            .thumbnails = studio.thumbnails,
            .works = studio.works,
            .problems = studio.problems,
            .members = studio.members,
            .notices = studio.notices,
            .actions = studio.window.actions(),
            .makeMidi = inputs.makeMidi,
            .clock = inputs.clock,
            .mapFolder = inputs.mapFolder};
}

/// The pages in the order of their tabs. A further one is one more line: (new StudyPage(session, services))->page()
WindowContents contentsOf(Studio &studio)
{
    return {.pages = {studio.gallery.page(), studio.maps.page(), studio.explore.page(), studio.compose.page()},
            .card = &studio.gallery.card(),
            .settings = &studio.gallery.settingsPanel()};
}

MainWindow &laidOut(Studio &studio)
{
    studio.window.layOut(contentsOf(studio));
    return studio.window;
}

} // namespace

Studio::Studio(StudioInputs inputs)
    : m_inputs(std::move(inputs))
    , settings(*m_inputs.settings)
    , theme(settings)
    , player(m_inputs.makeSink, m_inputs.clock)
    , outputs(player, settings, m_inputs.listOutputs, m_inputs.sinkFor)
    , playback(player, settings)
    , host(m_inputs.makeEngine)
    , calibration(session, findCalibrationThrough(host.translatorsForJobs(), m_inputs.cacheFolder))
    , translation(session, host)
    , embeddings(session.tasks(), host)
    , comparison(player)
    , recent(settings)
    , collections(session.tasks(), m_inputs.readCollection)
    , thumbnails(session.tasks())
    , works(thumbnails)
    , members(session.tasks(), m_inputs.findMembers)
    , project(projectClient, m_inputs.stateFolder)
    , projectOpening({session, collections, members, translation, embeddings, project})
    , projectRecorder(session, translation, project, projectClient)
    , services(servicesOf(*this, m_inputs))
    , gallery(*new GalleryPage(session, services))
    , maps(*new MapsPage(session, services))
    , explore(*new ExplorePage(session, services))
    , compose(*new ComposePage(session, services))
    , controls(session, services, laidOut(*this))
    , exporting(session, services, window)
    , projectControls(session, services, window, {project, projectOpening, projectRecorder})
{
    QObject::connect(&controls, &WindowControls::openRequested, &projectControls, &ProjectControls::open);
    followSession(session, embeddings);
    window.restoreLayout(settings);
    QCoreApplication::instance()->installEventFilter(&plainKeys);
}

Studio::~Studio()
{
    window.saveLayout(settings);
    window.hide();
}

} // namespace synvae
