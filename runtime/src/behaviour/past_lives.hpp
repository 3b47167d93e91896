// SPDX-License-Identifier: BSL-1.0
#pragma once
// How the earlier processes of a supervised child ended, for observers.
//
// A supervisor keeps the lives of each child over its restarts, and publishes them under the pid of the child's present
// process. The list of a child that was never restarted takes no memory.

#include <memory>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <nazir/detail/mutex.hpp>
#include <nazir/observe.hpp>

namespace nazir::detail {

class Core;

/// The last lives of one child. Belongs to its supervisor.
class Lives {
 public:
  static constexpr std::size_t most = 16;

  /// A process of the child begins now.
  void begin();
  /// It has ended. `at`: when the supervisor knew.
  void end(observe::Pid pid, observe::Duration at, std::string reason);
  /// The latest first.
  std::vector<observe::PastLife> past() const;

 private:
  observe::Duration began_{0};
  std::unique_ptr<std::vector<observe::PastLife>> past_;  // the oldest first; null before the first end
};

/// The past lives of all restarted processes that live. Any thread.
class PublishedLives {
 public:
  void publish(observe::Pid pid, std::vector<observe::PastLife> lives);
  void erase(observe::Pid pid);
  std::vector<observe::PastLife> find(observe::Pid pid) const;
  void clear();

 private:
  struct Hash {
    std::size_t operator()(observe::Pid pid) const { return std::hash<std::uint64_t>()(pid.value); }
  };
  mutable Mutex mutex_;
  boost::unordered_flat_map<observe::Pid, std::vector<observe::PastLife>, Hash> lives_ NAZIR_GUARDED_BY(mutex_);
};

}  // namespace nazir::detail
