# SPDX-License-Identifier: GPL-3.0-or-later
# QCustomPlot for Qt 6, as the target QCustomPlotQt6::QCustomPlotQt6. Debian and Ubuntu bring a package configuration
# with this target. Elsewhere the header and the library are looked for under the names that distributions give them.
# Find Qt 6 with PrintSupport first: the header includes it.

find_package(QCustomPlotQt6 QUIET CONFIG)
if(TARGET QCustomPlotQt6::QCustomPlotQt6)
  set(QCustomPlotQt6_FOUND TRUE)
  return()
endif()
find_path(QCustomPlotQt6_INCLUDE_DIR qcustomplot.h)
find_library(QCustomPlotQt6_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6)
mark_as_advanced(QCustomPlotQt6_INCLUDE_DIR QCustomPlotQt6_LIBRARY)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QCustomPlotQt6 REQUIRED_VARS QCustomPlotQt6_LIBRARY QCustomPlotQt6_INCLUDE_DIR)
if(QCustomPlotQt6_FOUND)
  add_library(QCustomPlotQt6::QCustomPlotQt6 UNKNOWN IMPORTED)
  set_target_properties(QCustomPlotQt6::QCustomPlotQt6 PROPERTIES
    IMPORTED_LOCATION "${QCustomPlotQt6_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${QCustomPlotQt6_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
endif()
