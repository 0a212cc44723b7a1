// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/panel/mapoptionsdialog.h"
#include "ui/widgets/settings/seedspinbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Answer {
    MapOptions options;
    bool warm = false;
};

/// By the name a screen reader tells.
template<typename Control>
Control *control(const QDialog &dialog, const QString &name)
{
    for (Control *each : dialog.findChildren<Control *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

QPushButton *button(const QDialog &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

} // namespace

class tst_MapOptionsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void givesBackWhatItWasGiven()
    {
        MapOptions options;
        options.tsne.perplexity = 12.5;
        options.tsne.exaggeration = 6.0;
        options.tsne.iterations = 400;
        options.tsne.metric = Metric::Cosine;
        options.tsne.seed = Seed{77};
        options.start = MapStart::AfterVisual;
        options.aligned = false;
        const MapOptions back = MapOptionsDialog(options).options();
        QCOMPARE(back.tsne.perplexity, 12.5);
        QCOMPARE(back.tsne.exaggeration, 6.0);
        QCOMPARE(back.tsne.iterations, 400);
        QVERIFY(back.tsne.metric == Metric::Cosine);
        QCOMPARE(back.tsne.seed.value, Seed{77}.value);
        QVERIFY(back.start == MapStart::AfterVisual);
        QVERIFY(!back.aligned);
    }

    void fewIterationsAreNotExaggeratedToTheEnd()
    {
        MapOptions options;
        options.tsne.iterations = 100;
        QCOMPARE(MapOptionsDialog(options).options().tsne.exaggeratedIterations, 25);
        options.tsne.iterations = 5000;
        QCOMPARE(MapOptionsDialog(options).options().tsne.exaggeratedIterations, 250);
    }

    void everyControlIsNamedExplainedAndChangesItsOption()
    {
        MapOptionsDialog dialog({});
        dialog.show();
        QCOMPARE(unnamedFocusable(dialog), QStringList());
        control<QDoubleSpinBox>(dialog, u"Perplexity"_s)->setValue(7.0);
        control<QDoubleSpinBox>(dialog, u"Exaggeration"_s)->setValue(3.0);
        control<QSpinBox>(dialog, u"Iterations"_s)->setValue(44);
        control<QComboBox>(dialog, u"Distance"_s)->setCurrentIndex(1);
        control<QComboBox>(dialog, u"Start"_s)->setCurrentIndex(1);
        dialog.findChild<QCheckBox *>()->setChecked(false);
        dialog.findChild<SeedSpinBox *>()->setValue(5);
        QVERIFY(!dialog.findChild<SeedSpinBox *>()->accessibleDescription().isEmpty());
        const MapOptions options = dialog.options();
        QCOMPARE(options.tsne.perplexity, 7.0);
        QCOMPARE(options.tsne.exaggeration, 3.0);
        QCOMPARE(options.tsne.iterations, 44);
        QVERIFY(options.tsne.metric == Metric::Cosine);
        QVERIFY(options.start == MapStart::Own);
        QVERIFY(!options.aligned);
        QCOMPARE(options.tsne.seed.value, Seed{5}.value);
    }

    void twoButtonsBeginAndTheDialogGoes()
    {
        for (const bool warm : {false, true}) {
            MapOptionsDialog dialog({});
            QList<Answer> answers;
            connect(&dialog, &MapOptionsDialog::chosen, this, [&](const MapOptions &options, bool fromThese) {
                answers.append({options, fromThese});
            });
            dialog.show();
            control<QSpinBox>(dialog, u"Iterations"_s)->setValue(60);
            button(dialog, warm ? u"&Begin from these maps"_s : u"&Redo layout"_s)->click();
            QCOMPARE(answers.size(), 1);
            QCOMPARE(answers.first().warm, warm);
            QCOMPARE(answers.first().options.tsne.iterations, 60);
            QVERIFY(!dialog.isVisible());
        }
    }

    void enterLaysOutAnewAndEscapeDoesNothing()
    {
        MapOptionsDialog dialog({});
        const QSignalSpy chosen(&dialog, &MapOptionsDialog::chosen);
        dialog.show();
        QVERIFY(button(dialog, u"&Redo layout"_s)->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(chosen.size(), 0);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().at(1).toBool(), false);
    }
};

SYNVAE_TEST(tst_MapOptionsDialog)

#include "tst_mapoptionsdialog.moc"
