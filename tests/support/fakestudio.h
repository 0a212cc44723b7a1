// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/melodyplayer.h"
#include "core/session/inferenceclient.h"
#include "tests/support/fakeengine.h"
#include "tests/support/plainworks.h"
#include "tests/support/recordingsink.h"
#include "ui/explorebinding.h"
#include "ui/mainwindow.h"
#include "ui/pages/maps/panel/mapsbinding.h"
#include "ui/plainkeys.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathoverlay.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/querypicturecontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/recentcollections.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/theme.h"
#include "ui/windowbinding.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace synvae::test {

/// The whole studio as the program builds it, over fakes: works painted on demand, an engine of hashes, a sink that
/// records. The path of a collection tells what it holds: "40" is forty works, "none" fails.
struct FakeStudio {
    FakeStudio()
    {
        QApplication::instance()->installEventFilter(&plainKeys);
        window.resize(1300, 800);
        MapOptions hasty; // maps that are done in a moment
        hasty.tsne.perplexity = 4.0;
        hasty.tsne.iterations = 12;
        hasty.tsne.exaggeratedIterations = 3;
        maps.setOptions(hasty);
        mapsBinding.showPaths(paths);
        movingBinding.share(selection, embeddings);
    }

    /// The window is up and has the keys, and the members are known. Wants a QVERIFY.
    [[nodiscard]] bool show()
    {
        window.show();
        const bool active = QTest::qWaitForWindowActive(&window);
        members.load();
        return active;
    }
    void open(const QString &what) { collections.open({{what}}); }
    /// Opens that many works, silently, in a window that is up. Wants a QVERIFY.
    [[nodiscard]] bool show(int count)
    {
        playback.setAutoPlay(false);
        if (!show())
            return false;
        open(QString::number(count));
        return QTest::qWaitFor([this, count] { return works.total() == count; });
    }
    Studio parts()
    {
        return {settings, theme, collections, recent, works, thumbnails, problems, members, translation, playback};
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("studio.ini")), QSettings::IniFormat};
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    std::shared_ptr<Recording> recording = std::make_shared<Recording>();
    QList<MemberInfo> available{
        {QStringLiteral("fakes"), QStringLiteral("beta-0.5"), 0.5, 8, 3, false},
        {QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false},
        {QStringLiteral("fakes"), QStringLiteral("beta-2.0"), 2.0, 8, 3, false},
    };
    std::function<void(PlainWorks &)> prepare; ///< looks at each collection before it is shared

    Theme theme{settings};
    MelodyPlayer player{recordInto(recording)};
    PlaybackController playback{player, settings};
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    TranslationController translation{host};
    RecentCollections recent{settings};
    CollectionController collections{[this](const CollectionSource &source, const ProgressCallback &,
                                            std::stop_token) -> Result<std::shared_ptr<const Works>> {
        const QString what = source.paths.value(0, QStringLiteral("7"));
        bool ok = false;
        const int count = what.toInt(&ok);
        if (!ok)
            return Error{ErrorKind::NotFound, "There is no folder " + what.toStdString() + "."};
        auto opened = std::make_shared<PlainWorks>(count);
        if (prepare)
            prepare(*opened);
        return std::shared_ptr<const Works>(std::move(opened));
    }};
    ThumbnailLoader thumbnails;
    WorksListModel works{thumbnails};
    ProblemsTableModel problems;
    MemberCatalogue members{[this] { return available; }};
    WorkSelection selection;
    EmbeddingsController embeddings{host};
    MapsPresenter maps{selection, embeddings};
    QueryPictureController queryPictures{host, maps};
    PlainKeys plainKeys;
    ExploreControllers moving{host};
    PathOverlay paths{moving, maps};
    MainWindow window{works, thumbnails, problems};
    WindowBinding binding{parts(), window};
    MapsBinding mapsBinding{parts(), selection, maps, queryPictures, window};
    ExploreBinding movingBinding{parts(), moving, window};
};

} // namespace synvae::test
