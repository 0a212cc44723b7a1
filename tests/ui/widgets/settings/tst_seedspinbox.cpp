// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/settings/seedspinbox.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

constexpr qulonglong greatest = std::numeric_limits<qulonglong>::max();

} // namespace

class tst_SeedSpinBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void holdsAll64Bits()
    {
        SeedSpinBox box;
        for (const qulonglong seed : {0ULL, 1ULL, 1ULL << 53, (1ULL << 53) + 1, greatest}) {
            box.setValue(seed);
            QCOMPARE(box.value(), seed);
            QCOMPARE(box.text(), QString::number(seed));
        }
    }

    void stepsStopAtTheEnds()
    {
        SeedSpinBox box;
        const QSignalSpy changed(&box, &SeedSpinBox::valueChanged);
        QTest::keyClick(&box, Qt::Key_Down);
        QCOMPARE(box.value(), 0ULL);
        QTest::keyClick(&box, Qt::Key_Down);
        box.stepBy(std::numeric_limits<int>::min());
        QCOMPARE(box.value(), 0ULL);
        QCOMPARE(changed.size(), 1);
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(box.value(), 1ULL);
        box.setValue(greatest - 1);
        box.stepBy(5);
        QCOMPARE(box.value(), greatest);
    }

    void aTypedSeedCountsWhenItIsFinished()
    {
        SeedSpinBox box;
        const QSignalSpy changed(&box, &SeedSpinBox::valueChanged);
        box.selectAll();
        QTest::keyClicks(&box, u"1234"_s);
        QCOMPARE(changed.size(), 0);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(box.value(), 1234ULL);
    }

    void onlyNumbersThatFitCanBeTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QValidator::State>("state");
        QTest::newRow("empty") << QString() << QValidator::Intermediate;
        QTest::newRow("zero") << u"0"_s << QValidator::Acceptable;
        QTest::newRow("greatest") << u"18446744073709551615"_s << QValidator::Acceptable;
        QTest::newRow("one too many") << u"18446744073709551616"_s << QValidator::Invalid;
        QTest::newRow("negative") << u"-1"_s << QValidator::Invalid;
        QTest::newRow("sign") << u"+1"_s << QValidator::Invalid;
        QTest::newRow("letters") << u"0x1F"_s << QValidator::Invalid;
        QTest::newRow("blank") << u" 1"_s << QValidator::Invalid;
        QTest::newRow("other digits") << u"١٢"_s << QValidator::Invalid;
    }
    void onlyNumbersThatFitCanBeTyped()
    {
        QFETCH(QString, text);
        QFETCH(QValidator::State, state);
        const SeedSpinBox box;
        int position = 0;
        QCOMPARE(box.validate(text, position), state);
    }

    void anEmptiedFieldFallsBack()
    {
        SeedSpinBox box;
        box.setValue(77);
        box.clear();
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 77ULL);
        QCOMPARE(box.text(), u"77"_s);
    }

    void theSameSeedIsNoChange()
    {
        SeedSpinBox box;
        const QSignalSpy changed(&box, &SeedSpinBox::valueChanged);
        box.setValue(1);
        QCOMPARE(changed.size(), 0);
    }

    void screenReadersReadTheNumber()
    {
        SeedSpinBox box;
        box.setAccessibleName(u"Seed"_s);
        box.setValue(42);
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&box);
        QCOMPARE(interface->role(), QAccessible::SpinBox);
        QCOMPARE(interface->text(QAccessible::Value), u"42"_s);
    }
};

SYNVAE_TEST(tst_SeedSpinBox)
#include "tst_seedspinbox.moc"
