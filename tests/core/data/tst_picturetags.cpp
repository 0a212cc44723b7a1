// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturetags.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Works that consist of their metadata.
class DescribedWorks final : public Works
{
public:
    explicit DescribedWorks(const QList<QMap<QString, QString>> &metadata)
    {
        for (const QMap<QString, QString> &entry : metadata)
            m_works.append({u"a.png"_s, u"a"_s, entry});
    }

    [[nodiscard]] QString name() const override { return u"described"_s; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int, int) const override { return QImage(); }

private:
    QList<Work> m_works;
};

Work felt(const QString &happy, const QString &scary)
{
    return {u"a.png"_s, u"a"_s, {{u"happy"_s, happy}, {u"scary"_s, scary}}};
}

} // namespace

class tst_PictureTags : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aTagColumnHoldsNothingButTheThreeWords()
    {
        const DescribedWorks works({{{u"scary"_s, u"unsure"_s}, {u"mood"_s, u"positive"_s}, {u"year"_s, u"1901"_s}},
                                    {{u"happy"_s, u"negative"_s}, {u"mood"_s, u"sad"_s}},
                                    {{u"scary"_s, u"positive"_s}, {u"mood"_s, u"negative"_s}}});
        QCOMPARE(tagColumnsOf(works), (QStringList{u"happy"_s, u"scary"_s}));
        QVERIFY(tagColumnsOf(DescribedWorks({})).isEmpty());
    }

    void unsureGoesEitherWay()
    {
        const QStringList columns{u"happy"_s, u"scary"_s};
        using Tags = std::vector<std::uint8_t>;
        QCOMPARE(tagsOf(felt(u"positive"_s, u"unsure"_s), columns, Unsure::Positive), (Tags{1, 1}));
        QCOMPARE(tagsOf(felt(u"positive"_s, u"unsure"_s), columns, Unsure::Negative), (Tags{1, 0}));
        QCOMPARE(tagsOf(felt(u"negative"_s, u"negative"_s), columns, Unsure::Positive), (Tags{0, 0}));
        QVERIFY(!tagsOf(felt(u"positive"_s, {}), columns, Unsure::Positive));
        QCOMPARE(tagsOf(felt({}, {}), {}, Unsure::Positive), Tags{});
    }

    void combinationsHaveNames()
    {
        QCOMPARE(combinedTagName({u"happy"_s, u"peaceful"_s}), u"happy+peaceful"_s);
        QCOMPARE(combinedTagName({}), u"none"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_PictureTags)
#include "tst_picturetags.moc"
