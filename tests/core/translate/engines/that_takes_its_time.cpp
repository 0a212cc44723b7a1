// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

extern "C" int synvae_engine_interface_version();
extern "C" synvae::Engine *synvae_create_engine();

extern "C" int synvae_engine_interface_version() { return synvae::engineInterfaceVersion; }

/// Twenty milliseconds a call, unless it is asked to stop: long enough to be interrupted in the middle.
extern "C" synvae::Engine *synvae_create_engine()
{
    auto behaviour = std::make_shared<synvae::test::FakeBehaviour>();
    behaviour->beforeEncode = [](const std::stop_token &stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait_for(lock, stop, std::chrono::milliseconds(20), [] { return false; });
    };
    return std::make_unique<synvae::test::FakeEngine>(behaviour).release();
}
