// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/workslistmodel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_GalleryPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_loader = std::make_unique<ThumbnailLoader>(m_tasks);
        m_model = std::make_unique<WorksListModel>(*m_loader);
        m_panel = std::make_unique<GalleryPanel>(*m_model, *m_loader);
        m_panel->resize(900, 600);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        auto works = std::make_shared<test::PlainWorks>(40);
        m_model->setWorks(works, SearchIndex::of(*works));
    }
    void cleanup()
    {
        m_panel.reset();
        m_model.reset();
        m_loader.reset();
    }

    void saysHowManyThereAre()
    {
        QVERIFY(says(u"40 works"_s));
        m_model->setFilter(u"durer"_s);
        QVERIFY(says(u"20 of 40 works"_s));
        auto one = std::make_shared<test::PlainWorks>(1);
        m_model->setWorks(one, SearchIndex::of(*one));
        QVERIFY(says(u"1 work"_s));
    }

    void typingSearches()
    {
        m_panel->focusSearch();
        QTest::keyClicks(search(), u"klint"_s);
        QTRY_COMPARE(m_model->rowCount(), 20);
        QTest::keyClick(search(), Qt::Key_Down); // on to what was found
        QTRY_VERIFY(m_panel->view().hasFocus());
        QVERIFY(m_panel->view().currentIndex().isValid());
    }

    void escapeEmptiesTheSearchThenLeavesIt()
    {
        m_panel->focusSearch();
        QTest::keyClicks(search(), u"klint"_s);
        QTest::keyClick(search(), Qt::Key_Escape);
        QVERIFY(search()->text().isEmpty());
        QCOMPARE(m_model->rowCount(), 40);
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(m_panel->view().hasFocus());
    }

    void nothingFoundIsSaidAndCanBeUndone()
    {
        m_panel->focusSearch();
        QTest::keyClicks(search(), u"zzz"_s);
        QTRY_VERIFY(!m_panel->view().isVisible());
        QVERIFY(says(u"“zzz”"_s));
        QPushButton *all = nullptr;
        for (QPushButton *button : m_panel->findChildren<QPushButton *>())
            all = button->isVisible() ? button : all;
        QVERIFY(all);
        all->click();
        QVERIFY(m_panel->view().isVisible());
        QCOMPARE(m_model->rowCount(), 40);
    }

    void theSliderAndTheViewAgreeOnTheSize()
    {
        auto *slider = m_panel->findChild<QSlider *>();
        slider->setValue(slider->maximum());
        QCOMPARE(m_panel->view().edge(), GalleryView::largestEdge);
        slider->setValue(slider->minimum());
        QCOMPARE(m_panel->view().edge(), GalleryView::smallestEdge);
        m_panel->changeEdge(2);
        QCOMPARE(slider->value(), slider->minimum() + 2);
    }

    void problemsAreOfferedWhereThereAreSome()
    {
        auto *button = m_panel->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
        for (QToolButton *candidate : m_panel->findChildren<QToolButton *>()) {
            if (candidate->focusPolicy() == Qt::StrongFocus)
                button = candidate;
        }
        QVERIFY(button);
        QVERIFY(!button->isVisible());
        m_panel->setProblemCount(1);
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), u"1 file with a problem"_s);
        m_panel->setProblemCount(3);
        QSignalSpy requested(m_panel.get(), &GalleryPanel::problemsRequested);
        button->click();
        QCOMPARE(requested.size(), 1);
    }

    void markupInANameIsShownAsItIs()
    {
        m_panel->setCollectionName(u"<b>x</b>"_s);
        QVERIFY(says(u"<b>x</b>"_s));
        for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
            if (label->text().contains(u"<b>"_s))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

private:
    QLineEdit *search() { return m_panel->findChild<QLineEdit *>(); }
    bool says(const QString &text)
    {
        for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }

    TaskRunner m_tasks;
    std::unique_ptr<ThumbnailLoader> m_loader;
    std::unique_ptr<WorksListModel> m_model;
    std::unique_ptr<GalleryPanel> m_panel;
};

SYNVAE_TEST(tst_GalleryPanel)

#include "tst_gallerypanel.moc"
