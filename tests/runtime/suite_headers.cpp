// SPDX-License-Identifier: BSL-1.0
// Nothing: its target compiles the headers that the suites share (runtime_suite.cmake).
