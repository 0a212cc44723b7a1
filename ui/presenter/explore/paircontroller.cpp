// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/paircontroller.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

PairController::PairController(InferenceClient &inference, Anchors &points, LatentCursor &stage, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_points(points)
    , m_stage(stage)
{
    connect(&points, &Anchors::changed, this, [this](Anchor place) {
        if (place == Anchor::From || place == Anchor::To)
            rebuild();
    });
    connect(&stage, &LatentCursor::moved, this, &PairController::onMoved);
}

void PairController::setSteps(int steps)
{
    const int within = std::clamp(steps, fewestSteps, mostSteps);
    if (within == m_steps)
        return;
    const double place = static_cast<double>(m_step) / (m_steps - 1);
    m_steps = within;
    m_step = static_cast<int>(std::lround(place * (within - 1)));
    rebuild();
}

void PairController::setWay(Interpolation way)
{
    if (way == m_way)
        return;
    m_way = way;
    rebuild();
}

void PairController::swapEnds()
{
    const MovingPoint from = m_points.at(Anchor::From);
    m_step = m_steps - 1 - m_step;
    m_points.put(Anchor::From, m_points.at(Anchor::To));
    m_points.put(Anchor::To, from);
}

void PairController::setStep(int step)
{
    const int before = m_step;
    m_step = std::clamp(step, 0, m_steps - 1);
    if (before != m_step)
        Q_EMIT stepChanged(m_step);
    if (!ready())
        return;
    if (m_settings != m_stage.settings())
        forget();
    if (const DecodedLatent *known = at(m_step))
        return m_stage.arrive(*known);
    const auto latent = m_path.row(m_step);
    m_stage.go({latent.begin(), latent.end()}, whereIs(m_step), -1, contentsAt(m_step));
}

void PairController::setFilling(bool filling)
{
    m_mayFill = filling;
    if (ready())
        fill();
}

const DecodedLatent *PairController::at(int step) const
{
    if (step < 0 || step >= static_cast<int>(m_known.size()))
        return nullptr;
    const auto &known = m_known[static_cast<std::size_t>(step)];
    return known ? &*known : nullptr;
}

bool PairController::complete() const
{
    return ready() && std::ranges::all_of(m_known, [](const auto &known) { return known.has_value(); });
}

QString PairController::whereIs(int step) const
{
    const QString from = m_points.at(Anchor::From).name;
    const QString to = m_points.at(Anchor::To).name;
    if (step == 0)
        return tr("at %1").arg(from);
    if (step == m_steps - 1)
        return tr("at %1").arg(to);
    if (2 * step == m_steps - 1)
        return tr("halfway between %1 and %2").arg(from, to);
    if (4 * step == m_steps - 1)
        return tr("a quarter of the way from %1 to %2").arg(from, to);
    if (4 * step == 3 * (m_steps - 1))
        return tr("three quarters of the way from %1 to %2").arg(from, to);
    return tr("%1 of %2 steps from %3 to %4").arg(step).arg(m_steps - 1).arg(from, to);
}

// The ends are the works as the gallery plays them.
std::optional<std::uint64_t> PairController::contentsAt(int step) const
{
    if (step == 0)
        return m_points.at(Anchor::From).contents;
    return step == m_steps - 1 ? m_points.at(Anchor::To).contents : std::nullopt;
}

void PairController::rebuild()
{
    m_path = {};
    if (m_points.ready(Anchor::From) && m_points.ready(Anchor::To)) {
        auto path = interpolated(m_points.at(Anchor::From).latent, m_points.at(Anchor::To).latent, m_steps, m_way);
        if (path)
            m_path = std::move(*path);
    }
    forget();
    Q_EMIT pathChanged();
    if (ready())
        setStep(m_step);
}

void PairController::forget()
{
    m_known.assign(static_cast<std::size_t>(m_path.count), std::nullopt);
    m_settings = m_stage.settings();
    m_inference.cancel(std::exchange(m_asked, 0));
}

// An answer to the stage may be one of ours, and means in any case that the networks have nothing more urgent to do.
void PairController::onMoved()
{
    if (!ready())
        return;
    const DecodedLatent &now = m_stage.now();
    if (now.settings != m_settings)
        forget();
    if (std::ranges::equal(now.latent, m_path.row(m_step)) && !at(m_step)) {
        m_known[static_cast<std::size_t>(m_step)] = now;
        Q_EMIT stepKnown(m_step);
    }
    fill();
}

void PairController::fill()
{
    m_inference.cancel(std::exchange(m_asked, 0));
    if (!m_mayFill || m_stage.waiting())
        return; // its answer comes here
    int next = -1;
    for (int step = 0; step < m_path.count; ++step) {
        if (!at(step) && (next < 0 || std::abs(step - m_step) < std::abs(next - m_step)))
            next = step;
    }
    if (next < 0)
        return;
    // One at a time: the slider waits for what is in hand, and with four it often waited longer than 16 ms.
    const auto row = m_path.row(next);
    const MemberInfo &member = m_stage.member();
    m_asked
        = m_inference.decode({member.family,
                              member.member,
                              m_settings,
                              {1, m_path.width, {row.begin(), row.end()}},
                              PicturePath::Heard,
                              RequestChannel::Beside,
                              member.calibration,
                              workSeedsOf(contentsAt(next), m_settings)},
                             this, [this, next](const Result<DecodedLatents> &decoded) { onFilled(next, decoded); });
}

void PairController::onFilled(int step, const Result<DecodedLatents> &decoded)
{
    m_asked = 0;
    if (!decoded)
        return; // told where somebody goes there
    DecodedLatent moment = momentOf(*decoded, 0);
    const auto latent = m_path.row(step);
    moment.latent.assign(latent.begin(), latent.end());
    moment.label = whereIs(step);
    moment.settings = m_settings;
    moment.contents = contentsAt(step);
    m_known[static_cast<std::size_t>(step)] = std::move(moment);
    Q_EMIT stepKnown(step);
    fill();
}

} // namespace synvae
