// SPDX-License-Identifier: BSL-1.0
#pragma once
// Function names of code addresses.

#include <string>

namespace nazir::detail {

/// The short name of the function at an address ("donations::pay"), or its place if the program does not export the
/// name (link programs with -rdynamic). Any thread; slow on the first call for an address.
std::string function_at(const void* address);

/// "nazir+0x22893": the file of the program or library, and the offset in it, which is the same in every run.
std::string place_in_module(const void* address);

/// "nazir::scenarios::Gateway::charge(Money)::{lambda()#1}::operator()() const" → "Gateway::charge/fn".
std::string short_function_name(const std::string& demangled);

}  // namespace nazir::detail
