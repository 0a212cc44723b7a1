# cmake -DCOMPILER=... -DINCLUDES=... -P refusewidgets.cmake: passes when these folders give the standard
# library but no widget, so that a failure for another reason is no success.
list(REMOVE_ITEM INCLUDES "")
list(REMOVE_DUPLICATES INCLUDES)
list(TRANSFORM INCLUDES PREPEND -I)

function(compiles text)
    execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${text}"
        COMMAND ${COMPILER} -std=c++20 -fPIC -fsyntax-only ${INCLUDES} -x c++ -
        RESULTS_VARIABLE results ERROR_VARIABLE error)
    list(GET results 1 result)
    set(result ${result} PARENT_SCOPE)
    set(error "${error}" PARENT_SCOPE)
endfunction()

compiles("#include <cstddef>")
if(NOT result EQUAL 0)
    message(FATAL_ERROR "Not even <cstddef> compiles here: ${error}")
endif()
compiles("#include <QWidget>")
if(result EQUAL 0 OR NOT error MATCHES "QWidget: No such file")
    message(FATAL_ERROR "A widget's header compiles in this room, or fails for another reason: ${error}")
endif()
