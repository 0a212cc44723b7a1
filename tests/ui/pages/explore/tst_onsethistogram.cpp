// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/onsethistogram.h"

#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_OnsetHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void itSaysWhatItShows()
    {
        OnsetHistogram histogram;
        QCOMPARE(histogram.words(), u"No counts yet"_s);
        OnsetHistogram::Counts counts{};
        counts[4] = 3;
        counts[8] = 1;
        histogram.setCounts(counts);
        QCOMPARE(histogram.words(), u"4 melodies of the prior: 5.0 onsets on average, give or take 1.7"_s);
        QCOMPARE(histogram.accessibleDescription(), histogram.words());
        histogram.setMarked(8);
        QVERIFY(histogram.words().endsWith(u"the one that sounds has 8"_s));
    }

    void theBarsAndTheMarkArePainted()
    {
        OnsetHistogram histogram;
        histogram.resize(330, 90);
        const QImage empty = histogram.grab().toImage();
        OnsetHistogram::Counts counts{};
        counts[16] = 10;
        histogram.setCounts(counts);
        QTRY_VERIFY(histogram.grab().toImage() != empty); // a chart is drawn when the event loop comes round
        const QImage counted = histogram.grab().toImage();
        histogram.setMarked(16);
        QTRY_VERIFY(histogram.grab().toImage() != counted);
        QVERIFY(histogram.words() == histogram.accessibleDescription());
    }
};

SYNVAE_TEST(tst_OnsetHistogram)
#include "tst_onsethistogram.moc"
