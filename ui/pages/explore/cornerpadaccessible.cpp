// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/cornerpadaccessible.h"

#include "ui/pages/explore/cornerpad.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <array>
#include <cmath>

namespace synvae {

namespace {

constexpr int axes = 2;

/// One direction of the pad, in percent.
class AxisAccessible final : public QAccessibleInterface, public QAccessibleValueInterface
{
public:
    AxisAccessible(CornerPad *pad, int axis)
        : m_pad(pad)
        , m_axis(axis)
    { }

    [[nodiscard]] bool isValid() const override { return !m_pad.isNull(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_pad ? m_pad->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return m_pad ? QAccessible::queryAccessibleInterface(m_pad) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Slider; }
    void setText(QAccessible::Text, const QString &) override { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!m_pad)
            return {};
        if (kind == QAccessible::Name)
            return m_axis == 0 ? CornerPad::tr("Across, in percent") : CornerPad::tr("Down, in percent");
        return kind == QAccessible::Value ? CornerPad::tr("%1 %").arg(percent()) : QString();
    }

    [[nodiscard]] QRect rect() const override
    {
        return m_pad ? QRect(m_pad->mapToGlobal(QPoint()), m_pad->size()) : QRect();
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !m_pad;
        state.disabled = m_pad && !m_pad->isEnabled();
        state.invisible = m_pad && !m_pad->isVisible();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this) : nullptr;
    }

    [[nodiscard]] QVariant currentValue() const override { return m_pad ? percent() : 0; }
    void setCurrentValue(const QVariant &value) override
    {
        if (!m_pad || !m_pad->isEnabled())
            return;
        const double place = value.toDouble() / 100.0;
        m_pad->setDot(m_axis == 0 ? place : m_pad->dotX(), m_axis == 1 ? place : m_pad->dotY());
    }
    [[nodiscard]] QVariant maximumValue() const override { return 100.0 * CornerPad::most; }
    [[nodiscard]] QVariant minimumValue() const override { return 100.0 * CornerPad::least; }
    [[nodiscard]] QVariant minimumStepSize() const override { return 100.0 * CornerPad::fineStep; }

private:
    [[nodiscard]] int percent() const
    {
        return static_cast<int>(std::lround(100.0 * (m_axis == 0 ? m_pad->dotX() : m_pad->dotY())));
    }

    QPointer<CornerPad> m_pad;
    int m_axis;
};

class CornerPadAccessible final : public QAccessibleWidget
{
public:
    explicit CornerPadAccessible(CornerPad *pad)
        : QAccessibleWidget(pad, QAccessible::Grouping)
    { }

    [[nodiscard]] int childCount() const override { return axes; }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= axes)
            return nullptr;
        QAccessible::Id &id = m_children.at(static_cast<std::size_t>(index));
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new AxisAccessible(pad(), index));
        return QAccessible::accessibleInterface(id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int index = 0; index < axes; ++index) {
            const QAccessible::Id id = m_children.at(static_cast<std::size_t>(index));
            if (id != 0 && QAccessible::accessibleInterface(id) == child)
                return index;
        }
        return -1;
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? pad()->words() : QAccessibleWidget::text(kind);
    }

protected:
    ~CornerPadAccessible() override
    {
        for (const QAccessible::Id id : m_children) {
            if (id != 0)
                QAccessible::deleteAccessibleInterface(id);
        }
    }

private:
    [[nodiscard]] CornerPad *pad() const { return static_cast<CornerPad *>(widget()); }

    mutable std::array<QAccessible::Id, axes> m_children{};
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *pad = qobject_cast<CornerPad *>(object);
    return pad ? new CornerPadAccessible(pad) : nullptr;
}

} // namespace

void installCornerPadAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace synvae
