// SPDX-License-Identifier: BSL-1.0
#include "words.hpp"

#include <array>
#include <cmath>

namespace nazir::findings {

std::string number(std::uint64_t value) {
  std::string text = fmt::format("{}", value);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return text;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number(count), count == 1 ? one : many);
}

std::string rate(double per_second) {
  if (!(per_second >= 0.005)) return "0";
  if (per_second < 0.995) return fmt::format("{:.2g}", per_second);
  if (per_second < 9.95) return fmt::format("{:.1f}", per_second);
  return number(static_cast<std::uint64_t>(std::llround(std::min(per_second, 1e18))));
}

std::string time(observe::Duration time) {
  const double seconds = std::chrono::duration<double>(time).count();
  if (seconds <= 0) return "0 s";
  if (seconds < 1e-6) return "less than 1 µs";
  if (seconds < 0.001) return fmt::format("{:.0f} µs", seconds * 1e6);
  if (seconds < 0.9995) return fmt::format("{:.0f} ms", seconds * 1e3);
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.0f} min", seconds / 60);
  if (seconds < 172800) return fmt::format("{:.0f} h", seconds / 3600);
  return counted(static_cast<std::uint64_t>(seconds / 86400), "day", "days");
}

std::string bytes(std::uint64_t bytes) {
  constexpr std::array units{"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; value >= 1023.95 && unit + 1 < units.size(); ++unit) value /= 1024;
  return fmt::format("{:.1f} {}", value, units[unit]);
}

}  // namespace nazir::findings
