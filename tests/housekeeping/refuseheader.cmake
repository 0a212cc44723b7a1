# cmake -DCOMPILER=... -DINCLUDES=... -DOWN=... -DREFUSED=... -P refuseheader.cmake: passes when these folders give the
# header OWN but not REFUSED, so that a failure for another reason is no success.
list(REMOVE_ITEM INCLUDES "")
list(REMOVE_DUPLICATES INCLUDES)
list(TRANSFORM INCLUDES PREPEND -I)

function(find_header header)
    execute_process(COMMAND ${CMAKE_COMMAND} -E echo "#if !__has_include(<${header}>)\n#error absent\n#endif"
        COMMAND ${COMPILER} -std=c++20 -fsyntax-only ${INCLUDES} -x c++ -
        RESULTS_VARIABLE results ERROR_VARIABLE error)
    list(GET results 1 result)
    set(found FALSE PARENT_SCOPE)
    if(result EQUAL 0)
        set(found TRUE PARENT_SCOPE)
    elseif(NOT error MATCHES "#error absent")
        message(FATAL_ERROR "Looking for ${header} failed for another reason: ${error}")
    endif()
endfunction()

find_header(${OWN})
if(NOT found)
    message(FATAL_ERROR "Not even ${OWN} is found here.")
endif()
find_header(${REFUSED})
if(found)
    message(FATAL_ERROR "${REFUSED} can be included here, although what it belongs to is not linked.")
endif()
