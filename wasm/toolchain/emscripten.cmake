# Toolchain file of the wasm presets: finds the Emscripten that set-up made ready (an own one on PATH, or the private one in the user's
# cache) and hands over to Emscripten's own file, with wrappers as compilers, so that nothing has to be exported.
# WAYMARK_EMSCRIPTEN_ROOT names another folder that holds emcc, em++, … and cmake/Modules/Platform/Emscripten.cmake.

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WAYMARK_EMSCRIPTEN_ROOT)

if(NOT WAYMARK_EMSCRIPTEN_ROOT OR NOT EXISTS "${WAYMARK_EMSCRIPTEN_ROOT}/em++")
  find_program(WAYMARK_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH)
  if(NOT WAYMARK_NODE)
    message(FATAL_ERROR "The wasm presets need Node 20 or newer on PATH. The native presets (dev, asan, release) do not.")
  endif()
  execute_process(
    COMMAND "${WAYMARK_NODE}" "${CMAKE_CURRENT_LIST_DIR}/emscripten.mjs" --print-root
    OUTPUT_VARIABLE waymark_found ERROR_VARIABLE waymark_problem RESULT_VARIABLE waymark_status OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT waymark_status EQUAL 0)
    message(FATAL_ERROR "${waymark_problem}")
  endif()
  set(WAYMARK_EMSCRIPTEN_ROOT "${waymark_found}" CACHE PATH "Folder of emcc, em++, …" FORCE)
endif()

set(EMSCRIPTEN_ROOT_PATH "${WAYMARK_EMSCRIPTEN_ROOT}")
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
