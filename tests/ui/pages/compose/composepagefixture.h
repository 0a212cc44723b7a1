// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakestudio.h"
#include "tests/support/fakeworks.h"
#include "tests/support/melodies.h"
#include "ui/pages/compose/composepanel.h"

#include <QPushButton>

namespace synvae::test {

/// The compose page's parts under short names.
struct ComposeParts {
    ComposePage &whole;

    [[nodiscard]] ComposePanel &page() { return whole.panel(); }
    [[nodiscard]] MelodyEditor &editor() { return whole.parts().editor; }
    [[nodiscard]] EncodingController &hearing() { return whole.parts().hearing; }
    [[nodiscard]] PieceController &piece() { return whole.parts().piece; }
    void makePiece(std::vector<PieceItem> items) { piece().items().setItems(std::move(items)); }
};

/// The compose page on its own, over fakes: an engine of hashes, a keyboard a test plays, a sink that records.
struct ComposePageFixture : FakeStudio {
    ComposeParts room{compose};
    MemberInfo member{QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};

    ComposePageFixture()
    {
        room.page().setParent(nullptr); // a window of its own
        room.page().resize(1000, 760);
    }

    /// A collection whose works are translated, and the first of them shown.
    void openWorks(int count)
    {
        auto made = std::make_shared<Embeddings>();
        made->family = member.family;
        made->member = member.member;
        made->width = 4;
        for (int work = 0; work < count; ++work) {
            made->za.insert(made->za.end(), 4, static_cast<float>(work) * 0.1F);
            made->melodies.push_back(melodyOfPitches({40 + work % 40, 50 + work % 30}));
            made->present.push_back(true);
        }
        session.choose(member, {});
        session.open({}, std::make_shared<FakeWorks>(count));
        session.setEmbeddings(made);
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
