// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/audiblepanel.h"

#include "ui/presenter/explore/audiblecontroller.h"
#include "ui/widgets/picture/pictureview.h"
#include "ui/widgets/settings/stopslider.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace synvae {

namespace {

std::vector<double> offsetStops()
{
    std::vector<double> stops;
    for (int step = -12; step <= 12; ++step)
        stops.push_back(step * AudibleController::farthest / 12.0);
    return stops;
}

} // namespace

AudiblePanel::AudiblePanel(AudibleController &audible, LatentCursor &stage, QWidget *parent)
    : QWidget(parent)
    , m_audible(audible)
    , m_stage(stage)
    , m_summary(new QLabel(this))
    , m_find(new QPushButton(tr("&Find What Can Be Heard"), this))
    , m_reset(new QPushButton(tr("Back to the &Middle"), this))
    , m_comparing(new QCheckBox(tr("&Compare with the unheard signal"), this))
    , m_form(new QFormLayout)
    , m_heard(new PictureView(PictureView::Scaling::Crisp, this))
    , m_logits(new PictureView(PictureView::Scaling::Crisp, this))
    , m_direct(new PictureView(PictureView::Scaling::Crisp, this))
{
    setAccessibleName(tr("What is heard"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    layOut();
    connectAll();
    buildSliders();
    showState();
    showPictures();
}

QWidget *AudiblePanel::captioned(PictureView *picture, const QString &caption)
{
    auto *figure = new QWidget(this);
    auto *column = new QVBoxLayout(figure);
    column->setContentsMargins({});
    const int em = fontMetrics().height();
    picture->setFixedSize(em * 5, em * 5);
    auto *label = new QLabel(caption, figure);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addWidget(label);
    return figure;
}

void AudiblePanel::layOut()
{
    const int em = fontMetrics().height();
    auto *pictures = new QHBoxLayout;
    pictures->addWidget(captioned(m_heard, tr("from the notes that are heard")), 1);
    pictures->addWidget(captioned(m_logits, tr("from the logits, which are never played")), 1);
    pictures->addWidget(captioned(m_direct, tr("from the latent: no music between")), 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_find);
    buttons->addWidget(m_reset);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addWidget(m_comparing);
    column->addLayout(pictures);
    column->addWidget(m_summary);
    column->addLayout(buttons);
    column->addLayout(m_form);
    column->addStretch();
}

void AudiblePanel::connectAll()
{
    connect(m_find, &QPushButton::clicked, this, [this] { m_audible.begin(); });
    connect(m_reset, &QPushButton::clicked, &m_audible, &AudibleController::reset);
    connect(m_comparing, &QCheckBox::toggled, &m_audible, &AudibleController::setComparing);
    connect(m_comparing, &QCheckBox::toggled, this, &AudiblePanel::showPictures);
    connect(&m_audible, &AudibleController::directionsChanged, this, [this] {
        buildSliders();
        showState();
    });
    connect(&m_audible, &AudibleController::offsetsChanged, this, &AudiblePanel::showOffsets);
    connect(&m_audible, &AudibleController::picturesChanged, this, &AudiblePanel::showPictures);
    connect(&m_stage, &LatentCursor::moved, this, &AudiblePanel::showPictures);
    connect(&m_stage, &LatentCursor::left, this, &AudiblePanel::showPictures);
}

void AudiblePanel::buildSliders()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_sliders.clear();
    for (int direction = 0; direction < m_audible.directions(); ++direction) {
        auto *slider = new StopSlider(this);
        slider->setStops(offsetStops());
        slider->setValue(slider->nearest(m_audible.offset(direction)));
        slider->setAccessibleName(tr("Audible direction %1").arg(direction + 1));
        slider->setAccessibleDescription(m_audible.wordsOf(direction));
        slider->setToolTip(m_audible.wordsOf(direction));
        connect(slider, &QSlider::valueChanged, &m_audible,
                [this, slider, direction] { m_audible.setOffset(direction, slider->stop()); });
        auto *label = new QLabel(QLocale().toString(direction + 1), this);
        label->setToolTip(m_audible.wordsOf(direction));
        m_form->addRow(label, slider);
        m_sliders.append(slider);
    }
}

void AudiblePanel::showOffsets()
{
    for (int direction = 0; direction < static_cast<int>(m_sliders.size()); ++direction) {
        StopSlider *slider = m_sliders.at(direction);
        const QSignalBlocker blocker(slider);
        slider->setValue(slider->nearest(m_audible.offset(direction)));
    }
}

void AudiblePanel::showState()
{
    const bool known = m_audible.directions() > 0;
    m_find->setVisible(!known);
    m_find->setEnabled(!m_audible.busy());
    m_reset->setVisible(known);
    m_summary->setText(m_audible.busy() ? tr("Playing a thousand latents, and listening to them …")
                           : known      ? m_audible.summary()
                                        : tr("Notes cannot carry every direction of the latent space. Which they do "
                                                  "can be measured."));
}

void AudiblePanel::showPictures()
{
    const auto show = [](PictureView *view, const QImage &picture, const QString &name) {
        view->setPicture(picture);
        view->setAccessibleName(picture.isNull() ? tr("%1: no picture").arg(name) : name);
    };
    const bool both = m_audible.comparing();
    show(m_heard, m_stage.now().picture, tr("Picture from the notes"));
    show(m_logits, both ? m_audible.throughLogits() : QImage(), tr("Picture from the logits"));
    show(m_direct, both ? m_audible.direct() : QImage(), tr("Picture from the latent"));
}

} // namespace synvae
