// SPDX-License-Identifier: GPL-3.0-or-later
// The main of the tests of the window: as main.cpp, with the application object of the program.
#include "guarded_application.hpp"
#define NAZIR_TEST_APPLICATION nazir::app::GuardedApplication
#include "main.cpp"
