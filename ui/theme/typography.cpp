// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/typography.h"

#include <algorithm>
#include <cmath>

namespace synvae {

QFont headingFont(const QFont &font, double scale)
{
    QFont heading = font;
    if (font.pointSizeF() > 0)
        heading.setPointSizeF(font.pointSizeF() * scale);
    else
        heading.setPixelSize(std::max(1, static_cast<int>(std::lround(font.pixelSize() * scale))));
    heading.setWeight(QFont::DemiBold);
    return heading;
}

} // namespace synvae
