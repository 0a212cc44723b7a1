// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// Keeps ALSA and libinstpatch from writing to stderr, for the whole process: what is missing or damaged is told to
/// people in words instead, by the sink that could not be opened. Safe from any thread; only the first call does
/// something.
void quietenAudioLibraries();

} // namespace synvae
