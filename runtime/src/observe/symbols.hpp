// SPDX-License-Identifier: BSL-1.0
#pragma once
// Function names of code addresses.

#include <string>

namespace nazir::detail {

/// The short name of the function at an address ("donations::pay"), or the address in hexadecimal if the program does
/// not export the name (link programs with -rdynamic). Any thread; slow on the first call for an address.
std::string function_at(const void* address);

/// "nazir::scenarios::Gateway::charge(Money)::{lambda()#1}::operator()() const" → "Gateway::charge/fn".
std::string short_function_name(const std::string& demangled);

}  // namespace nazir::detail
