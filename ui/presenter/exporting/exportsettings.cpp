// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/exporting/exportsettings.h"

#include "core/collection/outputnames.h"

#include <QSettings>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto formatsKey = "export/formats"_L1;
constexpr auto folderKey = "export/folder"_L1;
constexpr auto namesKey = "export/names"_L1;
constexpr auto normaliseKey = "export/normalise"_L1;
constexpr auto loudnessKey = "export/loudness"_L1;
constexpr auto pageKey = "export/page"_L1;
constexpr auto catalogueKey = "export/catalogue"_L1;
constexpr auto arraysKey = "export/arrays"_L1;

} // namespace

ExportSettings storedExportSettings(const QSettings &settings)
{
    ExportSettings stored;
    if (settings.contains(formatsKey)) {
        stored.formats.clear();
        for (const QString &suffix : settings.value(formatsKey).toStringList()) {
            if (const auto format = outputFormatOf(suffix); format && !stored.formats.contains(*format))
                stored.formats += *format;
        }
    }
    stored.folder = settings.value(folderKey).toString();
    if (const QString names = settings.value(namesKey, stored.names).toString(); checkNamePattern(names))
        stored.names = names;
    stored.normalise = settings.value(normaliseKey, stored.normalise).toBool();
    if (const double loudness = settings.value(loudnessKey, stored.loudness).toDouble();
        loudness >= -40.0 && loudness <= -5.0)
        stored.loudness = loudness;
    stored.page = settings.value(pageKey, stored.page).toBool();
    stored.catalogue = settings.value(catalogueKey, stored.catalogue).toBool();
    stored.arrays = settings.value(arraysKey, stored.arrays).toBool();
    return stored;
}

void storeExportSettings(QSettings &settings, const ExportSettings &exported)
{
    QStringList formats;
    for (const OutputFormat format : exported.formats)
        formats += suffixOf(format);
    settings.setValue(formatsKey, formats);
    settings.setValue(folderKey, exported.folder);
    settings.setValue(namesKey, exported.names);
    settings.setValue(normaliseKey, exported.normalise);
    settings.setValue(loudnessKey, exported.loudness);
    settings.setValue(pageKey, exported.page);
    settings.setValue(catalogueKey, exported.catalogue);
    settings.setValue(arraysKey, exported.arrays);
}

} // namespace synvae
