# SPDX-License-Identifier: BSL-1.0
# Debian packages of the components: `cmake --build --preset package --target package`. They are for the release of Debian
# or Ubuntu on which they are built.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME nazir)
set(CPACK_PACKAGE_VERSION ${NAZIR_VERSION})
set(CPACK_PACKAGE_CONTACT "The Nazir project")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
  WORLD_EXECUTE)

# Debian 12 has its newer Boost in packages of their own.
cmake_host_system_information(RESULT system QUERY DISTRIB_INFO)
set(boost "")
if(system_ID STREQUAL "debian" AND system_VERSION_ID STREQUAL "12")
  set(boost 1.81)
endif()

# nazir_package(COMPONENT NAME SECTION DEPENDS TITLE TEXT): a package, with the licence of its files.
function(nazir_package component name section depends title text licence)
  string(TOUPPER ${component} key)
  set(CPACK_DEBIAN_${key}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_DESCRIPTION "${title}\n${text}" PARENT_SCOPE)
  install(FILES "${PROJECT_SOURCE_DIR}/packaging/copyright.${licence}" RENAME copyright
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${name}" COMPONENT ${component})
  list(APPEND CPACK_COMPONENTS_ALL ${component})
  set(CPACK_COMPONENTS_ALL ${CPACK_COMPONENTS_ALL} PARENT_SCOPE)
endfunction()

set(same "(= ${NAZIR_VERSION})")
set(CPACK_COMPONENTS_ALL "")
set(libdw "")
if(NAZIR_LIBDW_LIBRARY)
  set(libdw ", libdw-dev")
endif()
nazir_package(runtime libnazir-dev libdevel
  "libboost${boost}-dev, libboost-fiber${boost}-dev, libboost-context${boost}-dev, libstdc++-dev | libstdc++-12-dev${libdw}"
  "processes like those of Erlang for C++ (development files)"
  "Millions of processes that share nothing and talk by messages, with links, monitors, supervisors, GenServers and
tasks, each on a fiber while it needs a stack. In CMake: find_package(nazir), nazir::runtime."
  runtime)
if(NAZIR_BUILD_METRICS)
  nazir_package(metrics libnazir-metrics-dev libdevel "libnazir-dev ${same}, prometheus-cpp-dev"
    "figures of the Nazir runtime for Prometheus (development files)"
    "A program that links nazir::metrics answers Prometheus with the figures of its processes." runtime)
endif()
if(NAZIR_BUILD_WINDOW)
  nazir_package(widgets libnazir-widgets-dev libdevel "libnazir-dev ${same}, qt6-base-dev, qt6-svg-dev, libqcustomplot-dev, libgl-dev"
    "window on the processes of one's own program (development files)"
    "nazir::show_window(runtime) shows the processes of a program that uses the Nazir runtime; widgets for a window of
one's own. GPL: so is a program that is given to others with it." widgets)
  nazir_package(program nazir devel "qt6-qpa-plugins" "observer for processes, with workloads to be watched"
    "A window like Erlang's :observer on simulated donations, queues and pools, whose processes can be loaded, slowed
down and killed while one watches. Runs without a window, too." widgets)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n, fonts-dejavu-core")
endif()
include(CPack)
