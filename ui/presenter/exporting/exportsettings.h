// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/workwriter.h"
#include "core/playback/loudness.h"

#include <QList>
#include <QString>

class QSettings;

namespace synvae {

/// Which works are exported.
enum class ExportScope { Current, Selected, All };

/// What somebody chose to export, and is offered again the next time.
struct ExportSettings {
    QList<OutputFormat> formats{OutputFormat::Midi};
    QString folder{}; ///< empty: none was chosen yet
    QString names = QStringLiteral("{artist} - {title}");
    bool normalise = true;
    double loudness = defaultLoudness; ///< LUFS
    bool page = false;
    bool catalogue = false;
    bool arrays = false;
    friend bool operator==(const ExportSettings &, const ExportSettings &) = default;
};

/// What is not among the settings, or makes no sense there, is as it is at first.
[[nodiscard]] ExportSettings storedExportSettings(const QSettings &settings);
void storeExportSettings(QSettings &settings, const ExportSettings &exported);

} // namespace synvae
