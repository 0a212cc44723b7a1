// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/pages/maps/panel/legenddelegate.h"
#include "ui/plot/plotinks.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_LegendDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theMarkHasTheInkOfTheMapInLightAndDark()
    {
        const auto legend = legendOf({u"Sea"_s, u"Sea"_s, u"Tree"_s});
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            QApplication::setPalette(studioPalette(appearance));
            for (int row = 0; row < 2; ++row) {
                const QColor ink = classInk(row, 2, QApplication::palette()).colour;
                QVERIFY(holds(painted(legend->index(row)), ink));
                QVERIFY(!holds(painted(legend->index(1 - row)), ink));
            }
        }
    }

    void aRangeHasItsPlaceOnTheScale()
    {
        LegendModel legend;
        legend.setColouring(colouringOfValues(u"v"_s, u"Values"_s, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}));
        QVERIFY(legend.rowCount() > 1);
        for (int row = 0; row < legend.rowCount(); ++row) {
            const double share = legend.index(row).data(LegendModel::PositionRole).toDouble();
            QVERIFY(holds(painted(legend.index(row)), valueInk(share, QApplication::palette())));
        }
    }

    void theFocusAndTheCountAreSeen()
    {
        const auto legend = legendOf({u"Sea"_s, u"Sea"_s, u"Tree"_s});
        const QImage plain = painted(legend->index(0));
        QVERIFY(painted(legend->index(0), QStyle::State_Enabled | QStyle::State_HasFocus) != plain);
        QVERIFY(painted(legend->index(0), QStyle::State_Enabled | QStyle::State_MouseOver) != plain);
        legend->setSelection({0});
        QVERIFY(painted(legend->index(0)) != plain); // "1 / 2" in the place of "2"
    }

    void aPainterThatWasMovedStaysSo()
    {
        const auto legend = legendOf({u"Sea"_s, u"Tree"_s});
        const QImage straight = painted(legend->index(0));
        QImage large(straight.width() + 40, straight.height() + 30, straight.format());
        large.fill(QApplication::palette().color(QPalette::Base));
        QPainter painter(&large);
        painter.translate(40, 30);
        LegendDelegate().paint(&painter, option(straight.size(), QStyle::State_Enabled), legend->index(0));
        QCOMPARE(painter.transform(), QTransform::fromTranslate(40, 30));
        painter.end();
        QCOMPARE(large.copy(40, 30, straight.width(), straight.height()), straight);
    }

    void aLongNameLeavesRoomForTheCount()
    {
        const auto legend = legendOf({QString(400, u'm'), u"Tree"_s});
        const QSize size = LegendDelegate().sizeHint(option({}, QStyle::State_Enabled), legend->index(0));
        QVERIFY(size.width() < 20 * QFontMetrics(QApplication::font()).height());
        QVERIFY(size.height() > QFontMetrics(QApplication::font()).height());
        const QImage before = painted(legend->index(0));
        legend->setSelection({0});
        const QImage after = painted(legend->index(0));
        const int half = before.width() / 2;
        QVERIFY(before.copy(half, 0, half, before.height()) != after.copy(half, 0, half, after.height()));
    }

private:
    static std::unique_ptr<LegendModel> legendOf(const QStringList &texts)
    {
        auto legend = std::make_unique<LegendModel>();
        legend->setColouring(colouringOfTexts(u"t"_s, u"Texts"_s, texts));
        return legend;
    }

    static QStyleOptionViewItem option(QSize size, QStyle::State state)
    {
        QStyleOptionViewItem option;
        option.palette = QApplication::palette();
        option.font = QApplication::font();
        option.fontMetrics = QFontMetrics(option.font);
        option.state = state;
        option.rect = QRect(QPoint(), size);
        return option;
    }

    static QImage painted(const QModelIndex &index, QStyle::State state = QStyle::State_Enabled)
    {
        const LegendDelegate delegate;
        const QStyleOptionViewItem row = option(delegate.sizeHint(option({}, state), index), state);
        QImage image(row.rect.size(), QImage::Format_RGB32);
        image.fill(row.palette.color(QPalette::Base));
        QPainter painter(&image);
        delegate.paint(&painter, row, index);
        return image;
    }

    static bool holds(const QImage &image, const QColor &colour)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).rgb() == colour.rgb())
                    return true;
            }
        }
        return false;
    }
};

SYNVAE_TEST(tst_LegendDelegate)

#include "tst_legenddelegate.moc"
