# One interface target carries the language, the warnings and the sanitizers; nothing is set globally but where
# things are put. Every target of ours links synvae_options.
include(GNUInstallDirs)
find_package(Threads REQUIRED)

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(SYNVAE_CCACHE ccache)
if(SYNVAE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${SYNVAE_CCACHE})
endif()

add_library(synvae_options INTERFACE)
target_compile_features(synvae_options INTERFACE cxx_std_20)
target_link_libraries(synvae_options INTERFACE Threads::Threads)
target_compile_definitions(synvae_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SYNVAE_VERSION="${PROJECT_VERSION}")
# No contraction of a*b+c behind our back: notes must be the same on every machine.
target_compile_options(synvae_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(synvae_options INTERFACE -fpch-preprocess) # lets a compiler cache see through them
endif()
# For programs that spend their time in libraries: they compile a third faster so, and run no slower. At -O1 GCC 12 sees
# impossible lengths in libstdc++'s resize().
add_library(synvae_quick_compile INTERFACE)
target_compile_options(synvae_quick_compile INTERFACE $<$<CONFIG:Release>:-O1>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
if(SYNVAE_WERROR)
    target_compile_options(synvae_options INTERFACE -Werror)
endif()
if(SYNVAE_SANITIZE)
    # GCC's flow analysis sees the sanitizers' own branches and calls LibTorch's optional uninitialised.
    target_compile_options(synvae_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
                           -fno-sanitize-recover=undefined -Wno-maybe-uninitialized)
    target_link_options(synvae_options INTERFACE -fsanitize=address,undefined)
endif()
if(SYNVAE_TIDY)
    # Not Debian's default: clang 14 cannot read libstdc++'s ranges.
    find_program(SYNVAE_CLANG_TIDY clang-tidy-19 REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY ${SYNVAE_CLANG_TIDY} --quiet)
    # clang also warns of what libstdc++'s own stable_sort calls.
    target_compile_options(synvae_options INTERFACE "SHELL:-include ${CMAKE_SOURCE_DIR}/cmake/clangvector.h"
                           -Wno-deprecated-declarations)
    # What moc and rcc write is theirs; clang-tidy wants one check at least, so it is one that costs nothing.
    file(WRITE ${CMAKE_BINARY_DIR}/.clang-tidy "Checks: '-*,misc-definitions-in-headers'\n")
endif()
