// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/welcomepage.h"

#include "ui/presenter/collectioncontroller.h"
#include "ui/theme/themedicon.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int mostRecentShown = 4;

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QWidget(this))
    , m_title(new QLabel(tr("Hear what a picture sounds like"), this))
    , m_invitation(new QLabel(this))
    , m_recentTitle(new QLabel(tr("Recent"), this))
    , m_recent(new QVBoxLayout)
{
    const int em = fontMetrics().height();
    m_title->setWordWrap(true);
    m_title->setAlignment(Qt::AlignCenter);
    m_invitation->setText(tr("SynVAE Studio turns each picture of a collection into a melody of two bars. Look at the "
                             "pictures, listen to them, and see what the music still knows of them."));
    m_invitation->setWordWrap(true);
    m_invitation->setAlignment(Qt::AlignCenter);
    m_invitation->setForegroundRole(QPalette::PlaceholderText);

    QHBoxLayout *buttons = makeButtons(em);
    auto *drop = new QLabel(tr("or drop a folder or pictures anywhere in this window"), this);
    drop->setAlignment(Qt::AlignCenter);
    drop->setForegroundRole(QPalette::PlaceholderText);
    m_recentTitle->setAlignment(Qt::AlignCenter);
    m_recentTitle->hide();
    m_recent->setSpacing(em / 6);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em * 2, em * 2, em * 2, em * 2);
    column->setSpacing(em * 3 / 4);
    column->addStretch(3);
    column->addWidget(m_sign, 0, Qt::AlignCenter);
    column->addSpacing(em);
    column->addWidget(m_title);
    column->addWidget(m_invitation, 0, Qt::AlignCenter);
    column->addSpacing(em);
    column->addLayout(buttons);
    column->addWidget(drop);
    column->addSpacing(em);
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);
    column->addStretch(4);
    setAccessibleName(tr("Welcome"));
    refreshFonts();
}

QHBoxLayout *WelcomePage::makeButtons(int em)
{
    auto *demo = new QPushButton(themedIcon(u"easel"_s), tr("Explore the &demo collection"), this);
    auto *folder = new QPushButton(themedIcon(u"folder"_s), tr("Open a f&older …"), this);
    auto *files = new QPushButton(themedIcon(u"pictures"_s), tr("Open &pictures …"), this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(em * 3 / 4);
    buttons->addStretch();
    for (QPushButton *button : {demo, folder, files}) {
        button->setMinimumHeight(em * 5 / 2);
        button->setAutoDefault(true); // Enter presses, as Space does
        buttons->addWidget(button);
    }
    buttons->addStretch();
    demo->setDefault(true); // something real to look at, whatever there is on this machine
    connect(demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(folder, &QPushButton::clicked, this, &WelcomePage::folderRequested);
    connect(files, &QPushButton::clicked, this, &WelcomePage::filesRequested);
    return buttons;
}

void WelcomePage::setRecent(const QList<CollectionSource> &recent)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        if (QWidget *button = item->widget())
            button->deleteLater();
        delete item;
    }
    for (const CollectionSource &source : recent.first(std::min<qsizetype>(recent.size(), mostRecentShown))) {
        auto *button
            = new QPushButton(themedIcon(u"clock"_s), nameOf(source).replace(u'&', QStringLiteral("&&")), this);
        button->setFlat(true);
        button->setAutoDefault(true);
        button->setToolTip(source.paths.join(u'\n'));
        button->setAccessibleName(tr("Open %1 again").arg(nameOf(source)));
        connect(button, &QPushButton::clicked, this, [this, source] { Q_EMIT recentRequested(source); });
        m_recent->addWidget(button, 0, Qt::AlignCenter);
    }
    m_recentTitle->setVisible(!recent.isEmpty());
}

int WelcomePage::signEdge() const { return fontMetrics().height() * 5; }

void WelcomePage::refreshFonts()
{
    m_title->setFont(headingFont(font(), 2.1));
    m_invitation->setFont(headingFont(font(), 1.08));
    QFont plain = m_invitation->font();
    plain.setWeight(QFont::Normal);
    m_invitation->setFont(plain);
    // Centred in the column, a label that wraps is not asked how high it is at this width.
    m_invitation->setFixedWidth(fontMetrics().height() * 30);
    m_invitation->setMinimumHeight(m_invitation->heightForWidth(m_invitation->width()));
    m_recentTitle->setFont(headingFont(font(), 1.0));
    m_sign->setFixedSize(signEdge(), signEdge());
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshFonts();
}

void WelcomePage::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    paintIcon(painter, u"application"_s, m_sign->geometry(), {});
}

} // namespace synvae
