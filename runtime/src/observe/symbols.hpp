// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names of functions from addresses in the code.

#include <string>

namespace nazir::detail {

/// The function that the address lies in, short ("donations::pay"), or the address in hexadecimal when the program does
/// not export the function's name (link programs with -rdynamic). Any thread; slow the first time for an address.
std::string function_at(const void* address);

/// "nazir::scenarios::Gateway::charge(Money)::{lambda()#1}::operator()() const" → "Gateway::charge/fn".
std::string short_function_name(const std::string& demangled);

}  // namespace nazir::detail
