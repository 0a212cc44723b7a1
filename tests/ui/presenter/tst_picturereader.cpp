// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/picturereader.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PictureReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsTheCropThenThePicture()
    {
        auto works = std::make_shared<test::PlainWorks>(5);
        PictureReader reader{m_tasks};
        QSignalSpy crop(&reader, &PictureReader::cropRead);
        QSignalSpy picture(&reader, &PictureReader::pictureRead);
        const quint64 number = reader.read({works, 3, 16, 3, false, 100});
        QTRY_VERIFY(!picture.isEmpty());
        QCOMPARE(crop.size(), 1);
        QCOMPARE(crop.first().at(0).toULongLong(), number);
        QCOMPARE(picture.first().at(0).toULongLong(), number);
        QCOMPARE(crop.first().at(1).value<QImage>().size(), QSize(16, 16));
        const auto batch = crop.first().at(2).value<PictureBatch>();
        QCOMPARE(batch.count, 1);
        QCOMPARE(batch.size, 16);
        QCOMPARE(batch.pixels.size(), std::size_t{16 * 16 * 3});
        QCOMPARE(batch.pixels.front(), static_cast<float>(qRed(test::PlainWorks::colourOf(3))) / 255.0F);
        QCOMPARE(picture.first().at(1).value<QImage>().size(), QSize(96, 64));
    }

    void leavesOutWhatIsNotAskedFor()
    {
        auto works = std::make_shared<test::PlainWorks>(1);
        PictureReader reader{m_tasks};
        QSignalSpy crop(&reader, &PictureReader::cropRead);
        QSignalSpy picture(&reader, &PictureReader::pictureRead);
        reader.read({works, 0, 0, 3, false, 100});
        QTRY_VERIFY(!picture.isEmpty());
        QCOMPARE(crop.size(), 0);
        reader.read({works, 0, 8, 1, true, 0});
        QTRY_VERIFY(!crop.isEmpty());
        QCOMPARE(picture.size(), 1);
        for (const float value : crop.first().at(2).value<PictureBatch>().pixels)
            QVERIFY(value == 0.0F || value == 1.0F);
    }

    void theNewestWinsAndTheOnesBetweenAreNotRead()
    {
        test::Gate gate;
        auto works = std::make_shared<test::PlainWorks>(100);
        works->setBeforeReading([&gate](int) { gate.pass(); });
        PictureReader reader{m_tasks};
        QSignalSpy picture(&reader, &PictureReader::pictureRead);
        reader.read({works, 0, 8, 3, false, 50});
        QTRY_COMPARE(gate.arrived(), 1);
        quint64 last = 0;
        for (int work = 1; work < 100; ++work)
            last = reader.read({works, work, 8, 3, false, 50});
        gate.open();
        QTRY_VERIFY(!picture.isEmpty());
        QCOMPARE(picture.last().at(0).toULongLong(), last);
        QCOMPARE(picture.size(), 1); // not even the one that was in hand: its crop was read, its picture is stale
        QVERIFY(works->reads() <= 3);
    }

    void aBrokenPictureIsSaidOnce()
    {
        auto works = std::make_shared<test::PlainWorks>(2);
        works->setBroken(1);
        PictureReader reader{m_tasks};
        QSignalSpy failed(&reader, &PictureReader::failed);
        const quint64 number = reader.read({works, 1, 8, 3, false, 50});
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().at(0).toULongLong(), number);
        QVERIFY(failed.first().at(1).toString().contains(u"truncated"_s));
    }

    void goesAwayInTheMiddleOfWork()
    {
        auto works = std::make_shared<test::PlainWorks>(10);
        for (int round = 0; round < 50; ++round) {
            PictureReader reader{m_tasks};
            reader.read({works, round % 10, 8, 3, false, 50});
        }
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST_GUILESS(tst_PictureReader)

#include "tst_picturereader.moc"
