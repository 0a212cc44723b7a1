// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace synvae::test {

/// The style of people who get sick of motion (0 ms), or who do not.
class MotionStyle final : public QProxyStyle
{
public:
    explicit MotionStyle(int milliseconds)
        : m_milliseconds(milliseconds)
    { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? m_milliseconds
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_milliseconds;
};

} // namespace synvae::test
