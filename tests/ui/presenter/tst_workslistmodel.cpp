// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/workslistmodel.h"

#include <QAbstractItemModelTester>
#include <QPixmap>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorksListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_loader = std::make_unique<ThumbnailLoader>(m_tasks);
        m_model = std::make_unique<WorksListModel>(*m_loader);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_loader.reset();
    }

    void keepsTheModelContract()
    {
        show(240);
        QCOMPARE(m_model->rowCount(), 240);
        m_model->setFilter(u"durer"_s);
        QCOMPARE(m_model->rowCount(), 120);
        m_model->setFilter(u"nobody painted this"_s);
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setFilter({});
        m_model->setWorks(nullptr, {});
        QCOMPARE(m_model->rowCount(), 0);
    }

    void saysWhatAWorkIsAndWhereItStands()
    {
        show(240);
        const QModelIndex twelfth = m_model->index(11);
        QCOMPARE(twelfth.data().toString(), u"Work 12"_s);
        QCOMPARE(twelfth.data(WorksListModel::WorkRole).toInt(), 11);
        QCOMPARE(twelfth.data(WorksListModel::FileRole).toString(), u"img/00011.png"_s);
        QCOMPARE(twelfth.data(WorksListModel::CaptionRole).toString(), u"Albrecht Dürer, 1511"_s);
        QCOMPARE(twelfth.data(Qt::AccessibleTextRole).toString(), u"Work 12, 12 of 240"_s);
        QCOMPARE((twelfth.data(WorksListModel::MetadataRole).value<QMap<QString, QString>>().value(u"year"_s)),
                 u"1511"_s);
        QVERIFY(!m_model->index(240).data().isValid());
    }

    void aSearchNumbersTheRowsAnewButNotTheWorks()
    {
        show(10);
        QSignalSpy shown(m_model.get(), &WorksListModel::shownChanged);
        m_model->setFilter(u"durer"_s);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first(), (QVariantList{5, 10}));
        QCOMPARE(m_model->workAt(1), 3);
        QCOMPARE(m_model->rowOf(3), 1);
        QCOMPARE(m_model->rowOf(4), -1);
        QCOMPARE(m_model->workAt(99), -1);
        QCOMPARE(m_model->index(1).data(Qt::AccessibleTextRole).toString(), u"Work 4, 2 of 5"_s);
    }

    void theSameResultDoesNotResetTheView()
    {
        show(10);
        m_model->setFilter(u"dur"_s);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setFilter(u"dure"_s);
        QCOMPARE(reset.size(), 0);
    }

    void findsTitlesByTheirBeginning()
    {
        show(30);
        QCOMPARE(m_model->rowStartingWith(u"work 2"_s, 0), 1);
        QCOMPARE(m_model->rowStartingWith(u"WORK 2"_s, 2), 19);
        QCOMPARE(m_model->rowStartingWith(u"work 2"_s, 29), 1); // around the end
        QCOMPARE(m_model->rowStartingWith(u"portrait"_s, 0), -1);
        m_model->setWorks(nullptr, {});
        QCOMPARE(m_model->rowStartingWith(u"work"_s, 0), -1);
    }

    void thumbnailsChangeTheirRowOnly()
    {
        auto works = std::make_shared<test::PlainWorks>(6);
        works->setBroken(2);
        m_model->setWorks(works, SearchIndex::of(*works));
        const auto state = [this](int row) {
            return m_model->index(row).data(WorksListModel::ThumbnailStateRole).value<WorksListModel::ThumbnailState>();
        };
        QCOMPARE(state(1), WorksListModel::ThumbnailState::Waiting);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_loader->want({1, 2});
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(state(1), WorksListModel::ThumbnailState::Ready);
        QVERIFY(!m_model->index(1).data(Qt::DecorationRole).value<QPixmap>().isNull());
        QCOMPARE(state(2), WorksListModel::ThumbnailState::Broken);
        QVERIFY(!m_model->index(2).data(WorksListModel::ReasonRole).toString().isEmpty());
        QVERIFY(m_model->index(2).data(Qt::AccessibleTextRole).toString().endsWith(u"cannot be shown"_s));
        for (const QVariantList &arguments : changed) {
            QCOMPARE(arguments.at(0).toModelIndex(), arguments.at(1).toModelIndex());
            QVERIFY(arguments.at(0).toModelIndex().row() == 1 || arguments.at(0).toModelIndex().row() == 2);
        }
    }

    void captionsTakeWhatIsThere()
    {
        QCOMPARE(captionOf({}), QString());
        QCOMPARE(captionOf({{u"year"_s, u"1866"_s}}), u"1866"_s);
        QCOMPARE(captionOf({{u"artist"_s, u"Anker"_s}, {u"year"_s, u"1866"_s}, {u"style"_s, u"x"_s}}),
                 u"Anker, 1866"_s);
        QCOMPARE(captionOf({{u"artist"_s, u"Anker"_s}, {u"series"_s, u"Sea"_s}, {u"year"_s, u"1866"_s}}),
                 u"Sea, 1866"_s); // a series is mostly of one hand, and tells more
        QCOMPARE(captionOf({{u"artist"_s, QString()}, {u"series"_s, u"Sea"_s}}), u"Sea"_s);
    }

private:
    void show(int count)
    {
        auto works = std::make_shared<test::PlainWorks>(count);
        m_model->setWorks(works, SearchIndex::of(*works));
    }

    TaskRunner m_tasks;
    std::unique_ptr<ThumbnailLoader> m_loader;
    std::unique_ptr<WorksListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

SYNVAE_TEST(tst_WorksListModel)

#include "tst_workslistmodel.moc"
