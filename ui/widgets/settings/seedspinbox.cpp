// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/settings/seedspinbox.h"

#include <QAccessible>
#include <QLineEdit>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qulonglong greatest = std::numeric_limits<qulonglong>::max();

} // namespace

SeedSpinBox::SeedSpinBox(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    lineEdit()->setText(QString::number(m_value));
    connect(this, &QAbstractSpinBox::editingFinished, this, &SeedSpinBox::commit);
}

void SeedSpinBox::setValue(qulonglong value)
{
    lineEdit()->setText(QString::number(value));
    if (value == m_value)
        return;
    m_value = value;
    QAccessibleValueChangeEvent changed(this, value);
    QAccessible::updateAccessibility(&changed);
    Q_EMIT valueChanged(value);
}

QValidator::State SeedSpinBox::validate(QString &input, int &) const
{
    if (input.isEmpty())
        return QValidator::Intermediate;
    const bool digits = std::ranges::all_of(input, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    input.toULongLong(&fits);
    return digits && fits ? QValidator::Acceptable : QValidator::Invalid;
}

void SeedSpinBox::fixup(QString &input) const { input = QString::number(m_value); }

void SeedSpinBox::stepBy(int steps)
{
    commit();
    const auto distance = static_cast<qulonglong>(steps < 0 ? -static_cast<qlonglong>(steps) : steps);
    if (steps < 0)
        setValue(m_value - std::min(m_value, distance));
    else
        setValue(m_value + std::min(greatest - m_value, distance));
    selectAll();
}

QSize SeedSpinBox::sizeHint() const
{
    // Room for a seed of usual length; a longer one scrolls within the field.
    const int digits = fontMetrics().horizontalAdvance(u"0000000000"_s);
    const QSize base = QAbstractSpinBox::sizeHint();
    return {std::max(base.width(), digits + 3 * fontMetrics().height()), base.height()};
}

QSize SeedSpinBox::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"000000"_s) + 3 * fontMetrics().height(),
            QAbstractSpinBox::minimumSizeHint().height()};
}

QAbstractSpinBox::StepEnabled SeedSpinBox::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, m_value < greatest);
    enabled.setFlag(StepDownEnabled, m_value > 0);
    return enabled;
}

void SeedSpinBox::commit()
{
    bool valid = false;
    const qulonglong typed = text().toULongLong(&valid);
    setValue(valid ? typed : m_value);
}

} // namespace synvae
