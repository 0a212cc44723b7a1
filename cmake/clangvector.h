// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Read before everything else by the tidy preset, so that clang can read LibTorch 1.13: that has vectors of types which
// are still incomplete, and clang refuses them where vector's members are constexpr, as libstdc++ 12 makes them in
// C++20. Here they are not; and what was promised as constexpr about vector<bool> before is about something else.

#define _Bit_iterator synvae_no_iterator
#include <memory>
#include <string>
#undef _Bit_iterator

#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <vector>
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")
