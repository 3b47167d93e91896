// SPDX-License-Identifier: BSL-1.0
#include "observe/program_file.hpp"

#include <link.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

namespace nazir::detail {
namespace {

template <class T>
bool read_at(std::ifstream& file, std::uint64_t offset, T* to, std::uint64_t count) {
  file.seekg(static_cast<std::streamoff>(offset));
  return static_cast<bool>(file.read(reinterpret_cast<char*>(to), static_cast<std::streamsize>(count * sizeof(T))));
}

}  // namespace

bool program_has_section(std::string_view name) {
  std::ifstream file("/proc/self/exe", std::ios::binary);
  ElfW(Ehdr) header{};
  if (!read_at(file, 0, &header, 1) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) return false;
  if (header.e_shentsize != sizeof(ElfW(Shdr)) || header.e_shstrndx >= header.e_shnum) return false;
  std::vector<ElfW(Shdr)> sections(header.e_shnum);
  if (!read_at(file, header.e_shoff, sections.data(), sections.size())) return false;
  const auto& names_section = sections[header.e_shstrndx];
  std::string names(names_section.sh_size, '\0');
  if (!read_at(file, names_section.sh_offset, names.data(), names.size())) return false;
  return std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
    return section.sh_name < names.size() && std::string_view(names.c_str() + section.sh_name) == name;
  });
}

}  // namespace nazir::detail
