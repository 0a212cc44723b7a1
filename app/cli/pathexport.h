// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/engine/translator.h"
#include "core/latent/calibrationchoice.h"
#include "core/latent/latentpath.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synvae {

/// What `synvae interpolate`, `attribute` and `radio` have in common: a member, how it plays, and what is written.
struct PathExportOptions : NoteOptions {
    std::string out;
    std::vector<std::string> formats{"mid"};
    std::string soundFont;
    int program = 0;
    std::string sheet; ///< a PNG file, beside path.json where it has no folder; empty: none
    bool animation = false;
    bool piece = false;
    double tempo = 120.0;
    bool crossFade = false;
    bool snap = false;
    std::string calibration = "auto";
    ModelOptions models;
};

void addPathExportOptions(CLI::App &command, PathExportOptions &options);

/// A path that knows its member and how it is played, still without points.
[[nodiscard]] LatentPath newPath(const char *kind, const Translator &translator, const DecodeSettings &decode);
void addPoint(LatentPath &path, std::string label, std::vector<float> latent, int work = -1,
              std::optional<std::uint64_t> contents = std::nullopt);
/// Notes what the path's latents were calibrated by.
void addCalibration(LatentPath &path, const CalibrationChoice &choice);

/// A path as it is heard and seen: each latent played as the window plays it, the notes heard again, and what of the
/// picture is in them.
struct PathExportRun {
    LatentPath path;
    std::vector<Melody> melodies;
    PictureBatch pictures;
    std::shared_ptr<const Calibration> calibration{}; ///< of the path's latents; null: none
};
[[nodiscard]] Result<PathExportRun> runPathExport(Translator &translator, LatentPath path,
                                                  std::shared_ptr<const Calibration> calibration,
                                                  const CommandContext &context);

/// Writes path.json, the calibration where there is one, the melodies (named after the points, numbered), and what else
/// the options ask for; answers with the files and the notes. `columns` of the contact sheet.
[[nodiscard]] Result<nlohmann::ordered_json> writePathExport(const PathExportRun &pathExport,
                                                             const PathExportOptions &options, int columns);

/// The one answer of a command: `json` completed with the member, and a line for people.
[[nodiscard]] ExitCode reportPathExport(const PathExportRun &pathExport, const PathExportOptions &options,
                                        nlohmann::ordered_json json, const QString &text,
                                        const CommandContext &context);

} // namespace synvae
