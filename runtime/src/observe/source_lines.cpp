// SPDX-License-Identifier: BSL-1.0
#include "observe/source_lines.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/core/demangle.hpp>
#include <cstdlib>
#include <iterator>
#include <thread>
#include <unordered_map>

#include <nazir/detail/mutex.hpp>

#include "memory/heap_account.hpp"
#include "observe/program_file.hpp"
#include "observe/symbols.hpp"

#ifdef NAZIR_LIBDW
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#endif

namespace nazir::detail {
namespace {

using observe::StackFrame;

void name(StackFrame& frame, const char* symbol) {
  frame.symbol = boost::core::demangle(symbol);
  frame.function = short_function_name(frame.symbol);
  const std::string_view own = without_result_type(frame.symbol);
  constexpr std::string_view machinery[] = {"nazir::detail::", "boost::", "std::", "__gnu_cxx::", "_Unwind"};
  frame.is_runtime =
      std::any_of(std::begin(machinery), std::end(machinery), [own](auto scope) { return own.starts_with(scope); });
}

#ifdef NAZIR_LIBDW

/// Of the running program. Not for several threads at once.
class DebugInfo {
 public:
  DebugInfo() {
    // Looks for debugging information on this machine only.
    static const Dwfl_Callbacks callbacks{dwfl_linux_proc_find_elf, dwfl_build_id_find_debuginfo, nullptr, nullptr};
    dwfl_ = dwfl_begin(&callbacks);
    if (dwfl_ == nullptr) return;
    dwfl_report_begin(dwfl_);
    dwfl_linux_proc_report(dwfl_, ::getpid());
    dwfl_report_end(dwfl_, nullptr, nullptr);
  }
  DebugInfo(const DebugInfo&) = delete;
  DebugInfo& operator=(const DebugInfo&) = delete;
  ~DebugInfo() { dwfl_end(dwfl_); }

  /// Empty if nothing is known of the address.
  std::vector<StackFrame> frames_at(Dwarf_Addr address) {
    std::vector<StackFrame> frames;
    Dwfl_Module* module = dwfl_ != nullptr ? dwfl_addrmodule(dwfl_, address) : nullptr;
    if (module == nullptr) return frames;
    Place place = place_of(module, address);
    Dwarf_Addr bias = 0;
    Dwarf_Die* unit = dwfl_module_addrdie(module, address, &bias);
    const char* symbol = dwfl_module_addrname(module, address);
    if (unit != nullptr) add_scopes(frames, unit, address - bias, symbol, place);
    if ((frames.empty() || frames.back().is_inline) && symbol != nullptr) add(frames, symbol, place);
    return frames;
  }

 private:
  struct Place {
    std::string file;
    std::uint32_t line = 0;
  };

  static Place place_of(Dwfl_Module* module, Dwarf_Addr address) {
    Dwfl_Line* line = dwfl_module_getsrc(module, address);
    int number = 0;
    const char* file = line != nullptr ? dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr) : nullptr;
    return file != nullptr ? Place{file, static_cast<std::uint32_t>(number)} : Place();
  }

  static void add(std::vector<StackFrame>& frames, const char* symbol, const Place& place) {
    StackFrame& frame = frames.emplace_back();
    name(frame, symbol);
    frame.file = place.file;
    frame.line = place.line;
    if (is_without_scope(frame.symbol)) {
      if (frame.symbol == "operator()") frame.function = "fn";
      frame.is_runtime = is_of_runtime(place.file);
    }
  }

  /// Compilers tell the scopes of functions only in their symbols, which functions of local types have none of when
  /// they are inlined.
  static bool is_without_scope(const std::string& symbol) {
    return symbol.find("::") >=
           symbol.find_first_of("<(", symbol.starts_with("operator") ? sizeof("operator()") - 1 : 0);
  }
  /// Whether a source file is one of the runtime or of the standard library.
  static bool is_of_runtime(const std::string& file) {
    static const std::string& folder =
        *new std::string(std::string_view(__FILE__).substr(0, std::string_view(__FILE__).rfind("src/observe/")));
    return file.starts_with(folder) || file.find("/c++/") != std::string::npos;
  }

  /// The inlined functions and the function that contain the address.
  static void add_scopes(std::vector<StackFrame>& frames, Dwarf_Die* unit, Dwarf_Addr address, const char* own_symbol,
                         Place& place) {
    Dwarf_Die* scopes = nullptr;
    if (dwarf_getscopes(unit, address, &scopes) <= 0) return;
    Dwarf_Die innermost = scopes[0];
    std::free(scopes);
    Dwarf_Die* around = nullptr;
    const int count = dwarf_getscopes_die(&innermost, &around);
    for (int i = 0; i < count; ++i) {
      const int tag = dwarf_tag(&around[i]);
      if (tag != DW_TAG_inlined_subroutine && tag != DW_TAG_subprogram) continue;
      // The symbol table has the full name of what is a function of its own.
      const char* symbol = tag == DW_TAG_subprogram ? own_symbol : name_of(around[i]);
      if (symbol == nullptr) symbol = name_of(around[i]);
      if (symbol == nullptr) break;
      add(frames, symbol, place);
      if (tag == DW_TAG_subprogram) break;
      frames.back().is_inline = true;
      place = call_place(unit, around[i]);
    }
    std::free(around);
  }

  static const char* name_of(Dwarf_Die& die) {
    Dwarf_Attribute attribute;
    Dwarf_Attribute* linkage = dwarf_attr_integrate(&die, DW_AT_linkage_name, &attribute);
    return linkage != nullptr ? dwarf_formstring(linkage) : dwarf_diename(&die);
  }

  static Place call_place(Dwarf_Die* unit, Dwarf_Die& die) {
    Dwarf_Attribute attribute;
    Dwarf_Word file = 0, line = 0;
    if (dwarf_formudata(dwarf_attr(&die, DW_AT_call_file, &attribute), &file) != 0) return {};
    if (dwarf_formudata(dwarf_attr(&die, DW_AT_call_line, &attribute), &line) != 0) return {};
    Dwarf_Files* files = nullptr;
    std::size_t count = 0;
    if (dwarf_getsrcfiles(unit, &files, &count) != 0 || file >= count) return {};
    const char* path = dwarf_filesrc(files, file, nullptr, nullptr);
    return path != nullptr ? Place{path, static_cast<std::uint32_t>(line)} : Place();
  }

  Dwfl* dwfl_ = nullptr;
};

std::vector<StackFrame> debugging_frames(std::uintptr_t address) {
  static DebugInfo& info = *new DebugInfo;
  return info.frames_at(address);
}

#else

std::vector<StackFrame> debugging_frames(std::uintptr_t) {
  return {};
}

#endif

std::vector<StackFrame> find_frames(std::uintptr_t address) {
  auto frames = debugging_frames(address);
  Dl_info exported{};
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  const bool found = dladdr(reinterpret_cast<const void*>(address), &exported) != 0;
  if (frames.empty()) {
    StackFrame& frame = frames.emplace_back();
    if (found && exported.dli_sname != nullptr) {
      name(frame, exported.dli_sname);
    } else {
      frame.function = place_in_module(reinterpret_cast<const void*>(address));  // NOLINT(performance-no-int-to-ptr)
    }
  }
  for (StackFrame& frame : frames) {
    if (found && exported.dli_fname != nullptr) frame.module = exported.dli_fname;
  }
  return frames;
}

/// libdw needs hundreds of kilobytes of stack, which threads of other libraries may not have.
std::vector<StackFrame> find_frames_on_a_large_stack(std::uintptr_t address) {
  std::vector<StackFrame> frames;
  std::thread([&] {
    const UnaccountedScope lasts_for_ever;
    frames = find_frames(address);
  }).join();
  return frames;
}

}  // namespace

std::vector<StackFrame> frames_at(const void* return_address) {
  const UnaccountedScope lasts_for_ever;
  struct Known {
    Mutex mutex;
    std::unordered_map<const void*, std::vector<StackFrame>> frames NAZIR_GUARDED_BY(mutex);
  };
  static Known& known = *new Known;
  const Lock lock(known.mutex);
  const auto [entry, added] = known.frames.try_emplace(return_address);
  if (added) {
    const auto address = reinterpret_cast<std::uintptr_t>(return_address);
    // The return address of a call that never returns may lie in the next function.
    entry->second = find_frames_on_a_large_stack(address - 1);
    for (StackFrame& frame : entry->second) frame.address = address;
  }
  return entry->second;
}

std::string_view without_result_type(std::string_view symbol) {
  constexpr std::string_view unnamed = "(anonymous namespace)";
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < symbol.size(); ++i) {
    const char c = symbol[i];
    if (symbol.substr(i).starts_with(unnamed)) {
      i += unnamed.size() - 1;
    } else if (c == '(' && depth == 0) {
      break;  // the parameters
    } else if (c == '<' || c == '(') {
      ++depth;
    } else if (c == '>' || c == ')') {
      --depth;
    } else if (c == ' ' && depth == 0) {
      begin = i + 1;
    }
  }
  return symbol.substr(begin);
}

std::string stack_trace_names() {
#ifdef NAZIR_LIBDW
  // A look-up would read all debugging information, which takes about 100 ms.
  static const bool has_lines = program_has_section(".debug_line");
  if (has_lines) return "functions, files and lines";
  return "functions; for files and lines, compile the program with -g1";
#else
  return "exported functions; for all functions, files and lines, install libdw-dev and build again with -g1";
#endif
}

}  // namespace nazir::detail
