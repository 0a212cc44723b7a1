// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/gallerydelegate.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_GalleryDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setPalette(studioPalette(Appearance::Light)); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theCellHoldsPictureAndCaption()
    {
        GalleryDelegate delegate;
        const QFontMetrics metrics(QApplication::font());
        delegate.setEdge(96);
        const QSize small = delegate.cellSize(metrics);
        delegate.setEdge(320);
        QCOMPARE(delegate.cellSize(metrics) - small, QSize(224, 224));
        QVERIFY(small.height() >= 96 + 2 * metrics.height());
    }

    void statesLookDifferent()
    {
        auto works = std::make_shared<test::PlainWorks>(2);
        works->setBroken(1);
        ThumbnailLoader loader{m_tasks};
        WorksListModel model(loader);
        model.setWorks(works, SearchIndex::of(*works));
        loader.setEdge(168);
        const QImage waiting = painted(model.index(0), QStyle::State_Enabled);
        loader.want({0, 1});
        QTRY_VERIFY(loader.pixmap(0) && !loader.reason(1).isEmpty());
        const QImage ready = painted(model.index(0), QStyle::State_Enabled);
        QVERIFY(ready != waiting);
        QVERIFY(ready != painted(model.index(1), QStyle::State_Enabled));
        QVERIFY(ready != painted(model.index(0), QStyle::State_Enabled | QStyle::State_MouseOver));
        const QImage selected = painted(model.index(0), QStyle::State_Enabled | QStyle::State_Selected);
        QVERIFY(ready != selected);
        const auto focused = QStyle::State_Enabled | QStyle::State_Selected | QStyle::State_HasFocus;
        QVERIFY(selected != painted(model.index(0), focused | QStyle::State_Active));
    }

    void thePictureStandsOnOneLineWhateverItsShape()
    {
        for (const QSize size : {QSize(300, 100), QSize(100, 300), QSize(1000, 1), QSize(1, 1000)}) {
            auto works = std::make_shared<test::PlainWorks>(1);
            works->setSize(size);
            ThumbnailLoader loader{m_tasks};
            WorksListModel model(loader);
            model.setWorks(works, SearchIndex::of(*works));
            loader.setEdge(168);
            loader.want({0});
            QTRY_VERIFY(loader.pixmap(0));
            const QImage image = painted(model.index(0), QStyle::State_Enabled);
            const GalleryDelegate delegate;
            const int bottom = GalleryDelegate::gap(QFontMetrics(QApplication::font())) / 2 + delegate.edge() - 1;
            const bool atTheLine = image.pixel(image.width() / 2, bottom) == test::PlainWorks::colourOf(0)
                || image.pixel(image.width() / 2, bottom) != image.pixel(2, bottom);
            QVERIFY(atTheLine);
        }
    }

private:
    static QImage painted(const QModelIndex &index, QStyle::State state)
    {
        const GalleryDelegate delegate;
        QStyleOptionViewItem option;
        option.palette = QApplication::palette();
        option.font = QApplication::font();
        option.fontMetrics = QFontMetrics(option.font);
        option.state = state;
        option.rect = QRect(QPoint(), delegate.cellSize(option.fontMetrics));
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(option.palette.color(QPalette::Window));
        QPainter painter(&image);
        delegate.paint(&painter, option, index);
        return image;
    }

    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_GalleryDelegate)

#include "tst_gallerydelegate.moc"
