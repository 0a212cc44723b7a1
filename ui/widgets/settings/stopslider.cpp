// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/settings/stopslider.h"

#include "ui/theme/colours.h"
#include "ui/theme/targets.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionSlider>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

class StopSliderAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit StopSliderAccessible(StopSlider *slider)
        : QAccessibleWidget(slider, QAccessible::Slider)
    { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? slider()->words() : QAccessibleWidget::text(kind);
    }

    [[nodiscard]] QVariant currentValue() const override { return slider()->stop(); }
    void setCurrentValue(const QVariant &value) override
    {
        if (slider()->isEnabled())
            slider()->setValue(slider()->nearest(value.toDouble()));
    }
    [[nodiscard]] QVariant minimumValue() const override { return stops().empty() ? 0.0 : stops().front(); }
    [[nodiscard]] QVariant maximumValue() const override { return stops().empty() ? 0.0 : stops().back(); }
    [[nodiscard]] QVariant minimumStepSize() const override
    {
        double least = 0.0;
        for (std::size_t i = 1; i < stops().size(); ++i) {
            const double step = stops().at(i) - stops().at(i - 1);
            least = least > 0.0 ? std::min(least, step) : step;
        }
        return least;
    }

private:
    [[nodiscard]] StopSlider *slider() const { return static_cast<StopSlider *>(widget()); }
    [[nodiscard]] const std::vector<double> &stops() const { return slider()->stops(); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *slider = qobject_cast<StopSlider *>(object);
    return slider ? new StopSliderAccessible(slider) : nullptr;
}

} // namespace

StopSlider::StopSlider(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    QAccessible::installFactory(makeInterface);
    setPageStep(1);
    setMinimumHeight(leastTarget);
    setRange(0, 0);
    setEnabled(false);
}

void StopSlider::setStops(std::vector<double> stops)
{
    const double before = stop();
    m_stops = std::move(stops);
    const QSignalBlocker blocker(this);
    setRange(0, std::max(0, static_cast<int>(m_stops.size()) - 1));
    setValue(std::max(0, nearest(before)));
    setEnabled(m_stops.size() > 1);
}

void StopSlider::setStopsShown(bool shown)
{
    m_stopsShown = shown;
    update();
}

void StopSlider::setWords(Words words) { m_words = std::move(words); }

double StopSlider::stop() const { return m_stops.empty() ? 0.0 : m_stops.at(static_cast<std::size_t>(value())); }

int StopSlider::nearest(double number) const
{
    if (m_stops.empty())
        return -1;
    const auto distance = [number](double stop) { return std::abs(stop - number); };
    return static_cast<int>(std::ranges::min_element(m_stops, {}, distance) - m_stops.begin());
}

void StopSlider::paintEvent(QPaintEvent *event)
{
    QSlider::paintEvent(event);
    if (!m_stopsShown || m_stops.size() < 2)
        return;
    QStyleOptionSlider option;
    initStyleOption(&option);
    QPainter painter(this);
    const QColor ink = Colours::of(palette(), palette().currentColorGroup()).muted;
    for (int index = minimum(); index <= maximum(); ++index) {
        if (index == value())
            continue;
        option.sliderPosition = index;
        const QRectF handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
        const double length = fontMetrics().height() * 0.35;
        painter.fillRect(QRectF(handle.center().x() - 0.75, handle.center().y() + length, 1.5, length), ink);
    }
}

QString StopSlider::words() const
{
    if (m_stops.empty())
        return {};
    return m_words ? m_words(value()) : QLocale().toString(stop());
}

} // namespace synvae
