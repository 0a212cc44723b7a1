// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/neighbourhoodcontroller.h"

#include "core/latent/melodydraws.h"
#include "core/latent/playlatents.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

namespace {

constexpr int fewAtATime = 10; ///< so that whoever moves never waits long behind them
constexpr Seed sampleSeed{9};
constexpr Seed directionSeed{7};

std::vector<float> drawnDirection(int width, std::uint64_t number)
{
    std::vector<float> direction;
    direction.reserve(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i)
        direction.push_back(normal(derive(directionSeed, number), static_cast<std::uint64_t>(i)));
    return direction;
}

} // namespace

NeighbourhoodController::NeighbourhoodController(InferenceClient &inference, Anchors &points, LatentCursor &stage,
                                                 LatentAnalysis &laboratory, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_points(points)
    , m_stage(stage)
    , m_laboratory(laboratory)
{
    connect(&stage, &LatentCursor::moved, this, [this] {
        if (m_counting && m_askedOnsets == 0)
            askForOnsets(); // it had waited for the stage
    });
    connect(&stage, &LatentCursor::left, this, [this] {
        m_counting = false;
        callOff();
        m_grid.clear();
        Q_EMIT gridChanged();
    });
}

void NeighbourhoodController::setScale(double scale)
{
    const double within = std::isfinite(scale) ? std::clamp(scale, lowestScale, highestScale) : 1.0;
    if (within != m_scale) {
        m_scale = within;
        m_counting = false;
        m_inference.cancel(std::exchange(m_askedOnsets, 0));
        m_counted = 0;
        m_onsets.fill(0);
        Q_EMIT scaleChanged(within);
        Q_EMIT onsetsChanged();
    }
    const MovingPoint &here = m_points.at(Anchor::Here);
    if (here.latent.empty())
        return;
    const QString label
        = within == 1.0 ? here.name : tr("%1 times %2").arg(QLocale().toString(within, 'g', 3), here.name);
    m_stage.go(scaled(here.latent, within), label, -1, here.contents);
}

void NeighbourhoodController::countOnsets()
{
    m_inference.cancel(std::exchange(m_askedOnsets, 0));
    m_counting = true;
    m_counted = 0;
    m_onsets.fill(0);
    m_settings = m_stage.settings();
    if (!m_stage.waiting())
        askForOnsets();
}

void NeighbourhoodController::askForOnsets()
{
    const auto width = static_cast<int>(m_points.at(Anchor::Here).latent.size());
    m_inference.cancel(std::exchange(m_askedOnsets, 0));
    if (m_counted >= sampled || width < 1)
        m_counting = false;
    if (!m_counting || m_stage.waiting() || m_askedGrid != 0)
        return;
    LatentBatch latents{std::min(fewAtATime, sampled - m_counted), width, {}};
    for (int row = m_counted; row < m_counted + latents.count; ++row) {
        const LatentBatch drawn = drawnFromPrior(1, width, derive(sampleSeed, static_cast<std::uint64_t>(row)));
        const auto far = scaled(drawn.values, m_scale);
        latents.values.insert(latents.values.end(), far.begin(), far.end());
    }
    const MemberInfo &member = m_stage.member();
    m_askedOnsets = m_inference.decode(
        {member.family, member.member, m_settings, std::move(latents), PicturePath::Unseen, RequestChannel::Beside},
        this, [this](const Result<DecodedLatents> &decoded) {
            m_askedOnsets = 0;
            if (decoded)
                return takeOnsets(*decoded);
            m_counting = false;
            Q_EMIT failed(QString::fromStdString(decoded.error().text));
        });
}

void NeighbourhoodController::lookAround(int side, double spacing)
{
    const MovingPoint &here = m_points.at(Anchor::Here);
    const auto width = static_cast<int>(here.latent.size());
    const AnalysisResults *findings = m_laboratory.findings();
    const bool audible = findings && findings->audible.width == width && findings->audible.count() > 1;
    const auto direction = [&](int number) {
        if (!audible)
            return drawnDirection(width, static_cast<std::uint64_t>(number));
        const auto found = findings->audible.direction(number);
        return std::vector<float>(found.begin(), found.end());
    };
    auto around = neighbourhood(here.latent, direction(0), direction(1), {side, side, spacing});
    if (!around)
        return Q_EMIT failed(here.latent.empty() ? tr("Choose a work to look around.")
                                                 : QString::fromStdString(around.error().text));
    m_around = std::move(*around);
    m_side = side;
    m_settings = m_stage.settings();
    m_grid.clear();
    Q_EMIT gridChanged();
    askForGrid();
}

void NeighbourhoodController::askForGrid()
{
    const MemberInfo &member = m_stage.member();
    callOff();                                                // onsets go on when the grid is there
    const auto contents = m_points.at(Anchor::Here).contents; // the middle is the work as the gallery plays it
    m_contents = contents;
    const auto count = contents ? static_cast<std::size_t>(m_around.count) : 0;
    const std::vector<Seed> seeds(count, contents ? workSeed(*contents, m_settings.seed) : Seed());
    m_askedGrid = m_inference.decode({member.family, member.member, m_settings, m_around, PicturePath::Heard,
                                      RequestChannel::Beside, member.calibration, seeds},
                                     this, [this](const Result<DecodedLatents> &decoded) {
                                         m_askedGrid = 0;
                                         if (decoded)
                                             return takeGrid(*decoded);
                                         Q_EMIT failed(QString::fromStdString(decoded.error().text));
                                     });
}

void NeighbourhoodController::callOff()
{
    m_inference.cancel(std::exchange(m_askedOnsets, 0));
    m_inference.cancel(std::exchange(m_askedGrid, 0));
}

void NeighbourhoodController::takeOnsets(const DecodedLatents &decoded)
{
    for (const Melody &melody : decoded.melodies)
        ++m_onsets.at(static_cast<std::size_t>(melody.onsets()));
    m_counted += static_cast<int>(decoded.melodies.size());
    Q_EMIT onsetsChanged();
    askForOnsets();
}

void NeighbourhoodController::takeGrid(const DecodedLatents &exploration)
{
    const QString name = m_points.at(Anchor::Here).name;
    const int middle = m_side / 2;
    for (int cell = 0; cell < m_around.count; ++cell) {
        DecodedLatent moment = momentOf(exploration, cell);
        const auto latent = m_around.row(cell);
        moment.latent.assign(latent.begin(), latent.end());
        moment.settings = m_settings;
        moment.contents = m_contents;
        const int across = cell % m_side - middle;
        const int down = cell / m_side - middle;
        moment.label
            = across == 0 && down == 0 ? name : tr("near %1, %2 across, %3 down").arg(name).arg(across).arg(down);
        m_grid.append(std::move(moment));
    }
    Q_EMIT gridChanged();
    if (m_counting)
        askForOnsets();
}

void NeighbourhoodController::pick(int cell)
{
    if (cell >= 0 && cell < m_grid.size())
        m_stage.arrive(m_grid.at(cell));
}

} // namespace synvae
