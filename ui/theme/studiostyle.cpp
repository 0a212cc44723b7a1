// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/studiostyle.h"

#include "ui/theme/stylepainting.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFontMetrics>
#include <QPainter>
#include <QScrollBar>
#include <QSlider>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

int fontHeight(const QWidget *widget)
{
    return widget ? widget->fontMetrics().height() : QFontMetrics(QApplication::font()).height();
}

int scaled(const QWidget *widget, double share) { return static_cast<int>(std::lround(fontHeight(widget) * share)); }

} // namespace

StudioStyle::StudioStyle()
    : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{ }

void StudioStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool reacts = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QSlider *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QSplitterHandle *>(widget);
    if (reacts)
        widget->setAttribute(Qt::WA_Hover);
}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return stylepainting::button(*painter, *button);
        break;
    case PE_PanelButtonTool:
        return stylepainting::toolButton(*painter, *option);
    case PE_FrameLineEdit:
        return; // PE_PanelLineEdit draws the whole field
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return stylepainting::field(*painter, *option);
        break;
    case PE_IndicatorCheckBox:
        return stylepainting::checkBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return stylepainting::radioButton(*painter, *option);
    case PE_FrameFocusRect:
        return stylepainting::focusRing(*painter, *option);
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        return stylepainting::menuPanel(*painter, *option);
    case PE_FrameGroupBox:
        return stylepainting::groupFrame(*painter, *option);
    case PE_FrameStatusBarItem:
    case PE_FrameButtonBevel:
    case PE_FrameDefaultButton:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button
            && button->features.testFlag(QStyleOptionButton::DefaultButton) && button->state.testFlag(State_Enabled)) {
            QStyleOptionButton filled = *button;
            filled.palette.setBrush(QPalette::ButtonText, filled.palette.highlightedText());
            if (!button->icon.isNull())
                filled.icon = QIcon(
                    button->icon.pixmap(button->iconSize, painter->device()->devicePixelRatioF(), QIcon::Selected));
            return QProxyStyle::drawControl(element, &filled, painter, widget);
        }
        break;
    case CE_TabBarTabLabel: // where the keyboard is can be seen on a tab, too
        QProxyStyle::drawControl(element, option, painter, widget);
        if (option->state.testFlag(State_HasFocus))
            stylepainting::tabFocus(*painter, *option);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylepainting::menuBarItem(*painter, *item);
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_ProgressBarGroove:
        return stylepainting::progressGroove(*painter, *option);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const int offset = widget ? widget->property("busyOffset").toInt() : 0;
            return stylepainting::progressContents(*painter, *bar, offset);
        }
        break;
    case CE_Splitter:
        return stylepainting::splitter(*painter, *option);
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    if (control == CC_Slider && drawSlider(option, painter, widget))
        return;
    if (control == CC_ScrollBar && drawScrollBar(option, painter, widget))
        return;
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return stylepainting::comboBox(*painter, *combo);
    }
    if (control == CC_SpinBox) {
        const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (box && box->buttonSymbols != QAbstractSpinBox::NoButtons)
            return stylepainting::spinBox(*painter, *box, subControlRect(control, option, SC_SpinBoxUp, widget),
                                          subControlRect(control, option, SC_SpinBoxDown, widget));
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

bool StudioStyle::drawSlider(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return false;
    if (slider->subControls.testFlag(SC_SliderTickmarks) && slider->tickPosition != QSlider::NoTicks) {
        QStyleOptionSlider ticks = *slider;
        ticks.subControls = SC_SliderTickmarks;
        QProxyStyle::drawComplexControl(CC_Slider, &ticks, painter, widget);
    }
    stylepainting::slider(*painter, *slider, subControlRect(CC_Slider, option, SC_SliderGroove, widget),
                          subControlRect(CC_Slider, option, SC_SliderHandle, widget));
    return true;
}

bool StudioStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return false;
    stylepainting::scrollBar(*painter, *bar, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
    return true;
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                  const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrow buttons: the whole bar is groove, and the handle never shorter than two lines of text.
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 pages = range + std::max(bar->pageStep, 1);
    int handle = range > 0 ? static_cast<int>(qint64(bar->pageStep) * length / pages) : length;
    handle = std::clamp(handle, std::min(2 * fontHeight(widget), length), length);
    const int start
        = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto span = [&](int from, int extent) {
        const QRect rect = horizontal ? QRect(bar->rect.left() + from, bar->rect.top(), extent, bar->rect.height())
                                      : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), extent);
        return visualRect(bar->direction, bar->rect, rect);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return span(start, handle);
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSubPage:
        return span(0, start);
    case SC_ScrollBarAddPage:
        return span(start + handle, length - start - handle);
    default:
        return {};
    }
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                    const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int target = scaled(widget, 2.0); // of pointer targets; above WCAG's 24 px at any usual font
    switch (type) {
    case CT_PushButton:
        result.rwidth() += scaled(widget, 0.8);
        [[fallthrough]];
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), target));
        break;
    case CT_ToolButton:
        result = result.expandedTo(QSize(target, target));
        break;
    case CT_MenuBarItem:
        result += QSize(scaled(widget, 0.4), scaled(widget, 0.4));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), scaled(widget, 1.7)));
        break;
    default:
        break;
    }
    return result;
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return std::max(12, scaled(widget, 0.75));
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return std::max(18, scaled(widget, 1.2));
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return std::max(16, scaled(widget, 1.05));
    case PM_SplitterWidth:
        return std::max(7, scaled(widget, 0.4));
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return scaled(widget, 0.25);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return std::max(16, scaled(widget, 1.1));
    case PM_ToolBarIconSize:
        return std::max(20, scaled(widget, 1.3));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_ComboBox_Popup:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton; // a click in the groove goes there, not a page towards it
    case SH_Slider_PageSetButtons:
        return Qt::MiddleButton;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace synvae
