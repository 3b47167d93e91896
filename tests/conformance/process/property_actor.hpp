// SPDX-License-Identifier: BSL-1.0
#pragma once
// One process of the property test: follows orders and reports the results.

#include <map>
#include <stdexcept>

#include "helpers.hpp"
#include "reference_model.hpp"

namespace nazir::test {

/// A deed, with the pid and reference that its numbers stand for.
struct Order {
  reference::Deed deed;
  Pid other;
  Ref ref;
};
struct Orders {
  std::vector<Order> list;
  bool pauses = false;
};
/// The result of a deed.
struct Report {
  reference::Id who = 0;
  std::string result;
  std::vector<reference::Mail> mail;  ///< Senders are numbered from 0, as indices into `senders`.
  std::vector<Pid> senders;
  std::vector<Ref> refs;
  reference::Id child = reference::nobody;
  Pid child_pid;
  int number = 0;
  Ref ref;
  bool done = false;  ///< It has followed all its orders.
};
struct Letter {
  Pid from;
  int number = 0;
};

/// One process of the play.
class Actor {
 public:
  Actor(Pid stage, reference::Id own) : stage_(stage), own_(own) {}

  void operator()() {
    for (;;) {
      const Orders orders = receive([](Orders&& come) { return std::move(come); });
      for (const Order& order : orders.list) {
        follow(order);
        if (orders.pauses) yield();
      }
      Report report;
      report.who = own_;
      report.done = true;
      send(stage_, std::move(report));
    }
  }

 private:
  using Kind = reference::Deed::Kind;

  void tell(const std::string& result) {
    Report report;
    report.who = own_;
    report.result = result;
    send(stage_, std::move(report));
  }
  void tell_ref(int number, Ref ref, reference::Id child = reference::nobody, Pid child_pid = {}) {
    refs_[number] = ref;
    Report report;
    report.who = own_;
    report.number = number;
    report.ref = ref;
    report.child = child;
    report.child_pid = child_pid;
    send(stage_, std::move(report));
  }
  template <class Function>
  void unless_refused(Function function) {
    try {
      function();
    } catch (const ArgumentError&) {
      return tell("argument error");
    }
  }

  void follow(const Order& order) {
    const reference::Deed& deed = order.deed;
    switch (deed.kind) {
      case Kind::link:
        return link(order.other);
      case Kind::unlink:
        return unlink(order.other);
      case Kind::monitor:
        return tell_ref(deed.number, monitor(order.other));
      case Kind::monitor_name:
        return tell_ref(deed.number, monitor(deed.word));
      case Kind::demonitor:
        return tell(demonitor(ref_of(order)) ? "was active" : "was not active");
      case Kind::demonitor_flush:
        return tell(demonitor(ref_of(order), flush) ? "was active" : "was not active");
      case Kind::exit:
        exit(Reason(deed.word));
      case Kind::raise:
        throw std::runtime_error("bad");
      case Kind::exit_other:
        return exit(order.other, Reason(deed.word));
      case Kind::trap:
        return tell(Process::trap_exit(deed.number != 0) ? "trapped" : "did not trap");
      case Kind::send:
        return send(order.other, Letter{self(), deed.number});
      case Kind::send_name:
        return unless_refused([&] { send(deed.word, Letter{self(), deed.number}); });
      case Kind::register_name:
        return unless_refused([&] { register_name(order.other, deed.word); });
      case Kind::unregister_name:
        return unless_refused([&] { unregister_name(deed.word); });
      case Kind::spawn:
      case Kind::spawn_link:
      case Kind::spawn_monitor:
        return start(deed);
      case Kind::read:
        return read();
    }
  }

  Ref ref_of(const Order& order) const {
    const auto own = refs_.find(order.deed.number);
    return own != refs_.end() ? own->second : order.ref;
  }

  void start(const reference::Deed& deed) {
    auto child = [stage = stage_, own = deed.other, word = deed.word] {
      if (!word.empty()) exit(Reason(word));
      Actor{stage, own}();
    };
    if (deed.kind == Kind::spawn_monitor) {
      const auto [pid, ref] = spawn_monitor(std::move(child));
      return tell_ref(deed.number, ref, deed.other, pid);
    }
    const Pid pid = deed.kind == Kind::spawn ? spawn(std::move(child)) : spawn_link(std::move(child));
    tell_ref(deed.number, Ref(), deed.other, pid);
  }

  void read() {
    Report report;
    report.who = own_;
    report.result = "read";
    const auto put = [&](Pid sender, Ref ref, reference::Mail mail) {
      report.senders.push_back(sender);
      report.refs.push_back(ref);
      report.mail.push_back(std::move(mail));
    };
    using MailKind = reference::Mail::Kind;
    for (bool more = true; more;) {
      receive(
          [&](const Letter& letter) {
            put(letter.from, {}, {MailKind::message, 0, letter.number});
          },
          [&](const Exit& exit) {
            put(exit.pid, {}, {MailKind::exit, 0, 0, exit.reason.to_string()});
          },
          [&](const Down& down) {
            put(down.pid, down.ref, {MailKind::down, 0, 0, down.reason.to_string(), down.name});
          },
          after(0s, [&] { more = false; }));
    }
    send(stage_, std::move(report));
  }

  Pid stage_;
  reference::Id own_;
  std::map<int, Ref> refs_;
};

}  // namespace nazir::test
