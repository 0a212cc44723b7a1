// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composewindow.h"

#include "ui/compose/composeroom.h"
#include "ui/gallery/gallerypanel.h"
#include "ui/gallery/galleryview.h"
#include "ui/latent/settingspanel.h"
#include "ui/mainwindow.h"
#include "ui/maps/mapcontents.h"
#include "ui/maps/panel/mapspanel.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/maps/errands.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/placing.h"
#include "ui/presenter/workselection.h"

namespace synvae {

using namespace Qt::StringLiterals;

ComposeWindow::ComposeWindow(const Studio &studio, ComposeRoom &room, MapsPresenter &maps, MapsPanel &panel,
                             MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_room(room)
    , m_maps(maps)
    , m_panel(panel)
    , m_window(window)
{
    window.addView(&room.page(), tr("&Compose"));
    connect(&studio.collections, &CollectionController::opened, this, [this](const OpenCollection &collection) {
        m_room.setWorks(collection.works);
        m_panel.setMelodyPlace({});
    });
    connect(&studio.members, &MemberCatalogue::loaded, this, &ComposeWindow::onMemberChosen);
    connect(&window.settingsPanel(), &SettingsPanel::changed, this, &ComposeWindow::onMemberChosen);
    connect(&maps, &MapsPresenter::latentsReady, this, [this] { m_room.setSpaces(m_maps.spaces()); });
    connect(&maps.selection(), &WorkSelection::changed, this,
            [this] { m_room.setSelection(m_maps.selection().works()); });
    connect(&room, &ComposeRoom::workRequested, &window.gallery().view(), &GalleryView::setCurrentWork);
    connect(&room, &ComposeRoom::placed, this, &ComposeWindow::onPlaced);
}

void ComposeWindow::onMemberChosen()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    if (const MemberInfo *member = m_studio.members.find(panel.family(), panel.member()))
        m_room.setMember(*member);
}

void ComposeWindow::onPlaced(const std::vector<float> &za, const Melody &melody)
{
    const MapRun *run = m_maps.maps().shown();
    const bool known = run && m_maps.spaces() && m_maps.mappedMember() == m_maps.member();
    if (!known || melody.silent()) {
        m_maps.errands().cancel(u"melody"_s);
        m_panel.setMelodyPlace({});
        return;
    }
    m_maps.errands().run(u"melody"_s,
                         [this, za, facts = m_maps.facts(), settings = run->options.tsne](const std::stop_token &) {
                             WorkerTeam team(1);
                             return [this, places = placedAmong(facts, MapSpace::Auditive, za, settings, team)] {
                                 if (places)
                                     m_panel.setMelodyPlace({true, places->front(), tr("Written melody")});
                             };
                         });
}

} // namespace synvae
