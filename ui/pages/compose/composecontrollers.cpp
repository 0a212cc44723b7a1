// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/composecontrollers.h"

#include "core/base/clock.h"
#include "core/data/works.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"

#include <utility>

namespace synvae {

ComposeControllers::ComposeControllers(const ComposeNeeds &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_clock(std::make_shared<SteadyClock>())
    , m_input(needs.makeMidi, m_clock)
    , m_recording(m_input, m_clock)
    , m_hearing(needs.host)
    , m_piece(needs.player)
    , m_comparison(needs.player)
    , m_voice(needs.player)
{
    PieceSettings settings;
    settings.tempo = needs.playback.listening().tempo;
    settings.program = needs.playback.listening().program;
    m_piece.setSettings(settings);
    m_page = new ComposePage({m_editor, m_files, m_input, m_recording, m_hearing}, m_piece, m_comparison);
    m_binding = std::make_unique<ComposeBinding>(
        ComposeStudio{needs.playback, m_editor, m_files, m_recording, m_hearing, m_piece, m_comparison, m_voice,
                      [this] { return currentWork(); }, [this] { return selectedWorks(); },
                      [this] { return m_path ? m_path() : std::vector<PieceItem>(); }},
        *m_page);
    connect(m_binding.get(), &ComposeBinding::workRequested, this, &ComposeControllers::workRequested);
    connect(&m_hearing, &EncodingController::placed, this, &ComposeControllers::placed);
}

ComposeControllers::~ComposeControllers()
{
    m_binding.reset();
    delete m_page.data(); // the window that has it goes later, and what it shows goes now
}

void ComposeControllers::setMember(const MemberInfo &member) { m_hearing.setMember(member); }

void ComposeControllers::setWorks(std::shared_ptr<const Works> works)
{
    m_works = works;
    m_selection.clear();
    m_hearing.setWorks(std::move(works));
}

void ComposeControllers::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    m_hearing.setEmbeddings(std::move(embeddings));
}

void ComposeControllers::setSelection(std::vector<int> works) { m_selection = std::move(works); }

void ComposeControllers::makePiece(std::vector<PieceItem> items)
{
    m_piece.items().setItems(std::move(items));
    m_page->showPiece();
}

std::optional<PieceItem> ComposeControllers::currentWork() const
{
    const CurrentWork &current = m_needs.translation.current();
    if (current.state != CurrentWork::State::Ready)
        return std::nullopt;
    return PieceItem{current.title, current.translation.melody};
}

std::vector<PieceItem> ComposeControllers::selectedWorks() const
{
    std::vector<PieceItem> items;
    for (const int work : m_selection) {
        const bool known = m_works && work >= 0 && work < m_works->count();
        if (const Melody melody = m_hearing.melodyOf(work); known && !melody.silent())
            items.push_back({m_works->work(work).title, melody});
    }
    return items;
}

} // namespace synvae
