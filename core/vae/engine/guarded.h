// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <string>

namespace synvae {

/// Runs `work`, which answers with a Result. LibTorch and the allocator throw; nothing may leave a library that way.
template<typename Work>
auto guarded(Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return Error{ErrorKind::Internal, "There is not enough memory for this."};
    } catch (const std::exception &exception) {
        return Error{ErrorKind::Internal, std::string("LibTorch failed: ") + exception.what()};
    }
}

} // namespace synvae
