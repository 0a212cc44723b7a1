// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengine.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/fakeworks.h"
#include "tests/support/melodies.h"
#include "tests/support/recordingsink.h"
#include "ui/pages/compose/composecontrollers.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

namespace synvae::test {

/// The compose room over fakes: an engine of hashes, a keyboard a test plays, a sink that records.
struct ComposePageFixture {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("studio.ini")), QSettings::IniFormat};
    FakeKeyboards keyboards{.ports = {QStringLiteral("Piano")}};
    std::shared_ptr<Recording> recording = std::make_shared<Recording>();
    MelodyPlayer player{recordInto(recording)};
    PlaybackController playback{player, settings};
    InferenceClient host{
        []() -> Result<std::unique_ptr<Engine>> { return std::unique_ptr<Engine>(std::make_unique<FakeEngine>()); }};
    TranslationController translation{host};
    ComposeControllers room{{host, player, playback, translation, midiOf(keyboards)}};
    MemberInfo member{QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};

    ComposePageFixture() { room.page().resize(1000, 760); }

    /// A collection whose works are translated, and the first of them shown.
    void openWorks(int count)
    {
        const auto works = std::make_shared<FakeWorks>(count);
        auto embeddings = std::make_shared<Embeddings>();
        embeddings->family = member.family;
        embeddings->member = member.member;
        embeddings->width = 4;
        for (int work = 0; work < count; ++work) {
            embeddings->za.insert(embeddings->za.end(), 4, static_cast<float>(work) * 0.1F);
            embeddings->melodies.push_back(melodyOfPitches({40 + work % 40, 50 + work % 30}));
            embeddings->present.push_back(true);
        }
        room.setMember(member);
        room.setWorks(works);
        room.setEmbeddings(embeddings);
        translation.setWorks(works);
        translation.configure(member, {});
        translation.setCurrent(0);
    }

    /// The button that says so, of one panel where several do.
    [[nodiscard]] QPushButton *button(const QString &text, QWidget *within = nullptr)
    {
        QWidget *place = within ? within : &room.page();
        for (QPushButton *button : place->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
};

} // namespace synvae::test
