// SPDX-License-Identifier: BSL-1.0
#pragma once
// A worker of the pool: processes one item at a time. Its label says which.

#include <nazir/nazir.hpp>

#include "plant.hpp"

namespace nazir::scenarios::worker_pool {

class Worker : public GenServer<Worker> {
 public:
  struct Process {
    std::uint64_t item;
    std::uint32_t attempt;
    using Reply = Duration;  ///< The time that it took.
  };
  /// The guide's way: the answer is a plain message, and nobody notices when the worker ends before it.
  struct Assign {
    std::uint64_t item;
    Pid reply_to;
    Ref ref;
  };
  /// The answer to Assign.
  struct Finished {
    Ref ref;
    Duration time;
  };
  using Handles = Messages<Process, Assign>;

  Worker(PlantPtr plant, std::uint32_t number);

  Duration handle_call(const Process& process);
  void handle_cast(const Assign& assign);

 private:
  Duration work(std::uint64_t item, std::uint32_t attempt);

  PlantPtr plant_;
  std::uint32_t number_;

  BOOST_DESCRIBE_CLASS(Worker, (), (), (), (number_))
};

/// "worker 3", its id among the children of "workers".
std::string worker_id(std::size_t number);

}  // namespace nazir::scenarios::worker_pool
