# What a module shows and how its tests are built.

# synvae_expose(synvae_music [FOLDERS . sinks] [SCOPE PUBLIC]): whoever links the target may include the headers of
# these folders of the current directory, as "core/music/melody.h". No target sees the source tree itself, so an
# include of a module that is not linked does not compile: the arrows of ARCHITECTURE.md are the linker's.
function(synvae_expose target)
    cmake_parse_arguments(arg "" "SCOPE" "FOLDERS" ${ARGN})
    if(NOT arg_FOLDERS)
        set(arg_FOLDERS .)
    endif()
    if(NOT arg_SCOPE)
        set(arg_SCOPE PUBLIC)
    endif()
    set(root ${CMAKE_BINARY_DIR}/include/${target})
    file(REMOVE_RECURSE ${root})
    foreach(folder IN LISTS arg_FOLDERS)
        get_filename_component(from ${folder} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
        file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR} ${from})
        file(MAKE_DIRECTORY ${root}/${place})
        file(GLOB headers CONFIGURE_DEPENDS ${from}/*.h)
        foreach(header IN LISTS headers)
            get_filename_component(name ${header} NAME)
            file(CREATE_LINK ${header} ${root}/${place}/${name} SYMBOLIC)
        endforeach()
    endforeach()
    target_include_directories(${target} ${arg_SCOPE} ${root})
endfunction()

# Reading Qt's and the standard library's headers takes longer than compiling what is ours. One precompiled header
# for each combination of flags; targets with the same flags share it.
function(synvae_share_headers target flavour)
    if(SYNVAE_TIDY)
        return() # clang-tidy has its own compiler
    endif()
    target_precompile_headers(${target} REUSE_FROM synvae_headers_${flavour})
endfunction()

function(synvae_add_headers flavour)
    cmake_parse_arguments(arg "" "" "LIBRARIES;HEADERS;OPTIONS" ${ARGN})
    set(empty ${CMAKE_BINARY_DIR}/include/headers_${flavour}.cpp)
    if(NOT EXISTS ${empty})
        file(WRITE ${empty} "")
    endif()
    add_library(synvae_headers_${flavour} OBJECT ${empty})
    target_link_libraries(synvae_headers_${flavour} PRIVATE synvae_options ${arg_LIBRARIES})
    target_compile_options(synvae_headers_${flavour} PRIVATE ${arg_OPTIONS})
    target_precompile_headers(synvae_headers_${flavour} PRIVATE ${arg_HEADERS})
endfunction()
