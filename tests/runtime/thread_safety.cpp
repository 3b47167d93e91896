// SPDX-License-Identifier: BSL-1.0
// Templates whose locks clang checks where they are used: see the script of the same name. Not part of any program.
#include <string>

#include <nazir/registry.hpp>

template class nazir::Registry<std::string, int>;
