// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>
#include <QWidget>

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

/// A widget of that style, to be seen.
class MotionWidget final : public QWidget
{
public:
    explicit MotionWidget(int milliseconds)
        : m_style(milliseconds)
    {
        setStyle(&m_style);
        show();
    }
    ~MotionWidget() override { setStyle(nullptr); } // which goes first
    Q_DISABLE_COPY_MOVE(MotionWidget)

private:
    MotionStyle m_style;
};

} // namespace synvae::test
