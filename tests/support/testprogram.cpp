// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"

#include <cstdio>
#include <map>
#include <string>

namespace synvae::test {

namespace {

std::map<std::string, RunTest> &entries()
{
    static std::map<std::string, RunTest> all;
    return all;
}

std::string baseName(std::string_view file)
{
    file.remove_prefix(file.rfind('/') + 1); // npos + 1 is 0
    return std::string(file.substr(0, file.find('.')));
}

} // namespace

TestEntry::TestEntry(std::string_view file, RunTest run) { entries().emplace(baseName(file), run); }

} // namespace synvae::test

int main(int argc, char **argv)
{
    const auto &all = synvae::test::entries();
    const auto chosen = argc > 1 ? all.find(argv[1]) : all.end();
    if (chosen != all.end())
        return chosen->second(argc - 1, argv + 1);
    std::fprintf(stderr, "Usage: %s TEST_CLASS [options of Qt Test]\nTest classes:\n", argv[0]);
    for (const auto &entry : all)
        std::fprintf(stderr, "  %s\n", entry.first.c_str());
    return 2;
}
