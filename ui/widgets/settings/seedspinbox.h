// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

namespace synvae {

/// A seed of 64 bits, which no spin box of Qt holds. A typed number counts once it is finished.
class SeedSpinBox final : public QAbstractSpinBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SeedSpinBox)
    Q_PROPERTY(qulonglong value READ value WRITE setValue NOTIFY valueChanged USER true)

public:
    explicit SeedSpinBox(QWidget *parent = nullptr);

    [[nodiscard]] qulonglong value() const { return m_value; }
    void setValue(qulonglong value);

    [[nodiscard]] QValidator::State validate(QString &input, int &position) const override;
    void fixup(QString &input) const override;
    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void valueChanged(qulonglong value);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    void commit();

    qulonglong m_value = 1;
};

} // namespace synvae
