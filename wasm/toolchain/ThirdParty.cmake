# Libraries of others, each from the first place that has it: the system, the cache of wasm/toolchain, or a pinned download.
#   waymark_json         nlohmann/json, headers only, in every target
#   waymark_json_core    the same for code built without exceptions; under its own inline namespace, see below
#   GTest::gtest_main, GTest::gmock, CLI11::CLI11, rapidcheck   native targets only

include(FetchContent)
set(FETCHCONTENT_QUIET OFF)

# Sets `result` to the version of nlohmann/json under an include folder, or to "".
function(waymark_json_version folder result)
  set(version "")
  if(EXISTS "${folder}/nlohmann/detail/abi_macros.hpp")
    file(STRINGS "${folder}/nlohmann/detail/abi_macros.hpp" lines REGEX "#define NLOHMANN_JSON_VERSION_(MAJOR|MINOR|PATCH) ")
    string(REGEX MATCHALL "[0-9]+" numbers "${lines}")
    list(JOIN numbers "." version)
  endif()
  set(${result} "${version}" PARENT_SCOPE)
endfunction()

# Sets `result` to an include folder that holds nlohmann/json 3.11.2 or newer.
function(waymark_find_json result)
  if(DEFINED ENV{WAYMARK_CACHE})
    set(cache "$ENV{WAYMARK_CACHE}")
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(cache "$ENV{XDG_CACHE_HOME}/waymark")
  else()
    set(cache "$ENV{HOME}/.cache/waymark")
  endif()
  # The private Emscripten brings the header too.
  file(GLOB cached "${cache}/emscripten-*/usr/include")
  foreach(folder IN ITEMS ${WAYMARK_JSON_INCLUDE} /usr/include /usr/local/include /opt/homebrew/include ${cached})
    waymark_json_version("${folder}" version)
    if(version VERSION_GREATER_EQUAL 3.11.2)
      message(STATUS "nlohmann/json ${version}: ${folder}")
      set(${result} "${folder}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  FetchContent_Declare(waymark_json_download
    URL https://github.com/nlohmann/json/releases/download/v3.11.3/include.zip
    URL_HASH SHA256=a22461d13119ac5c78f205d3df1db13403e58ce1bb1794edc9313677313f4a9d)
  FetchContent_MakeAvailable(waymark_json_download)
  # The archive's top folder may or may not have been stripped.
  foreach(folder IN ITEMS "${waymark_json_download_SOURCE_DIR}" "${waymark_json_download_SOURCE_DIR}/include")
    if(EXISTS "${folder}/nlohmann/json.hpp")
      set(${result} "${folder}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

waymark_find_json(waymark_json_folder)

# A folder with nothing but the library in it: the Emscripten compiler must never see the system's headers.
set(waymark_json_alone "${CMAKE_BINARY_DIR}/third-party/json")
file(MAKE_DIRECTORY "${waymark_json_alone}")
file(CREATE_LINK "${waymark_json_folder}/nlohmann" "${waymark_json_alone}/nlohmann" SYMBOLIC)

add_library(waymark_json INTERFACE)
target_include_directories(waymark_json SYSTEM INTERFACE "${waymark_json_alone}")
target_compile_definitions(waymark_json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)

# Without exceptions the library aborts where it would throw. A native test or tool links code of both kinds, and the linker keeps one
# copy of each inline function: the two kinds need different names, or either may get the other's behaviour.
add_library(waymark_json_core INTERFACE)
target_link_libraries(waymark_json_core INTERFACE waymark_json)
target_compile_definitions(waymark_json_core INTERFACE JSON_NOEXCEPTION
  "NLOHMANN_JSON_NAMESPACE=nlohmann::waymark_core"
  "NLOHMANN_JSON_NAMESPACE_BEGIN=namespace nlohmann { inline namespace waymark_core {"
  "NLOHMANN_JSON_NAMESPACE_END=} }")

if(EMSCRIPTEN)
  return()
endif()

if(BUILD_TESTING)
  find_package(GTest 1.12 CONFIG QUIET)
  if(NOT TARGET GTest::gmock)
    set(INSTALL_GTEST OFF)
    FetchContent_Declare(googletest
      URL https://github.com/google/googletest/archive/refs/tags/v1.14.0.tar.gz
      URL_HASH SHA256=8ad598c73ad796e0d8280b082cebd82a630d73e73cd3c70057938a6501bba5d7)
    FetchContent_MakeAvailable(googletest)
  endif()
  find_package(rapidcheck CONFIG QUIET)
  if(NOT TARGET rapidcheck)
    FetchContent_Declare(rapidcheck
      URL https://github.com/emil-e/rapidcheck/archive/08b505857e32d52a20b2240b5125d937d67a6d86.zip # what Debian 12 packages
      URL_HASH SHA256=4b1f727cc942b04d7e0f6bd8500163d870c3e8ed93d24644397c6685b039314b)
    FetchContent_MakeAvailable(rapidcheck)
    get_target_property(headers rapidcheck INTERFACE_INCLUDE_DIRECTORIES)
    set_target_properties(rapidcheck PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${headers}") # our warnings are for our code
  endif()
endif()

find_package(CLI11 2.1 CONFIG QUIET)
if(NOT TARGET CLI11::CLI11)
  FetchContent_Declare(cli11
    URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.2.tar.gz
    URL_HASH SHA256=f2d893a65c3b1324c50d4e682c0cdc021dd0477ae2c048544f39eed6654b699a)
  FetchContent_MakeAvailable(cli11)
endif()
