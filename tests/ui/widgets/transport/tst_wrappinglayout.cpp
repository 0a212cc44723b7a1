// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/transport/wrappinglayout.h"

#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

class Box : public QWidget
{
public:
    Box(int width, QSizePolicy::Policy policy = QSizePolicy::Fixed)
        : m_width(width)
    {
        setSizePolicy(policy, QSizePolicy::Preferred);
    }
    [[nodiscard]] QSize sizeHint() const override { return {m_width, 20}; }

private:
    int m_width;
};

} // namespace

class tst_WrappingLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_bar = std::make_unique<QWidget>();
        m_layout = new WrappingLayout(m_bar.get());
        m_layout->setContentsMargins(5, 5, 5, 5);
        m_layout->setSpacings(10, 4);
    }

    void oneRowWhereThereIsRoom()
    {
        Box *one = add(100);
        Box *two = add(100);
        place(220);
        QCOMPARE(one->geometry(), QRect(5, 5, 100, 20));
        QCOMPARE(two->geometry(), QRect(115, 5, 100, 20));
        QCOMPARE(m_layout->sizeHint(), QSize(220, 30));
        QCOMPARE(m_layout->heightForWidth(220), 30);
    }

    void theNextRowWhereThereIsNot()
    {
        add(100);
        Box *two = add(100);
        place(219);
        QCOMPARE(two->geometry(), QRect(5, 29, 100, 20));
        QCOMPARE(m_layout->heightForWidth(219), 54);
        QCOMPARE(m_layout->minimumSize().width(), 110);
    }

    void expandingItemsShareTheRest()
    {
        add(50);
        Box *two = add(50, QSizePolicy::Expanding);
        Box *three = add(50, QSizePolicy::Expanding);
        place(380);
        QCOMPARE(two->width(), 150);
        QCOMPARE(three->width(), 150);
        QCOMPARE(three->geometry().right() + 1, 375);
    }

    void aGreatestWidthIsKept()
    {
        Box *wide = add(50, QSizePolicy::Expanding);
        wide->setMaximumWidth(80);
        place(400);
        QCOMPARE(wide->width(), 80);
    }

    void tooWideIsCutToTheRow()
    {
        Box *wide = add(300);
        wide->setMinimumWidth(10);
        wide->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        place(100);
        QCOMPARE(wide->width(), 90);
    }

    void hiddenItemsTakeNoRoom()
    {
        add(100)->hide();
        Box *two = add(100);
        place(400);
        QCOMPARE(two->x(), 5);
    }

    void mirroredWhereTheScriptIs()
    {
        m_bar->setLayoutDirection(Qt::RightToLeft);
        Box *one = add(100);
        place(300);
        QCOMPARE(one->geometry().right() + 1, 295);
    }

    void itemsCanBeTakenOut()
    {
        add(100);
        add(50);
        QCOMPARE(m_layout->count(), 2);
        const std::unique_ptr<QLayoutItem> taken(m_layout->takeAt(0));
        QVERIFY(taken);
        QCOMPARE(m_layout->count(), 1);
        QCOMPARE(m_layout->takeAt(5), nullptr);
        QCOMPARE(m_layout->itemAt(-1), nullptr);
    }

private:
    Box *add(int width, QSizePolicy::Policy policy = QSizePolicy::Fixed)
    {
        auto *box = new Box(width, policy);
        m_layout->addWidget(box);
        return box;
    }

    void place(int width)
    {
        m_bar->resize(width, 100);
        m_bar->show();
        m_layout->setGeometry(QRect(0, 0, width, 100));
    }

    std::unique_ptr<QWidget> m_bar;
    WrappingLayout *m_layout = nullptr;
};

SYNVAE_TEST(tst_WrappingLayout)
#include "tst_wrappinglayout.moc"
