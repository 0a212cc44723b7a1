// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/maprun.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace synvae {

class SeedSpinBox;

/// How the maps are laid out next.
class MapOptionsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapOptionsDialog)

public:
    explicit MapOptionsDialog(const MapOptions &options, QWidget *parent = nullptr);

    [[nodiscard]] MapOptions options() const;

Q_SIGNALS:
    /// Warm: from the layout that is shown.
    void chosen(const synvae::MapOptions &options, bool warm);

private:
    void fillForm();
    void addButtons();

    MapOptions m_options;
    QDoubleSpinBox *m_perplexity;
    QDoubleSpinBox *m_exaggeration;
    QSpinBox *m_iterations;
    QComboBox *m_metric;
    QComboBox *m_start;
    QCheckBox *m_aligned;
    SeedSpinBox *m_seed;
};

} // namespace synvae
