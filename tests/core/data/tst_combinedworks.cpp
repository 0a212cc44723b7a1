// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/combinedworks.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_CombinedWorks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void keepsOrderAndPictures();
    void namesAreUnique();
    void carriesWhatWasSkipped();
};

void tst_CombinedWorks::keepsOrderAndPictures()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"two/b.png"_s), fixtures::png(2, 1));
    fixtures::writeFile(folder.filePath(u"two/c.png"_s), fixtures::png(3, 1));
    fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(1, 1));
    const CombinedWorks works({*openWorks(folder.filePath(u"two"_s)), *openWorks(folder.filePath(u"a.png"_s))}, {});
    QCOMPARE(works.count(), 3);
    QCOMPARE(works.name(), u"two, a.png"_s);
    QCOMPARE(works.work(0).file, u"two/b.png"_s);
    QCOMPARE(works.work(1).title, u"c"_s);
    QCOMPARE(works.work(2).file, u"a.png"_s);
    QCOMPARE(works.picture(1, 0)->width(), 3);
    QCOMPARE(works.picture(2, 0)->width(), 1);
    QCOMPARE(works.filePath(1), QFileInfo(folder.filePath(u"two/c.png"_s)).canonicalFilePath());
    QCOMPARE(works.filePath(2), folder.filePath(u"a.png"_s));
}

void tst_CombinedWorks::namesAreUnique()
{
    const QTemporaryDir folder;
    QList<std::shared_ptr<const Works>> parts;
    for (const QString &place : {u"x/set"_s, u"y/set"_s}) {
        fixtures::writeFile(folder.filePath(place + u"/a.png"_s), fixtures::png(1, 1));
        fixtures::writeFile(folder.filePath(place + u"/b.png"_s), fixtures::png(1, 1));
        parts.append(*openWorks(folder.filePath(place)));
        parts.append(*openWorks(folder.filePath(place + u"/a.png"_s)));
    }
    const CombinedWorks works(parts, {});
    QSet<QString> files;
    for (int i = 0; i < works.count(); ++i)
        files.insert(works.work(i).file);
    QCOMPARE(files.size(), 6);
    QVERIFY(files.contains(u"set (2)/a.png"_s));
    QVERIFY(works.name().contains(u"(4)"_s));
}

void tst_CombinedWorks::carriesWhatWasSkipped()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"set/a.png"_s), fixtures::png(1, 1));
    fixtures::writeFile(folder.filePath(u"set/b.heic"_s), "x");
    const CombinedWorks works({*openWorks(folder.filePath(u"set"_s))}, {{u"gone"_s, u"not there"_s}});
    QCOMPARE(works.skipped().size(), 2);
    QCOMPARE(works.skipped()[0].file, u"gone"_s);
    QCOMPARE(works.skipped()[1].file, u"set/b.heic"_s);
}

SYNVAE_TEST_GUILESS(tst_CombinedWorks)
#include "tst_combinedworks.moc"
