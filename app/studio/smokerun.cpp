// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/smokerun.h"

#include "app/studio/studioapplication.h"
#include "core/playback/melodyplayer.h"
#include "ui/mainwindow.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace synvae {

SmokeRun::SmokeRun(StudioApplication &studio, QString file, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_file(std::move(file))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { fail(tr("the first work was not translated within %1 s").arg(timeoutSeconds)); });
    m_timeout.start(timeoutSeconds * 1000);
    // Each arrival is looked at one turn of the event loop later, when the window has shown it.
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &SmokeRun::look);
    const auto lookSoon = [this] { m_look.start(0); };

    connect(&studio.thumbnails(), &ThumbnailLoader::idle, this, [this, lookSoon] {
        m_thumbnails = true;
        lookSoon();
    });
    connect(&studio.player(), &MelodyPlayer::outputChanged, this, [this, lookSoon] {
        m_output = true;
        lookSoon();
    });
    connect(&studio.translation(), &TranslationController::translationChanged, this, lookSoon);
    connect(&studio.translation(), &TranslationController::picturesChanged, this, lookSoon);
    connect(&studio.maps(), &MapsPresenter::stageChanged, this, lookSoon);
    connect(&studio.translation(), &TranslationController::engineFailed, this, &SmokeRun::fail);
    connect(&studio.collections(), &CollectionController::failed, this, &SmokeRun::fail);
    connect(&studio.members(), &MemberCatalogue::loaded, this, [this] {
        if (m_studio.members().members().isEmpty())
            fail(tr("no trained model was found; SYNVAE_MODELS may name a folder of models"));
    });
}

void SmokeRun::look()
{
    const CurrentWork &current = m_studio.translation().current();
    if (current.state == CurrentWork::State::Failed)
        return fail(u"%1: %2"_s.arg(current.file, current.reason));
    const bool shown = current.state == CurrentWork::State::Ready && !current.picture.isNull();
    if (shown && m_thumbnails && m_output && mapsAreThere())
        finish();
}

/// Where the maps are looked at: their layouts take a while.
bool SmokeRun::mapsAreThere()
{
    MapsPresenter &maps = m_studio.maps();
    if (m_studio.window().page() != "maps"_L1)
        return true;
    if (maps.stage() == MapsPresenter::Stage::Waiting)
        maps.begin();
    return maps.stage() == MapsPresenter::Stage::Ready;
}

void SmokeRun::finish()
{
    if (std::exchange(m_done, true))
        return;
    if (!m_studio.window().grab().save(m_file, "PNG")) {
        QTextStream(stderr) << u"synvae-studio: %1 could not be written.\n"_s.arg(m_file);
        return QCoreApplication::exit(1);
    }
    QCoreApplication::exit(0);
}

void SmokeRun::fail(const QString &reason)
{
    if (std::exchange(m_done, true))
        return;
    QTextStream(stderr) << u"synvae-studio: "_s << reason << u"\n"_s;
    QCoreApplication::exit(1);
}

} // namespace synvae
