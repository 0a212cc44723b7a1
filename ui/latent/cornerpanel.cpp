// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latent/cornerpanel.h"

#include "ui/latent/cornerpad.h"
#include "ui/latent/placefield.h"
#include "ui/presenter/moving/cornercontroller.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace synvae {

CornerPanel::CornerPanel(CornerController &corners, MovingPoints &points, QWidget *parent)
    : QWidget(parent)
    , m_corners(corners)
    , m_points(points)
    , m_pad(new CornerPad(this))
    , m_fields{new PlaceField(tr("1, top left"), this), new PlaceField(tr("2, top right"), this),
               new PlaceField(tr("3, bottom left"), this), new PlaceField(tr("4, bottom right"), this)}
    , m_way(new QComboBox(this))
    , m_where(new QLabel(this))
{
    setAccessibleName(tr("Among four"));
    m_pad->setAccessibleName(tr("Place among the four"));
    m_pad->setAccessibleDescription(tr("Arrow keys move the dot, with Shift in fine steps; Home is the middle, "
                                       "1 to 4 are the corners"));
    m_way->addItem(tr("weighted mean (lerp)"));
    m_way->addItem(tr("along the sphere (slerp)"));
    m_way->setAccessibleName(tr("Kind of blend"));
    m_where->setWordWrap(true);
    m_where->setTextFormat(Qt::PlainText);
    layOut();
    connect(m_pad, &CornerPad::dotMoved, &m_corners, &CornerController::moveTo);
    connect(&m_corners, &CornerController::dotMoved, this, [this](double x, double y) {
        m_pad->setDot(x, y);
        showWords();
    });
    connect(m_way, &QComboBox::currentIndexChanged, &m_corners,
            [this](int index) { m_corners.setWay(index == 0 ? Interpolation::Lerp : Interpolation::Slerp); });
    connect(&m_points, &MovingPoints::changed, this, [this](Place place) {
        const auto *corner = std::ranges::find(cornerPlaces, place);
        if (corner != cornerPlaces.end())
            showCorner(static_cast<int>(corner - cornerPlaces.begin()));
    });
    for (int corner = 0; corner < 4; ++corner)
        showCorner(corner);
}

void CornerPanel::layOut()
{
    const int em = fontMetrics().height();
    auto *side = new QVBoxLayout;
    side->setSpacing(em / 2);
    for (PlaceField *field : m_fields)
        side->addWidget(field);
    side->addWidget(m_way);
    side->addWidget(m_where);
    side->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setSpacing(em);
    row->addWidget(m_pad, 3);
    row->addLayout(side, 2);
}

void CornerPanel::showCorner(int corner)
{
    const MovingPoint &point = m_points.at(cornerPlaces.at(static_cast<std::size_t>(corner)));
    field(corner).setPoint(point);
    m_pad->setCorner(corner, {point.name, point.picture});
    showWords();
}

void CornerPanel::showWords()
{
    const QString words
        = m_corners.ready() ? m_corners.whereIs() : tr("Choose what stands at each of the four corners.");
    m_where->setText(words);
    m_pad->setWords(words);
}

} // namespace synvae
