// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualmodel.h"
#include "core/vae/visual/visualnetwork.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_VisualModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void configurationAndShapeAgree()
    {
        for (const char *name : {"digits", "cifar", "paintings"}) {
            const auto shape = *VisualShape::named(name, 77);
            const auto again = visualShapeOf(visualConfig(shape, ModelKind::Synesthetic), "config.json");
            QVERIFY(again.ok());
            QVERIFY(*again == shape);
        }
    }

    void refusesAConfigurationPutTogetherFromTwo()
    {
        const auto refused = [](const std::function<void(ModelConfig &)> &change) {
            ModelConfig config = visualConfig(*VisualShape::named("digits", 8), ModelKind::Visual);
            change(config);
            const auto shape = visualShapeOf(config, "config.json");
            return !shape.ok() && shape.error().kind == ErrorKind::Corrupt;
        };
        QVERIFY(refused([](ModelConfig &config) { config.architecture = "portraits"; }));
        QVERIFY(refused([](ModelConfig &config) { config.imageSize = 64; }));
        QVERIFY(refused([](ModelConfig &config) { config.channels = 3; }));
        QVERIFY(refused([](ModelConfig &config) { config.binarised = false; }));
        QVERIFY(refused([](ModelConfig &config) { config.kind = ModelKind::Music; }));
        QVERIFY(refused([](ModelConfig &config) { config.kind = ModelKind::Classifier; }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes["units"] = 3; }));
    }

    void loadsWhatWasSaved()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const auto shape = *VisualShape::named("digits", 8);
        const VisualNetwork network(shape, Seed{1});
        QVERIFY(saveModel(folder, visualConfig(shape, ModelKind::Visual), weightsOf(network.parameters())).ok());
        const auto model = loadVisualModel(folder);
        QVERIFY(model.ok());
        QVERIFY(model->vae.shape() == shape);

        ModelConfig other = visualConfig(*VisualShape::named("digits", 9), ModelKind::Visual);
        QVERIFY(saveModel(folder, other, weightsOf(network.parameters())).ok());
        QCOMPARE(loadVisualModel(folder).error().kind, ErrorKind::Corrupt);
    }
};

SYNVAE_TEST_GUILESS(tst_VisualModel)
#include "tst_visualmodel.moc"
