// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/contentmark.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ContentMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void equalFilesHaveOneMarkWhateverTheirName()
    {
        const ProjectFolder folder;
        writeBytes(folder.path(u"a"_s), "picture");
        writeBytes(folder.path(u"b"_s), "picture");
        writeBytes(folder.path(u"c"_s), "pictura");
        const QString mark = contentMark(folder.path(u"a"_s));
        QCOMPARE(mark.size(), 64);
        QCOMPARE(contentMark(folder.path(u"b"_s)), mark);
        QVERIFY(contentMark(folder.path(u"c"_s)) != mark);
    }

    void bothEndsAndTheSizeCount_data()
    {
        QTest::addColumn<int>("at");
        for (const int at : {0, 65'535, 65'536, 100'000, 299'999})
            QTest::addRow("%d", at) << at;
    }

    void bothEndsAndTheSizeCount()
    {
        QFETCH(const int, at);
        const ProjectFolder folder;
        QByteArray bytes(300'000, 'x');
        writeBytes(folder.path(u"a"_s), bytes);
        bytes[at] = 'y';
        writeBytes(folder.path(u"b"_s), bytes);
        const bool read = at < 65'536 || at >= 300'000 - 65'536;
        QCOMPARE(contentMark(folder.path(u"a"_s)) != contentMark(folder.path(u"b"_s)), read);
        bytes[at] = 'x';
        writeBytes(folder.path(u"b"_s), bytes + 'x');
        QVERIFY(contentMark(folder.path(u"a"_s)) != contentMark(folder.path(u"b"_s)));
    }

    void whatCannotBeReadHasNone()
    {
        const ProjectFolder folder;
        QCOMPARE(contentMark(folder.path(u"none"_s)), QString());
        QCOMPARE(contentMark(folder.folder.path()), QString());
        QCOMPARE(contentMark({}), QString());
    }
};

SYNVAE_TEST_GUILESS(tst_ContentMark)

#include "tst_contentmark.moc"
