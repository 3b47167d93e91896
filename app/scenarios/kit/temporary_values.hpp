// SPDX-License-Identifier: BSL-1.0
#pragma once
// Values that a fault has set for some time, and what they are to be afterwards. Of several faults that have set the
// same parameter the last one whose time is not over decides; when all are over, the value from before them comes back.
// A value that the user has changed in the meantime is left alone.
//
// Any thread may call any member. A call holds a mutex for an instant.

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "values.hpp"

namespace nazir::scenarios {

class TemporaryValues {
 public:
  using Time = std::chrono::nanoseconds;  ///< On the session's clock.

  /// Sets the control to `value`, in the units that it shows, until that time. False if there is no such control.
  bool set(Values& values, const std::string& id, double value, Time until);
  /// Sets back the values whose time is over at `now`. Returns the controls that have their previous value again.
  std::vector<Control> set_back(Values& values, Time now);
  /// When the next value is to be set back; nothing if there is none.
  std::optional<Time> next() const;

 private:
  struct Entry {
    std::string id;
    double before, value;
    Time until;
  };

  mutable std::mutex mutex_;
  std::vector<Entry> entries_;  // in the order in which they were set
};

/// The value of the control in the units that it shows: "3000 ms", "20/s".
std::string value_text(const Control& control);

/// The control with this id, as it is now.
std::optional<Control> control_of(const Values& values, std::string_view id);

}  // namespace nazir::scenarios
