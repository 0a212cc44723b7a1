// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/studio.h"
#include "core/base/clock.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/plainworks.h"
#include "tests/support/recordingsink.h"
#include "ui/pages/compose/composepage.h"
#include "ui/pages/explore/explorepage.h"
#include "ui/pages/gallery/gallerypage.h"
#include "ui/pages/maps/panel/mapspage.h"

#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace synvae::test {

/// What the fakes of a studio answer; it outlives the studio.
struct StudioFakes {
    QTemporaryDir folder;
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    std::shared_ptr<Recording> recording = std::make_shared<Recording>();
    FakeKeyboards keyboards{.ports = {QStringLiteral("Piano")}};
    QList<MemberInfo> available{
        {QStringLiteral("fakes"), QStringLiteral("beta-0.5"), 0.5, 8, 3, false, QStringLiteral("fake-beta-0.5")},
        {QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false, QStringLiteral("fake-beta-1.0")},
        {QStringLiteral("fakes"), QStringLiteral("beta-2.0"), 2.0, 8, 3, false, QStringLiteral("fake-beta-2.0")},
    };
    QString demo{};                            ///< a folder that "demo" opens
    std::function<void(PlainWorks &)> prepare; ///< looks at each collection before it is shared

    [[nodiscard]] Result<std::shared_ptr<const Works>> read(const CollectionSource &source) const
    {
        const QString what
            = QFileInfo(source.paths.value(0, QStringLiteral("7"))).fileName(); // projects know whole paths
        if (what == QStringLiteral("demo"))
            return openWorks(demo);
        bool ok = false;
        const int count = what.toInt(&ok);
        if (!ok)
            return Error{ErrorKind::NotFound, "There is no folder " + what.toStdString() + "."};
        auto opened = std::make_shared<PlainWorks>(count);
        if (prepare)
            prepare(*opened);
        return std::shared_ptr<const Works>(std::move(opened));
    }

    [[nodiscard]] StudioInputs inputs(bool tuned)
    {
        auto settings
            = std::make_unique<QSettings>(folder.filePath(QStringLiteral("studio.ini")), QSettings::IniFormat);
        settings->setValue(QStringLiteral("translation/tuned"), tuned);
        return {.settings = std::move(settings),
                .makeEngine = [this]() -> Result<std::unique_ptr<Engine>> {
                    return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
                },
                .makeSink = recordInto(recording),
                .readCollection = [this](const CollectionSource &source, const ProgressCallback &,
                                         std::stop_token) { return read(source); },
                .findMembers = [this] { return available; },
                .makeMidi = midiOf(keyboards),
                .clock = std::make_shared<SteadyClock>(),
                .mapFolder = {},
                .cacheFolder = {},
                .stateFolder = folder.filePath(QStringLiteral("sessions"))};
    }
};

/// The studio's real composition over fakes: works painted on demand, an engine of hashes, a sink that records. The
/// path of a collection tells what it holds: "40" is forty works, "none" fails.
struct FakeStudio : StudioFakes, Studio {
    /// Tuned, it is as people first see it; otherwise the notes are those of the networks alone.
    explicit FakeStudio(bool tuned = false)
        : Studio(StudioFakes::inputs(tuned))
    {
        window.resize(1300, 800);
        MapOptions hasty; // maps that are done in a moment
        hasty.tsne.perplexity = 4.0;
        hasty.tsne.iterations = 12;
        hasty.tsne.exaggeratedIterations = 3;
        maps.maps().setOptions(hasty);
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

    [[nodiscard]] MapsPresenter &presenter() { return maps.maps(); }
    [[nodiscard]] ExploreControllers &moving() { return explore.moving(); }
};

} // namespace synvae::test
