// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/melodyview.h"

#include "core/music/melodystats.h"
#include "core/music/melodywords.h"
#include "ui/widgets/melody/pianoroll.h"

#include <QLabel>
#include <QPainter>
#include <QStyleOption>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString keyText(const MelodyStats &stats)
{
    switch (keyCertaintyOf(stats)) {
    case KeyCertainty::Clear:
        return QString::fromStdString(keyInWords(*stats.key));
    case KeyCertainty::Likely:
        return MelodyView::tr("perhaps %1").arg(QString::fromStdString(keyInWords(*stats.key)));
    case KeyCertainty::Unclear:
        break;
    }
    return MelodyView::tr("no clear key");
}

/// Text the keyboard can get to and select; a ring shows that it has.
class ReadableLabel final : public QLabel
{
public:
    explicit ReadableLabel(QWidget *parent)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setFocusPolicy(Qt::StrongFocus); // selectable text alone takes the focus from a click only
        setMargin(fontMetrics().height() / 4);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLabel::paintEvent(event);
        if (!hasFocus())
            return;
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        QPainter painter(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
};

} // namespace

MelodyView::MelodyView(QWidget *parent)
    : QWidget(parent)
    , m_roll(new PianoRoll(this))
    , m_sentence(new ReadableLabel(this))
    , m_figures(new QLabel(this))
{
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setMargin(m_sentence->margin());
    m_figures->setWordWrap(true);
    m_figures->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() / 6);
    column->addWidget(m_roll, 1);
    column->addWidget(m_sentence);
    column->addWidget(m_figures);
    describe();
}

void MelodyView::setMelody(const Melody &melody)
{
    m_roll->setMelody(melody);
    describe();
}

void MelodyView::setPlayhead(double step) { m_roll->setPlayhead(step); }

const Melody &MelodyView::melody() const { return m_roll->melody(); }

QString MelodyView::sentence() const { return m_sentence->text(); }

QString MelodyView::figures() const { return m_figures->text(); }

void MelodyView::describe()
{
    const QString sentence = QString::fromStdString(sentenceAbout(melody()));
    m_sentence->setText(sentence);
    m_roll->setAccessibleDescription(sentence);

    const MelodyStats stats = statsOf(melody());
    if (stats.silent()) {
        m_figures->setText(tr("no notes"));
        return;
    }
    const Spelling spelling = spellingOf(melody());
    const QString lowest = pitchLabel(stats.lowest, spelling);
    const QString highest = pitchLabel(stats.highest, spelling);
    const QStringList figures{
        stats.onsets == 1 ? tr("1 note") : tr("%n notes", nullptr, stats.onsets),
        stats.lowest == stats.highest ? lowest : tr("%1 to %2").arg(lowest, highest),
        keyText(stats),
    };
    m_figures->setText(figures.join(u"  ·  "_s));
}

} // namespace synvae
