// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/followsession.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/project/projectopening.h"
#include "ui/presenter/project/projectrecorder.h"
#include "ui/presenter/translationcontroller.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace synvae::test {

/// Everything of a window that a project is about, over fakes. "/x/12" is a collection of twelve works.
struct ProjectFixture {
    static QList<MemberInfo> members()
    {
        return {
            {QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false, QStringLiteral("fake-beta-1.0")},
            {QStringLiteral("fakes"), QStringLiteral("beta-2.0"), 2.0, 8, 3, false, QStringLiteral("fake-beta-2.0")}};
    }
    static Result<std::shared_ptr<const Works>> read(const CollectionSource &source)
    {
        const QString what = QFileInfo(source.paths.value(0, QStringLiteral("7"))).fileName();
        bool ok = false;
        const int count = what.toInt(&ok);
        if (!ok)
            return Error{ErrorKind::NotFound, "There is no folder " + what.toStdString() + "."};
        return std::shared_ptr<const Works>(std::make_shared<PlainWorks>(count));
    }

    explicit ProjectFixture(const QString &stateFolder = {})
        : state(stateFolder.isEmpty() ? folder.filePath(QStringLiteral("state")) : stateFolder)
    {
        followSession(session, embeddings);
        QObject::connect(&collections, &CollectionController::opened, &session,
                         [this](const OpenCollection &opened) { session.open(opened.source, opened.works); });
        members_.load();
    }

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    [[nodiscard]] QStringList nameless() const
    {
        return QDir(state).entryList({QStringLiteral("*.synvae")}, QDir::Files);
    }
    void openFolder(int works) { collections.open({{QStringLiteral("/x/%1").arg(works)}}); }
    /// Opens it, translates the first work, and waits until the project has all of that. Wants a QVERIFY.
    [[nodiscard]] bool begin(int works)
    {
        openFolder(works);
        if (!QTest::qWaitFor(
                [&] { return session.works() && session.works()->count() == works && !members_.members().isEmpty(); }))
            return false;
        session.choose(members().first(), {});
        return QTest::qWaitFor([this] { return translation.current().state == CurrentWork::State::Ready; })
            && settled();
    }
    [[nodiscard]] bool settled()
    {
        recorder.flush();
        return QTest::qWaitFor([this] { return !client.busy(); });
    }
    [[nodiscard]] bool saved(const QString &file)
    {
        controller.saveAs(file);
        return QTest::qWaitFor([this, file] { return controller.state().path == file; }) && settled();
    }
    [[nodiscard]] bool opened(const QString &file)
    {
        bool done = false;
        QObject context;
        QObject::connect(&opening, &ProjectOpening::opened, &context, [&done] { done = true; });
        opening.open(file);
        return QTest::qWaitFor([&done] { return done; }) && settled();
    }

    QTemporaryDir folder;
    QString state;
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    Session session;
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    TranslationController translation{session, host};
    EmbeddingsController embeddings{session.tasks(), host};
    CollectionController collections{
        session.tasks(),
        [](const CollectionSource &source, const ProgressCallback &, std::stop_token) { return read(source); }};
    MemberCatalogue members_{session.tasks(), [] { return members(); }};
    ProjectClient client;
    ProjectController controller{client, state};
    ProjectOpening opening{{session, collections, members_, translation, embeddings, controller}};
    ProjectRecorder recorder{session, translation, controller, client};
};

} // namespace synvae::test
