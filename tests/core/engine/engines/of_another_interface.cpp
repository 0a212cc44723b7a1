// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <cstdlib>

extern "C" int synvae_engine_interface_version();
extern "C" synvae::Engine *synvae_create_engine();

extern "C" int synvae_engine_interface_version() { return synvae::engineInterfaceVersion + 41; }

/// Calling into an interface of another version is what the loader must never do.
extern "C" synvae::Engine *synvae_create_engine() { std::abort(); }
