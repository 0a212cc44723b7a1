// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/painters.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {

Painter painterNamed(const QString &name)
{
    static const QMap<QString, Painter> painters{{u"sea"_s, paintSea},
                                                 {u"storm"_s, paintStorm},
                                                 {u"colourfield"_s, paintColourField},
                                                 {u"nightcity"_s, paintNightCity},
                                                 {u"garden"_s, paintGarden},
                                                 {u"stilllife"_s, paintStillLife},
                                                 {u"mask"_s, paintMask}};
    return painters.value(name, nullptr);
}

} // namespace synvae::demo
