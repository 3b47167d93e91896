// SPDX-License-Identifier: BSL-1.0
#include "exchange.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/kit/counted.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::messages {

using namespace std::chrono_literals;

namespace {

/// The last message of a sender. To wait for it is a selective receive: all others stay in the mailbox.
struct Sent {};

using Letter = std::variant<Donation, ZakatRequest, Noise, StopReading, Sent>;

std::uint64_t mailbox() {
  return Process::info<&ProcessInfo::message_queue_len>(self()).value_or(0);
}

std::int64_t draw_amount(Dice& dice, const Post& post) {
  return static_cast<std::int64_t>(dice.uniform() * 4 * static_cast<double>(post.values[keys.nisab]));
}

/// Sends the letters to the caller, one after the other, from a process that is linked to it: neither outlives the
/// other if it is killed.
void start_sender(const PostPtr& post, std::uint64_t number, const Dice& dice, std::vector<Letter> letters) {
  spawn_link(
      [post, gaps = Dice(dice), letters = std::move(letters), to = self()]() mutable {
        for (auto& letter : letters) {
          sleep(draw_service_time(gaps, ServiceTime::uniform, post->values[keys.gap]));
          std::visit([to](auto& message) { send(to, message); }, letter);
        }
        send(to, Sent{});
      },
      {.label = fmt::format("sender {}", number)});
}

void await_sender() {
  receive([](const Sent&) {});
}

Letter draw_letter(Dice& dice, const Post& post, std::uint64_t number) {
  switch (dice.below(3)) {
    case 0:
      return Donation{number, draw_amount(dice, post)};
    case 1:
      return ZakatRequest{draw_amount(dice, post), post.values[keys.nisab]};
    default:
      return Noise{number};
  }
}

bool is_right(const Post& post) {
  return post.values[keys.variant] == Variant::right;
}

}  // namespace

std::string make_requests(Post& post, std::uint64_t number, Dice& dice) {
  constexpr int requests = 3;
  const auto& currency = post.run->settings.currency;
  int replies = 0, wrong = 0, crashes = 0;
  Duration latest{0};
  for (int i = 1; i <= requests; ++i) {
    Process::set_label(fmt::format("exchange {}: request {}", number, i));
    const Duration timeout = post.values[keys.request_timeout];
    Calculation calculation{.request = {draw_amount(dice, post), post.values[keys.nisab]}};
    calculation.time = draw_service_time(dice, ServiceTime::uniform, post.values[keys.time]);
    calculation.crash = dice.happens(post.values[keys.crash_share]);
    // A little late: while the caller waits for the reply to its next request.
    if (dice.happens(post.values[keys.late_share])) calculation.time = timeout + calculation.time / 4;
    const Duration begun = now();
    latest = std::max(latest, begun + calculation.time);
    ++post.requests;
    const auto ask = is_right(post) ? calculate_and_notify : calculate_and_notify_as_the_guide;
    const auto reply = ask(calculation, currency, timeout);
    if (const auto* due = std::get_if<std::int64_t>(&reply)) {
      ++replies;
      ++post.replies;
      post.reply_times.note(now() - begun, now());
      if (*due != zakat_due(calculation.request.wealth, calculation.request.nisab, currency)) {
        ++wrong;
        ++post.wrong;
      }
    } else if (std::get<Reason>(reply) == Reason::timeout) {
      ++post.timeouts;
      if (calculation.crash && calculation.time < timeout) post.crash_times.note(now() - begun, now());
    } else {
      ++crashes;
      ++post.crashes;
      post.crash_times.note(now() - begun, now());
    }
  }
  Process::set_label(fmt::format("exchange {}: late replies", number));
  sleep(std::max(latest - now(), Duration::zero()) + 1ms);
  const auto late = mailbox();
  post.late += late;
  return fmt::format("{} requests: replies {}, wrong ones {}, crashes {}, time-outs {}, late replies {}", requests,
                     replies, wrong, crashes, requests - replies - crashes, late);
}

std::string read_several(const PostPtr& post, std::uint64_t number, Dice& dice) {
  Process::set_label(fmt::format("exchange {}: reads all", number));
  std::vector<Letter> letters;
  const auto before = 3 + dice.below(8), after_stop = dice.below(4);
  std::uint64_t noise = 0;
  for (std::uint64_t i = 1; i <= before; ++i) {
    letters.push_back(draw_letter(dice, *post, i));
    if (std::holds_alternative<Noise>(letters.back())) ++noise;
  }
  letters.emplace_back(StopReading{});
  for (std::uint64_t i = 1; i <= after_stop; ++i) letters.emplace_back(Donation{i, draw_amount(dice, *post)});
  start_sender(post, number, dice, std::move(letters));

  std::uint64_t handled = 0, unknown = 0;
  process_messages(post->run->settings.currency, [&](const std::string& line) {
    Process::set_label(fmt::format("exchange {}: {}", number, line));
    const bool known = !line.starts_with("Unknown");
    ++(known ? handled : unknown);
    ++(known ? post->handled : post->unknown);
  });
  await_sender();
  const auto left = mailbox();
  post->left += left;
  if (handled != before - noise || unknown != noise || left != after_stop) ++post->misread;
  return fmt::format("until stop: handled {}, unknown {}; left in the mailbox {}", handled, unknown, left);
}

std::string wait_selectively(const PostPtr& post, std::uint64_t number, Dice& dice) {
  const auto donations = 3 + dice.below(4);
  std::uint64_t sent = 0, noise = 0;
  std::vector<Letter> letters;
  for (std::uint64_t id = 1; id <= donations; ++id) {
    if (dice.happens(post->values[keys.missing_share])) continue;
    letters.emplace_back(Donation{id, draw_amount(dice, *post)});
    ++sent;
  }
  for (std::size_t i = letters.size(); i > 1; --i) std::swap(letters[i - 1], letters[dice.below(i)]);
  for (std::size_t i = 0; i < letters.size(); i += 2) {
    letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(i), Noise{++noise});
  }
  start_sender(post, number, dice, std::move(letters));

  std::uint64_t found = 0;
  const auto wait_for = is_right(*post) ? wait_for_donation : wait_for_donation_as_the_guide;
  for (std::uint64_t id = 1; id <= donations; ++id) {
    Process::set_label(fmt::format("exchange {}: waits for donation {}", number, id));
    const Duration begun = now();
    ++post->waited;
    const bool came = wait_for(id, post->values[keys.wait_timeout]).has_value();
    ++(came ? post->found : post->missed);
    if (came) ++found;
    post->wait_times.note(now() - begun, now());
  }
  await_sender();
  const auto left = mailbox();
  post->left += left;
  // What is left must be the noise, in its order, and donations that came after their time was over.
  std::uint64_t late = 0, next = 1;
  for (bool more = true; more;) {
    more = receive(
        [&](const Donation&) {
          ++late;
          return true;
        },
        [&](const Noise& each) { return each.number == next && next++ > 0; }, after(0ms, [] { return false; }));
  }
  const auto lost = sent - std::min(sent, found + late);
  post->lost += lost;
  if (next != noise + 1) ++post->misread;
  return fmt::format("waits for {} donations: sent {}, found {}, lost {}; left in the mailbox {}", donations, sent,
                     found, lost, left);
}

void run_exchange(const PostPtr& post, std::uint64_t number) {
  const Counted running(post->exchanges);
  Dice dice = post->run->dice({Stream::exchange, number});
  std::string line;
  switch (dice.below(3)) {
    case 0:
      line = make_requests(*post, number, dice);
      break;
    case 1:
      line = read_several(post, number, dice);
      break;
    default:
      line = wait_selectively(post, number, dice);
  }
  post->run->note_some("Exchange {}: {}.", number, line);
}

}  // namespace nazir::scenarios::messages
