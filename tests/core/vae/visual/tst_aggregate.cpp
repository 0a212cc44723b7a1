// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/aggregate.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <ATen/Functions.h>
#include <omp.h>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;
using torch::Tensor;

namespace {

Tensor normals(std::int64_t rows, std::int64_t columns, std::uint64_t seed)
{
    Tensor values = torch::empty({rows, columns});
    for (std::int64_t i = 0; i < values.numel(); ++i)
        values.data_ptr<float>()[i] = normal(Seed{seed}, static_cast<std::uint64_t>(i));
    return values;
}

/// What an ideal sample in one dimension looks like.
Tensor quantiles(std::int64_t count)
{
    const Tensor middles = (torch::arange(count, torch::kDouble) + 0.5) / static_cast<double>(count);
    return at::special_ndtri(middles).to(torch::kFloat).unsqueeze(1);
}

double distanceOf(const Tensor &latents, std::uint64_t seed = 1)
{
    return distanceFromPrior(latents, Seed{seed}).item<double>();
}

bool close(double value, double expected, double tolerance) { return std::abs(value - expected) <= tolerance; }

Tensor gradientOf(const Tensor &latents)
{
    Tensor moved = latents.clone().set_requires_grad(true);
    distanceFromPrior(moved, Seed{1}).backward();
    return moved.grad();
}

} // namespace

class tst_Aggregate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knowsDistancesThatCanBeWorkedOut()
    {
        // In one dimension every direction is the axis or its opposite.
        const Tensor ideal = quantiles(101);
        const double spread = ideal.square().mean().item<double>();
        QVERIFY(close(distanceOf(ideal), 0.0, 1e-9));
        QVERIFY(close(distanceOf(ideal.flip(0)), 0.0, 1e-9));
        QVERIFY(close(distanceOf(ideal + 2.0), 4.0, 1e-4));
        QVERIFY(close(distanceOf(3.0 * ideal), 4.0 * spread, 1e-4));
        // All in one point: every direction is as far away as the quantiles are wide, in every dimension.
        QVERIFY(close(distanceOf(torch::zeros({101, 7})), 7.0 * spread, 1e-4));
        QCOMPARE(distanceOf(torch::zeros({1, 7})), 0.0);
    }

    void seesWhatStraysAndLittleElse()
    {
        const Tensor good = normals(512, 16, 3);
        const Tensor stretched = good * torch::cat({torch::full({1}, 3.0), torch::ones({15})});
        const Tensor moved = good + torch::cat({torch::full({1}, 2.0), torch::zeros({15})});
        const double floor = distanceOf(good);
        QVERIFY2(floor > 0.0 && floor < 0.6, qPrintable(QString::number(floor)));
        QVERIFY2(distanceOf(stretched) > floor + 1.0, qPrintable(QString::number(distanceOf(stretched))));
        QVERIFY2(distanceOf(moved) > floor + 3.0, qPrintable(QString::number(distanceOf(moved))));
        QCOMPARE(distanceOf(good, 5), distanceOf(good, 5));
        QVERIFY(distanceOf(good, 5) != distanceOf(good, 6));
    }

    void itsGradientIsThatOfItsValue()
    {
        const Tensor latents = normals(9, 1, 4);
        const Tensor gradient = gradientOf(latents);
        constexpr double step = 1e-2;
        for (std::int64_t i = 0; i < latents.size(0); ++i) {
            const Tensor nudge = torch::zeros_like(latents);
            nudge[i][0] = step;
            const double slope = (distanceOf(latents + nudge) - distanceOf(latents - nudge)) / (2.0 * step);
            QVERIFY2(close(gradient[i][0].item<double>(), slope, 2e-3), qPrintable(QString::number(slope)));
        }
        // Scaling leaves the principal axes where they are, so that along it the slope can be told in any dimension.
        const Tensor many = normals(40, 6, 5);
        const double slope = (distanceOf(many * (1.0 + step)) - distanceOf(many * (1.0 - step))) / (2.0 * step);
        QVERIFY(close((gradientOf(many) * many).sum().item<double>(), slope, 2e-3 * std::abs(slope) + 1e-3));
    }

    void followingItFillsThePrior()
    {
        Tensor latents = 2.5 * normals(128, 4, 6) + 1.0;
        const double before = distanceOf(latents);
        for (int i = 0; i < 60; ++i)
            latents = latents - 20.0 * gradientOf(latents);
        QVERIFY2(distanceOf(latents) < 0.05 * before, qPrintable(QString::number(distanceOf(latents))));
    }

    void theNumberOfThreadsDoesNotShow()
    {
        const Tensor latents = normals(512, 64, 7);
        const int before = omp_get_max_threads();
        omp_set_num_threads(1);
        const double alone = distanceOf(latents);
        const Tensor gradient = gradientOf(latents);
        omp_set_num_threads(3);
        QCOMPARE(distanceOf(latents), alone);
        QVERIFY(torch::equal(gradientOf(latents), gradient));
        QCOMPARE(omp_get_max_threads(), 3);
        omp_set_num_threads(before);
    }

    void aWindowHoldsTheLastEightBatches()
    {
        AggregateWindow window(4, 3, Seed{8});
        std::vector<Tensor> drawn;
        for (std::int64_t step = 0; step < 11; ++step) {
            drawn.push_back(normals(4, 3, static_cast<std::uint64_t>(20 + step)).set_requires_grad(true));
            const Tensor distance = window.distance(drawn.back(), step);
            if (step < AggregateWindow::batches - 1) {
                QCOMPARE(distance.item<double>(), 0.0);
                continue;
            }
            const Tensor all = torch::cat(std::vector<Tensor>(drawn.end() - AggregateWindow::batches, drawn.end()));
            const Seed seed = derive(Seed{8}, static_cast<std::uint64_t>(step));
            QVERIFY(close(distance.item<double>(), distanceFromPrior(all, seed).item<double>(), 1e-5));
            distance.backward();
            QVERIFY(drawn.back().grad().abs().sum().item<double>() > 0.0);
        }
        QVERIFY(!drawn.front().grad().defined()); // only what was drawn last is pulled
    }

    void aWindowIsTakenUpFromItsState()
    {
        AggregateWindow whole(4, 3, Seed{8});
        AggregateWindow later(4, 3, Seed{8});
        for (std::int64_t step = 0; step < 10; ++step)
            static_cast<void>(whole.distance(normals(4, 3, static_cast<std::uint64_t>(step)), step));
        QVERIFY(assignWeights(later.state(), weightsOf(whole.state())).ok());
        const Tensor next = normals(4, 3, 99);
        QCOMPARE(later.distance(next, 10).item<double>(), whole.distance(next, 10).item<double>());
    }
};

SYNVAE_TEST_GUILESS(tst_Aggregate)
#include "tst_aggregate.moc"
