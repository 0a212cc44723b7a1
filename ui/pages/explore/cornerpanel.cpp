// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/cornerpanel.h"

#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/cornerpad.h"
#include "ui/presenter/explore/cornercontroller.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace synvae {

CornerPanel::CornerPanel(CornerController &corners, Anchors &points, QWidget *parent)
    : QWidget(parent)
    , m_corners(corners)
    , m_points(points)
    , m_pad(new CornerPad(this))
    , m_fields{new AnchorField(tr("1, top left"), this), new AnchorField(tr("2, top right"), this),
               new AnchorField(tr("3, bottom left"), this), new AnchorField(tr("4, bottom right"), this)}
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
    connect(&m_points, &Anchors::changed, this, [this](Anchor place) {
        const auto *corner = std::ranges::find(cornerAnchors, place);
        if (corner != cornerAnchors.end())
            showCorner(static_cast<int>(corner - cornerAnchors.begin()));
    });
    for (int corner = 0; corner < 4; ++corner)
        showCorner(corner);
}

void CornerPanel::layOut()
{
    const int em = fontMetrics().height();
    auto *side = new QVBoxLayout;
    side->setSpacing(em / 2);
    for (AnchorField *field : m_fields)
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
    const MovingPoint &point = m_points.at(cornerAnchors.at(static_cast<std::size_t>(corner)));
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
