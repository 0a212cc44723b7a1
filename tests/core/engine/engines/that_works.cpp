// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

extern "C" int synvae_engine_interface_version();
extern "C" synvae::Engine *synvae_create_engine();

extern "C" int synvae_engine_interface_version() { return synvae::engineInterfaceVersion; }

extern "C" synvae::Engine *synvae_create_engine() { return std::make_unique<synvae::test::FakeEngine>().release(); }
