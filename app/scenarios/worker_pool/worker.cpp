// SPDX-License-Identifier: BSL-1.0
#include "worker.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "pool.hpp"

namespace nazir::scenarios::worker_pool {

std::string worker_id(std::size_t number) {
  return fmt::format("worker {}", number);
}

Worker::Worker(PlantPtr plant, std::uint32_t number) : plant_(std::move(plant)), number_(number) {
  nazir::Process::set_label(worker_id(number_));
  cast("pool", PoolServer::Ready{self(), number_});
}

Duration Worker::handle_call(const Process& process) {
  return work(process.item, process.attempt);
}

void Worker::handle_cast(const Assign& assign) {
  const auto time = work(assign.item, 1);
  send(assign.reply_to, Finished{assign.ref, time});
}

Duration Worker::work(std::uint64_t item, std::uint32_t attempt) {
  nazir::Process::set_label(fmt::format("{}: item {}", worker_id(number_), item));
  const auto& values = plant_->values;
  Dice dice = plant_->run->dice({Stream::item, item, attempt});
  const auto time = draw_service_time(dice, values[keys.distribution], values[keys.item_time]);
  const Duration begun = now();
  const Counted busy(plant_->busy);
  if (dice.happens(values[keys.hang_share])) {
    ++plant_->hangs;
    sleep(infinity);
  }
  sleep(time);
  plant_->worked(number_, now() - begun);
  if (dice.happens(values[keys.crash_share])) {
    ++plant_->crashes;
    plant_->run->note(fmt::format("{} crashes at item {}.", worker_id(number_), item));
    throw std::runtime_error("a fault on purpose");
  }
  nazir::Process::set_label(worker_id(number_));
  return time;
}

}  // namespace nazir::scenarios::worker_pool
