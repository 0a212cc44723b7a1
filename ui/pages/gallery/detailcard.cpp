// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/detailcard.h"

#include "ui/pages/gallery/metadatalist.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/themedicon.h"
#include "ui/theme/typography.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/picture/pictureview.h"
#include "ui/widgets/transport/wrappinglayout.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace synvae {

namespace {

constexpr auto timeout = 150ms;
constexpr int twoColumnsFrom = 46; ///< width in line heights

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

DetailCard::DetailCard(QWidget *parent)
    : QWidget(parent)
    , m_timeout(new QTimer(this))
    , m_empty(plainLabel(this))
    , m_scroll(new QScrollArea(this))
    , m_grid(new QGridLayout)
    , m_title(plainLabel(this))
    , m_byline(plainLabel(this))
    , m_picture(new PictureView(PictureView::Scaling::Smooth, this))
    , m_melody(new MelodyView(this))
    , m_heading(plainLabel(this))
    , m_message(plainLabel(this))
    , m_remarks(plainLabel(this))
    , m_keep(new QPushButton(tr("Remember for Comparison"), this))
    , m_compare(new QPushButton(this))
    , m_difference(plainLabel(this))
    , m_crop(new PictureView(PictureView::Scaling::Crisp, this))
    , m_reconstruction(new PictureView(PictureView::Scaling::Crisp, this))
    , m_metadata(new MetadataList(this))
    , m_work(buildWork())
    , m_translation(buildTranslation())
    , m_place(new QStackedLayout(this))
{
    setAccessibleName(tr("Work and melody"));
    setMinimumWidth(20 * fontMetrics().height());
    buildPlace();
    m_timeout->setSingleShot(true);
    m_timeout->setInterval(timeout);
    connect(m_timeout, &QTimer::timeout, this, &DetailCard::showPending);
    styleHeadings();
    arrange();
    clear();
}

void DetailCard::buildPlace()
{
    m_empty->setText(tr("Choose a work to see and to hear it."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);

    auto *content = new QWidget;
    content->setLayout(m_grid);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // No stop for the keyboard: what is focused inside scrolls into view, and passes on the keys that scroll.
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(accessibleName());
    m_place->addWidget(m_empty);
    m_place->addWidget(m_scroll);
}

QWidget *DetailCard::buildWork()
{
    auto *work = new QWidget(this);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() * 2 / 3);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);
    m_byline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_byline->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_byline);
    // What the network saw and what came back stand beside the picture, to be compared at a glance.
    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height());
    row->addWidget(m_picture, 3, Qt::AlignTop);
    auto *small = new QVBoxLayout;
    small->addWidget(captioned(m_crop, tr("What the network sees")));
    small->addWidget(captioned(m_reconstruction, tr("What the melody remembers")));
    small->addStretch();
    row->addLayout(small, 1);
    column->addLayout(row);
    return work;
}

QWidget *DetailCard::buildTranslation()
{
    auto *message = new QWidget(this);
    auto *words = new QVBoxLayout(message);
    words->addStretch();
    for (QLabel *label : {m_heading, m_message}) {
        label->setAlignment(Qt::AlignCenter);
        words->addWidget(label);
    }
    words->addStretch();
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *translation = new QWidget(this);
    auto *column = new QVBoxLayout(translation);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() * 3 / 2);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_melody);
    m_pages->addWidget(message);
    column->addLayout(m_pages, 1);
    m_remarks->setForegroundRole(QPalette::PlaceholderText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remarks->setVisible(false);
    column->addWidget(m_remarks);
    column->addWidget(buildComparison());
    return translation;
}

QWidget *DetailCard::buildComparison()
{
    auto *comparison = new QWidget(this);
    auto *column = new QVBoxLayout(comparison);
    column->setContentsMargins({});
    auto *buttons = new QWidget(comparison);
    auto *row = new WrappingLayout(buttons); // the card is narrow beside a map
    row->setContentsMargins({});
    row->setSpacings(fontMetrics().height() / 2, fontMetrics().height() / 3);
    row->addWidget(m_keep);
    row->addWidget(m_compare);
    column->addWidget(buttons);
    column->addWidget(m_difference);
    m_keep->setAccessibleDescription(tr("Keeps this melody, to be heard beside that of another work"));
    m_difference->setVisible(false);
    connect(m_keep, &QPushButton::clicked, this, &DetailCard::keepRequested);
    connect(m_compare, &QPushButton::clicked, this, &DetailCard::differenceRequested);
    setComparing(false);
    setKept({});
    return comparison;
}

QWidget *DetailCard::captioned(PictureView *picture, const QString &caption)
{
    auto *figure = new QWidget(this);
    auto *column = new QVBoxLayout(figure);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() / 3);
    QLabel *label = plainLabel(figure);
    label->setText(caption);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(picture);
    column->addWidget(label);
    column->addStretch();
    return figure;
}

void DetailCard::setWork(const QString &title, const QMap<QString, QString> &metadata, const QImage &picture,
                         const QImage &crop)
{
    m_title->setText(title);
    const QString byline = captionOf(metadata);
    m_byline->setText(byline);
    m_byline->setVisible(!byline.isEmpty());
    m_metadata->setMetadata(metadata);
    m_picture->setAccessibleName(tr("Picture: %1").arg(title));
    m_crop->setAccessibleName(
        crop.isNull()
            ? tr("What the network sees of %1").arg(title)
            : tr("What the network sees of %1, %2 by %3 pixels").arg(title).arg(crop.width()).arg(crop.height()));
    m_reconstruction->setAccessibleName(tr("What the melody remembers of %1").arg(title));
    m_late.clear();
    for (const auto &[view, image] : {std::pair(m_picture, picture), std::pair(m_crop, crop)}) {
        if (image.isNull())
            m_late.append(view);
        else
            view->setPicture(image);
    }
    if (!crop.isNull())
        m_reconstruction->setExpectedSize(crop.size());
    m_place->setCurrentWidget(m_scroll);
}

void DetailCard::setTranslation(const Melody &melody, const QImage &reconstruction)
{
    m_timeout->stop();
    dropLatePictures();
    if (melody != m_melody->melody())
        setDifference({});
    m_melody->setMelody(melody);
    m_keep->setEnabled(!melody.silent());
    m_reconstruction->setPicture(reconstruction);
    m_heading->clear();
    m_message->clear();
    m_pages->setCurrentWidget(m_melody);
}

void DetailCard::setRemarks(const QStringList &remarks)
{
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
}

void DetailCard::setPending(const QString &words)
{
    const bool shown = !m_heading->text().isEmpty() && m_heading->text() == m_pendingWords;
    m_pendingWords = words.isEmpty() ? tr("Translating the picture …") : words;
    if (shown)
        return showPending(); // only the words are others
    if (!m_timeout->isActive())
        m_timeout->start();
}

void DetailCard::setFailed(const QString &reason)
{
    m_timeout->stop();
    const QString next = tr("Choose another work, or another family or balance in the settings.");
    showMessage(tr("There is no melody for this work"), reason.trimmed() + u"\n\n"_s + next);
    QAccessibleEvent alert(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DetailCard::setPlayhead(double step) { m_melody->setPlayhead(step); }

void DetailCard::setKept(const QString &title)
{
    m_compare->setEnabled(!title.isEmpty());
    const QString words = title.isEmpty() ? tr("Keep the melody of another work first") : tr("Beside “%1”").arg(title);
    m_compare->setToolTip(words);
    m_compare->setAccessibleDescription(words);
}

void DetailCard::setComparing(bool playing)
{
    m_compare->setText(playing ? tr("Stop Comparing") : tr("Hear the Difference"));
    m_compare->setIcon(themedIcon(playing ? u"stop"_s : u"play"_s));
}

void DetailCard::setDifference(const QString &words)
{
    if (words == m_difference->text())
        return;
    m_difference->setText(words);
    m_difference->setVisible(!words.isEmpty());
    QAccessibleEvent said(m_difference, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void DetailCard::clear()
{
    m_timeout->stop();
    setPlayhead(-1.0);
    setWork({}, {}, {}, {});
    showMessage({}, {});
    m_place->setCurrentWidget(m_empty);
}

QString DetailCard::message() const
{
    return m_heading->text() + (m_message->text().isEmpty() ? QString() : u"\n"_s + m_message->text());
}

void DetailCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        styleHeadings();
        arrange();
    }
    QWidget::changeEvent(event);
}

void DetailCard::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void DetailCard::showMessage(const QString &heading, const QString &text)
{
    dropLatePictures();
    m_keep->setEnabled(false);
    setDifference({});
    setRemarks({});
    m_reconstruction->setPicture({});
    m_heading->setText(heading);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_pages->setCurrentIndex(1);
}

void DetailCard::dropLatePictures()
{
    for (PictureView *view : m_late)
        view->setPicture({});
    m_late.clear();
}

void DetailCard::showPending() { showMessage(m_pendingWords, {}); }

void DetailCard::arrange()
{
    const int em = fontMetrics().height();
    // The roll is to be seen without scrolling.
    m_picture->setGreatestHeight(std::max(10 * em, height() * 2 / 5));
    const int columns = width() >= twoColumnsFrom * em ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_grid->setContentsMargins(em * 3 / 2, em, em * 3 / 2, em);
    m_grid->setHorizontalSpacing(em * 2);
    m_grid->setVerticalSpacing(em * 3 / 2);
    for (QWidget *block : {m_work, m_translation, static_cast<QWidget *>(m_metadata)})
        m_grid->removeWidget(block);
    m_grid->addWidget(m_work, 0, 0, Qt::AlignTop);
    if (columns == 2) {
        m_grid->addWidget(m_metadata, 1, 0, Qt::AlignTop);
        m_grid->addWidget(m_translation, 0, 1, 2, 1);
    } else {
        m_grid->addWidget(m_translation, 1, 0);
        m_grid->addWidget(m_metadata, 2, 0, Qt::AlignTop);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    m_grid->setRowStretch(1, columns == 2 ? 1 : 0);
}

void DetailCard::styleHeadings()
{
    m_title->setFont(headingFont(font(), 1.5));
    m_heading->setFont(headingFont(font(), 1.15));
}

} // namespace synvae
