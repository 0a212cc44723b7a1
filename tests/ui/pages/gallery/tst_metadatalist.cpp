// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/metadatalist.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

using Entries = QList<std::pair<QString, QString>>;

class tst_MetadataList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theLabelOfAMuseumComesFirst()
    {
        const Entries expected{{u"Artist"_s, u"Monet"_s},
                               {u"Year"_s, u"1872"_s},
                               {u"Part of the data"_s, u"test"_s},
                               {u"Accession no"_s, u"17"_s},
                               {u"Zoo"_s, u"yes"_s}};
        QCOMPARE(MetadataList::entriesOf({{u"zoo"_s, u"yes"_s},
                                          {u"accession_no"_s, u"17"_s},
                                          {u"split"_s, u" test "_s},
                                          {u"year"_s, u"1872"_s},
                                          {u"mood"_s, u"  "_s},
                                          {u"artist"_s, u"Monet"_s}}),
                 expected);
    }

    void eachValueSaysWhatItIs()
    {
        MetadataList list;
        list.setMetadata({{u"artist"_s, u"Monet"_s}});
        const QList<QLabel *> labels = list.findChildren<QLabel *>();
        QCOMPARE(labels.size(), 2);
        QVERIFY(std::ranges::any_of(labels,
                                    [](const QLabel *label) { return label->accessibleName() == u"Artist: Monet"; }));
    }

    void anotherWorkReplacesTheList()
    {
        MetadataList list;
        list.setMetadata({{u"artist"_s, u"Monet"_s}, {u"year"_s, u"1872"_s}});
        list.setMetadata({{u"mood"_s, u"calm"_s}});
        QCOMPARE(list.findChildren<QLabel *>().size(), 2);
        list.setMetadata({});
        QCOMPARE(list.findChildren<QLabel *>().size(), 0);
        QVERIFY(list.isHidden());
    }

    void valuesAreNotMarkup()
    {
        MetadataList list;
        list.setMetadata({{u"<i>artist</i>"_s, u"<img src=x>"_s}});
        for (const QLabel *label : list.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void aLongAddressDoesNotWidenTheList()
    {
        MetadataList list;
        list.setMetadata({{u"source"_s, u"https://example.org/"_s + QString(400, u'x')}});
        QCOMPARE_LT(list.minimumSizeHint().width(), 40 * list.fontMetrics().height());
    }
};

SYNVAE_TEST(tst_MetadataList)
#include "tst_metadatalist.moc"
