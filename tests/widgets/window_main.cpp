// SPDX-License-Identifier: GPL-3.0-or-later
// main() of the window's tests: as main.cpp, with the program's application object.
#include "guarded_application.hpp"
#define NAZIR_TEST_APPLICATION nazir::app::GuardedApplication
#include "main.cpp"
