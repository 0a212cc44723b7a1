// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/panel/mapstoolbar.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapsToolBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_bar = std::make_unique<MapsToolBar>();
        m_bar->resize(1000, 90);
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    }
    void cleanup() { m_bar.reset(); }

    void coloursAreChosenByThePersonAlone()
    {
        const QSignalSpy chosen(m_bar.get(), &MapsToolBar::colourChosen);
        QComboBox *colours = combo(u"Colour by"_s);
        m_bar->setChoices({}, {});
        QVERIFY(!colours->isEnabled());
        m_bar->setChoices({{u"a"_s, u"Artist"_s}, {u"y"_s, u"Year"_s}}, u"y"_s);
        QVERIFY(colours->isEnabled());
        QCOMPARE(colours->currentText(), u"Year"_s);
        QCOMPARE(chosen.size(), 0);
        colours->setFocus();
        QTest::keyClick(colours, Qt::Key_Up);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), u"a"_s);
    }

    void runsAreShownOnceThereAreSome()
    {
        const QSignalSpy chosen(m_bar.get(), &MapsToolBar::runChosen);
        QComboBox *runs = combo(u"Layout shown"_s);
        m_bar->setRuns({}, 0);
        QVERIFY(!runs->isVisible());
        m_bar->setRuns({{3, u"Perplexity 30"_s}, {5, u"Perplexity 5"_s}}, 5);
        QVERIFY(runs->isVisible());
        QCOMPARE(runs->currentText(), u"Perplexity 5"_s);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(runs, Qt::Key_Up);
        QCOMPARE(chosen.first().first().toInt(), 3);
    }

    void oneToolIsInTheHand()
    {
        const QSignalSpy chosen(m_bar.get(), &MapsToolBar::toolChosen);
        QVERIFY(button(u"Move"_s)->isChecked());
        button(u"Lasso"_s)->setFocus();
        QTest::keyClick(button(u"Lasso"_s), Qt::Key_Space);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().value<MapView::Tool>() == MapView::Tool::Lasso);
        QVERIFY(!button(u"Move"_s)->isChecked() && button(u"Lasso"_s)->isChecked());
        m_bar->setTool(MapView::Tool::Box); // as the map says
        QVERIFY(button(u"Box"_s)->isChecked() && !button(u"Lasso"_s)->isChecked());
        QCOMPARE(chosen.size(), 1);
    }

    void whatNeedsAMapWaitsForOne()
    {
        m_bar->setMapsThere(false);
        for (const QString &text : {u"Move"_s, u"Box"_s, u"Lasso"_s, u"Fit"_s, u"Show"_s})
            QVERIFY2(!button(text)->isEnabled(), qPrintable(text));
        QVERIFY(button(u"Maps"_s)->isEnabled());
        const QList<QAction *> need{m_bar->save(), m_bar->exportAs(), m_bar->tryYours(), m_bar->paste(),
                                    m_bar->removeRun()};
        for (const QAction *action : need)
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        QVERIFY(m_bar->open()->isEnabled());
        m_bar->setMapsThere(true);
        for (const QString &text : {u"Move"_s, u"Box"_s, u"Lasso"_s, u"Fit"_s, u"Show"_s})
            QVERIFY2(button(text)->isEnabled(), qPrintable(text));
        for (const QAction *action : need)
            QVERIFY2(action->isEnabled(), qPrintable(action->text()));
        const QSignalSpy fit(m_bar.get(), &MapsToolBar::fitRequested);
        QTest::keyClick(button(u"Fit"_s), Qt::Key_Space);
        QCOMPARE(fit.size(), 1);
    }

    void aSearchIsSaidAsItIsTypedAndWhenItIsCleared()
    {
        const QSignalSpy searched(m_bar.get(), &MapsToolBar::searched);
        auto *field = m_bar->findChild<QLineEdit *>();
        m_bar->setSearch(u"sea"_s); // from the gallery
        QCOMPARE(field->text(), u"sea"_s);
        QCOMPARE(searched.size(), 0);
        m_bar->focusSearch();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"ox"_s); // in the place of what was there
        QCOMPARE(searched.size(), 2);
        QCOMPARE(searched.last().first().toString(), u"ox"_s);
        field->clear();
        QCOMPARE(searched.last().first().toString(), QString());
    }

    void linesLeadToWhatLooksOrSoundsAlike()
    {
        const QSignalSpy chosen(m_bar.get(), &MapsToolBar::neighbourSpaceChosen);
        QVERIFY(m_bar->linesBy(MapSpace::Visual)->isChecked());
        m_bar->linesBy(MapSpace::Auditive)->trigger();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.last().first().value<MapSpace>() == MapSpace::Auditive);
        QVERIFY(!m_bar->linesBy(MapSpace::Visual)->isChecked());
        m_bar->setNeighbourSpace(MapSpace::Visual); // says nothing
        QVERIFY(m_bar->linesBy(MapSpace::Visual)->isChecked() && !m_bar->linesBy(MapSpace::Auditive)->isChecked());
        QCOMPARE(chosen.size(), 1);
    }

    void everythingIsNamed()
    {
        m_bar->setChoices({{u"a"_s, u"Artist"_s}}, u"a"_s);
        m_bar->setRuns({{1, u"Perplexity 30"_s}}, 1);
        m_bar->setMapsThere(true);
        QCOMPARE(unnamedFocusable(*m_bar), QStringList());
        for (const QAction *action : {m_bar->thumbnails(), m_bar->contours(), m_bar->neighbours()})
            QVERIFY(action->isCheckable() && action->isChecked());
        for (const QAction *action : {m_bar->figure(), m_bar->linked()})
            QVERIFY(action->isCheckable() && !action->isChecked());
    }

private:
    QComboBox *combo(const QString &name) const
    {
        for (QComboBox *each : m_bar->findChildren<QComboBox *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    QToolButton *button(const QString &text) const
    {
        for (QToolButton *each : m_bar->findChildren<QToolButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    std::unique_ptr<MapsToolBar> m_bar;
};

SYNVAE_TEST(tst_MapsToolBar)

#include "tst_mapstoolbar.moc"
