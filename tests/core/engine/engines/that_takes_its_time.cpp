// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

extern "C" int synvae_engine_interface_version();
extern "C" synvae::Engine *synvae_create_engine();

extern "C" int synvae_engine_interface_version() { return synvae::engineInterfaceVersion; }

/// Twenty milliseconds a call, and from the fortieth on as long as nobody asks it to stop: it can be interrupted in the
/// middle however busy the machine is.
extern "C" synvae::Engine *synvae_create_engine()
{
    auto behaviour = std::make_shared<synvae::test::FakeBehaviour>();
    behaviour->beforeEncode = [calls = 0](const std::stop_token &stop) mutable {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        const auto never = [] { return false; };
        if (++calls < 40)
            std::condition_variable_any().wait_for(lock, stop, std::chrono::milliseconds(20), never);
        else
            std::condition_variable_any().wait(lock, stop, never);
    };
    return std::make_unique<synvae::test::FakeEngine>(behaviour).release();
}
