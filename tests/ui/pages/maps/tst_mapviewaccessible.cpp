// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskrunner.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapview.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

MapPlaces row(int works)
{
    auto places = std::make_shared<std::vector<float>>();
    for (int work = 0; work < works; ++work) {
        places->push_back(static_cast<float>(work));
        places->push_back(0.0F);
    }
    return places;
}

} // namespace

class tst_MapViewAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void itIsOneElementWithNameDescriptionAndValue()
    {
        MapView view{m_tasks};
        QAccessibleInterface *element = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(element);
        QCOMPARE(element->role(), QAccessible::Chart);
        QCOMPARE(element->childCount(), 0);
        QVERIFY(element->state().focusable);
        QVERIFY(!element->text(QAccessible::Name).isEmpty());
        QVERIFY(!element->text(QAccessible::Description).isEmpty());
        QCOMPARE(element->text(QAccessible::Value), u"no map yet"_s);
        QCOMPARE(unnamedFocusable(view), QStringList());
    }

    void theValueIsTheCurrentWork()
    {
        MapView view{m_tasks};
        view.setPlaces(row(240));
        view.setDescriber([](int work) { return u"title, %1 of 240, in stormy seas"_s.arg(work + 1); });
        QAccessibleInterface *element = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(element->text(QAccessible::Value).contains(u"240"));
        view.setCurrent(11);
        QCOMPARE(element->text(QAccessible::Value), u"title, 12 of 240, in stormy seas"_s);
    }

    void eachStepChangesTheValue()
    {
        MapView view{m_tasks};
        view.resize(300, 200);
        view.setPlaces(row(9));
        view.setCurrent(4);
        const QAccessibleInterface *element = QAccessible::queryAccessibleInterface(&view);
        QStringList values;
        connect(&view, &MapView::currentChanged, this, [&] { values.append(element->text(QAccessible::Value)); });
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(values, (QStringList{u"work 6 of 9"_s, u"work 7 of 9"_s}));
    }

    void pressingActivates()
    {
        MapView view{m_tasks};
        view.setPlaces(row(9));
        const QSignalSpy activated(&view, &MapView::activated);
        QAccessibleActionInterface *action = QAccessible::queryAccessibleInterface(&view)->actionInterface();
        QVERIFY(action);
        QVERIFY(action->actionNames().contains(QAccessibleActionInterface::pressAction()));
        action->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(activated.count(), 0);
        view.setCurrent(3);
        action->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toInt(), 3);
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapViewAccessible)
#include "tst_mapviewaccessible.moc"
