// SPDX-License-Identifier: GPL-3.0-or-later
#include "replaced_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "output.hpp"
#include "scenarios/printable.hpp"

namespace nazir::app {
namespace {

[[noreturn]] void refuse(const std::string& file, std::string_view reason) {
  throw OutputError(fmt::format("{} cannot be written: {}", scenarios::printable(file), reason));
}

constexpr int most_links = 40;  // as many as Linux follows

/// The file itself, where a link leads to it, also if there is no file yet. Renaming over a device would remove the
/// device.
std::string target_of(const std::string& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    refuse(file, "expected a regular file, or none");
  }
  std::filesystem::path target = file;
  for (int links = 0; std::filesystem::is_symlink(std::filesystem::symlink_status(target, error)); ++links) {
    if (links == most_links) refuse(file, "its symbolic links lead nowhere");
    target = target.parent_path() / std::filesystem::read_symlink(target, error);
  }
  return target.string();
}

/// Short, because the name of the file may be as long as names can be.
std::string temporary_beside(const std::string& target) {
  static std::atomic<unsigned> number{0};
  const auto name = fmt::format(".nazir.{}.{}.tmp", getpid(), ++number);
  return (std::filesystem::path(target).parent_path() / name).string();
}

}  // namespace

ReplacedFile::ReplacedFile(std::string file)
    : file_(std::move(file)),
      target_(target_of(file_)),
      temporary_(temporary_beside(target_)),
      descriptor_(open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) fail(errno);
  struct stat before {};
  if (stat(target_.c_str(), &before) == 0) fchmod(descriptor_, before.st_mode & 0777U);
}

ReplacedFile::~ReplacedFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void ReplacedFile::fail(int error) const {
  refuse(file_, std::error_code(error, std::generic_category()).message());
}

void ReplacedFile::write(std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(descriptor_, text.data(), text.size());
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    if (count <= 0 && errno != EINTR) fail(errno);
  }
}

void ReplacedFile::commit() {
  if (close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

}  // namespace nazir::app
