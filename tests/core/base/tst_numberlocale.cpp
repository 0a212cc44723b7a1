// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numberlocale.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

class TestNumberLocale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersHaveAPointWhateverTheLocale();
};

void TestNumberLocale::numbersHaveAPointWhateverTheLocale()
{
    bool found = false;
    for (const char *name : {"de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8", "es_ES.UTF-8"})
        found = found || std::setlocale(LC_NUMERIC, name) != nullptr;
    if (!found)
        QSKIP("no locale with a decimal comma is installed here");
    QCOMPARE(std::strtod("0.7", nullptr), 0.0);
    synvae::useDecimalPoints();
    QCOMPARE(std::strtod("0.7", nullptr), 0.7);
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", 100.5);
    QCOMPARE(QString::fromLatin1(text), u"100.5"_s);
}

SYNVAE_TEST_APPLESS(TestNumberLocale)
#include "tst_numberlocale.moc"
