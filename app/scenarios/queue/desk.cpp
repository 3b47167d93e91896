// SPDX-License-Identifier: BSL-1.0
#include "desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nazir::scenarios::queue {
namespace {

constexpr std::uint64_t service = 2;  // the path of a customer's dice

std::string server_id(std::size_t number) {
  return fmt::format("server {}", number);
}

ChildSpec server_spec(const ShopPtr& shop, std::size_t number) {
  return child<Server>({.id = server_id(number)}, shop, number);
}

}  // namespace

Servers::Init Servers::init(const ShopPtr& shop) {
  std::vector<ChildSpec> specs;
  for (std::uint32_t i = 1; i <= shop->values[keys.servers]; ++i) specs.push_back(server_spec(shop, i));
  return Supervisor::init(std::move(specs), {.max_restarts = 1000});
}

Server::Server(ShopPtr shop, std::size_t number) : shop_(std::move(shop)) {
  Process::set_label(server_id(number));
  cast("desk", Desk::Free{self()});
}

void Server::handle_cast(const Serve& serve) {
  const auto& values = shop_->values;
  Dice dice = shop_->run->dice({service, serve.customer.number});
  sleep(draw_service_time(dice, values[keys.distribution], values[keys.time]));
  cast("desk", Desk::Free{self()});
}

bool Desk::handle_call(const Arrive& arrive) {
  return take({.customer = arrive.customer});
}

void Desk::handle_call(const Visit& visit, From<bool> from) {
  if (!take({.customer = visit.customer, .visitor = from})) reply(from, false);
}

bool Desk::take(const Turn& turn) {
  if (free_.empty() && waiting_.size() >= shop_->values[keys.room]) return false;
  waiting_.push_back(turn);
  serve();
  return true;
}

void Desk::handle_cast(const Free& free) {
  const auto [server, is_new] = servers_.try_emplace(free.server);
  if (is_new) monitor(free.server);
  if (const auto turn = std::exchange(server->second, std::nullopt)) {
    shop_->stays.note(now() - turn->customer.at, now());
    shop_->statistics.served();
    if (turn->visitor) reply(*turn->visitor, true);
    --busy_;
  }
  free_.push_back(free.server);
  serve();
}

void Desk::handle_info(const Adjust&) {
  staff();
  serve();
  shop_->statistics.begin_again(now());
}

void Desk::handle_info(const Down& down) {
  std::erase(free_, down.pid);
  if (const auto turn = servers_[down.pid]) {
    --busy_;
    ++shop_->repeats;
    waiting_.push_front(*turn);
    shop_->run->note(fmt::format("Customer {} goes back to the front of the queue: its server ended ({}).",
                                 turn->customer.number, down.reason.to_string()));
  }
  servers_.erase(down.pid);
  serve();
}

void Desk::staff() {
  const std::size_t wanted = shop_->values[keys.servers];
  std::size_t hired = Supervisor::count_children("servers").specs;
  if (hired == wanted) return;
  shop_->run->note(fmt::format("{} servers instead of {}.", wanted, hired));
  while (hired < wanted && Supervisor::start_child("servers", server_spec(shop_, hired + 1))) ++hired;
  for (; hired > wanted; --hired) {
    Supervisor::terminate_child("servers", server_id(hired));
    Supervisor::delete_child("servers", server_id(hired));
  }
}

void Desk::serve() {
  while (!waiting_.empty() && !free_.empty()) {
    const auto turn = waiting_.front();
    const auto& customer = turn.customer;
    waiting_.pop_front();
    const Pid server = free_.front();
    free_.pop_front();
    servers_[server] = turn;
    ++busy_;
    shop_->statistics.waited(now() - customer.at);
    shop_->waits.note(now() - customer.at, now());
    cast(server, Server::Serve{customer});
  }
  shop_->statistics.level(now(), waiting_.size(), busy_, servers_.size());
}

}  // namespace nazir::scenarios::queue
