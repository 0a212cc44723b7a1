// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapviewaccessible.h"

#include "ui/pages/maps/mapview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace synvae {

namespace {

/// A hundred thousand children would be of no use to anyone; the list of works beside the map has them one by one.
class MapViewAccessible final : public QAccessibleWidget
{
public:
    explicit MapViewAccessible(MapView *view)
        : QAccessibleWidget(view, QAccessible::Chart)
    { }

    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        if (view()->works() == 0)
            return MapView::tr("no map yet");
        if (view()->current() < 0)
            return MapView::tr("%n work(s), none current", nullptr, view()->works());
        return view()->describe(view()->current());
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction() && view()->current() >= 0)
            Q_EMIT view()->activated(view()->current());
        else
            QAccessibleWidget::doAction(name);
    }

private:
    [[nodiscard]] MapView *view() const { return static_cast<MapView *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<MapView *>(object);
    return view ? new MapViewAccessible(view) : nullptr;
}

} // namespace

void installMapViewAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace synvae
