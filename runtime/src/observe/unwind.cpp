// SPDX-License-Identifier: BSL-1.0
#include "observe/unwind.hpp"

#include <unwind.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "process/process.hpp"
#include "process/unwind_cache.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

constexpr std::size_t most_frames = 128;

/// The part of a stack above the frame of Scheduler::suspend. Nothing is read outside of it.
struct Stack {
  std::uintptr_t low, high;

  std::optional<std::uintptr_t> read(std::uintptr_t address) const {
    if (address < low || address > high - sizeof(address) || address % sizeof(address) != 0) return std::nullopt;
    std::uintptr_t word = 0;
    std::memcpy(&word, reinterpret_cast<const void*>(address), sizeof(word));  // NOLINT(performance-no-int-to-ptr)
    return word;
  }
};

#ifdef __x86_64__

constexpr unsigned rbp = 6, rsp = 7, rip = 16, register_count = 17;
using Registers = std::array<std::optional<std::uintptr_t>, register_count>;

/// Reads call frame information.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const std::uint8_t* at, const std::uint8_t* end) : at_(at), end_(end) {}

  bool empty() const { return at_ >= end_; }
  const std::uint8_t* at() const { return at_; }
  const std::uint8_t* end() const { return end_; }
  template <class T>
  T take() {
    T value{};
    if (static_cast<std::size_t>(end_ - at_) < sizeof(T)) return skip_all(), value;
    std::memcpy(&value, at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }
  std::uint64_t uleb() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; !empty(); shift += 7) {
      const auto byte = take<std::uint8_t>();
      if (shift < 64) value |= std::uint64_t{byte & 0x7fU} << shift;
      if ((byte & 0x80U) == 0) break;
    }
    return value;
  }
  std::int64_t sleb() {
    std::uint64_t value = 0;
    unsigned shift = 0;
    for (std::uint8_t byte = 0x80; (byte & 0x80U) != 0 && !empty();) {
      byte = take<std::uint8_t>();
      if (shift < 64) value |= std::uint64_t{byte & 0x7fU} << shift;
      shift += 7;
      if ((byte & 0xc0U) == 0x40U && shift < 64) value |= ~std::uint64_t{0} << shift;
    }
    return static_cast<std::int64_t>(value);
  }
  Bytes block(std::uint64_t length) {
    const auto left = static_cast<std::uint64_t>(end_ - at_);
    const Bytes taken(at_, at_ + (length < left ? length : left));
    at_ = taken.end_;
    return taken;
  }
  void skip_all() { at_ = end_; }

 private:
  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
};

/// Bytes of a pointer in an encoding of .eh_frame; 0 if it is not fixed or not known.
std::uint64_t size_of_encoded(std::uint8_t encoding) {
  switch (encoding & 0x0fU) {
    case 0x00:
    case 0x04:
    case 0x0c:
      return 8;
    case 0x02:
    case 0x0a:
      return 2;
    case 0x03:
    case 0x0b:
      return 4;
    default:
      return 0;
  }
}

/// How to find the value that a register had in the caller.
struct Rule {
  enum class Kind : std::uint8_t { same, offset, value_offset, expression, value_expression, other, unknown };
  Kind kind = Kind::same;
  std::int64_t offset = 0;
  unsigned from = 0;  ///< The register, with `other`.
  Bytes expression = {};
};

struct Row {
  Rule cfa;  ///< Either `other` with an offset, or `value_expression`.
  std::array<Rule, register_count> rules;
};

/// The description of the frame of one function.
class FrameInfo {
 public:
  /// For a return address.
  explicit FrameInfo(std::uintptr_t address) {
    UnwindBases bases{};
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    const void* found = find_unwind_table(reinterpret_cast<void*>(address - 1), &bases);
    if (found == nullptr) return;
    const auto* fde = static_cast<const std::uint8_t*>(found);
    std::uint32_t length = 0;
    std::int32_t delta = 0;
    std::memcpy(&length, fde, sizeof(length));
    std::memcpy(&delta, fde + 4, sizeof(delta));
    if (length == 0xffffffffU || !read_common(fde + 4 - delta)) return;
    Bytes own(fde + 8, fde + 4 + length);
    own.block(2 * pointer_size_);  // the range of addresses
    if (has_length_) own.block(own.uleb());
    own_ = own;
    start_ = reinterpret_cast<std::uintptr_t>(bases.function);
    address_ = address;
    found_ = true;
  }

  bool found() const { return found_; }

  std::optional<Row> row() {
    Row row;
    if (!run(common_, row)) return std::nullopt;
    initial_ = row;
    at_ = start_;
    if (!run(own_, row)) return std::nullopt;
    return row;
  }

 private:
  bool read_common(const std::uint8_t* cie) {
    std::uint32_t length = 0;
    std::memcpy(&length, cie, sizeof(length));
    if (length == 0xffffffffU) return false;
    Bytes bytes(cie + 8, cie + 4 + length);
    const auto version = bytes.take<std::uint8_t>();
    const auto* augmentation = reinterpret_cast<const char*>(bytes.at());
    bytes.block(std::strlen(augmentation) + 1);
    if (version >= 4) bytes.block(2);
    code_factor_ = bytes.uleb();
    data_factor_ = bytes.sleb();
    const std::uint64_t return_register = version == 1 ? bytes.take<std::uint8_t>() : bytes.uleb();
    if (return_register != rip) return false;
    has_length_ = *augmentation == 'z';
    if (has_length_) {
      Bytes data = bytes.block(bytes.uleb());
      for (const char* each = augmentation + 1; *each != '\0'; ++each) {
        if (*each == 'L') data.block(1);
        if (*each == 'P') data.block(size_of_encoded(data.take<std::uint8_t>()));
        if (*each == 'R') pointer_size_ = size_of_encoded(data.take<std::uint8_t>());
      }
    } else if (*augmentation != '\0') {
      return false;
    }
    common_ = bytes;
    return pointer_size_ != 0;
  }

  /// Runs instructions up to the address. False if there is one that is not known.
  bool run(Bytes code, Row& row) {
    std::array<Row, 8> remembered;
    std::size_t depth = 0;
    const auto set = [&row](std::uint64_t number, Rule rule) {
      if (number < register_count) row.rules[number] = rule;
    };
    const auto define = [&row](std::uint64_t number, std::int64_t offset) {
      row.cfa = {Rule::Kind::other, offset, static_cast<unsigned>(number)};
    };
    const auto factored = [this](std::uint64_t offset) { return static_cast<std::int64_t>(offset) * data_factor_; };
    const auto take_expression = [](Bytes& bytes) { return bytes.block(bytes.uleb()); };
    using enum Rule::Kind;
    while (!code.empty() && at_ < address_) {
      const auto operation = code.take<std::uint8_t>();
      const std::uint64_t low = operation & 0x3fU;
      switch (operation & 0xc0U) {
        case 0x40:  // advance_loc
          at_ += low * code_factor_;
          continue;
        case 0x80:  // offset
          set(low, {offset, factored(code.uleb())});
          continue;
        case 0xc0:  // restore
          if (low < register_count) row.rules[low] = initial_.rules[low];
          continue;
        default:
          break;
      }
      switch (operation) {
        case 0x00:  // nop
          break;
        case 0x02:
          at_ += code.take<std::uint8_t>() * code_factor_;
          break;
        case 0x03:
          at_ += code.take<std::uint16_t>() * code_factor_;
          break;
        case 0x04:
          at_ += code.take<std::uint32_t>() * code_factor_;
          break;
        case 0x05: {  // offset_extended
          const auto number = code.uleb();
          set(number, {offset, factored(code.uleb())});
          break;
        }
        case 0x06: {  // restore_extended
          const auto number = code.uleb();
          if (number < register_count) row.rules[number] = initial_.rules[number];
          break;
        }
        case 0x07:  // undefined
          set(code.uleb(), {unknown});
          break;
        case 0x08:  // same_value
          set(code.uleb(), {same});
          break;
        case 0x09: {  // register
          const auto number = code.uleb();
          set(number, {other, 0, static_cast<unsigned>(code.uleb())});
          break;
        }
        case 0x0a:  // remember_state
          if (depth == remembered.size()) return false;
          remembered[depth++] = row;
          break;
        case 0x0b:  // restore_state
          if (depth == 0) return false;
          row = remembered[--depth];
          break;
        case 0x0c: {  // def_cfa
          const auto number = code.uleb();
          define(number, static_cast<std::int64_t>(code.uleb()));
          break;
        }
        case 0x0d:  // def_cfa_register
          define(code.uleb(), row.cfa.offset);
          break;
        case 0x0e:  // def_cfa_offset
          define(row.cfa.from, static_cast<std::int64_t>(code.uleb()));
          break;
        case 0x0f:  // def_cfa_expression
          row.cfa = {value_expression, 0, 0, take_expression(code)};
          break;
        case 0x10: {  // expression
          const auto number = code.uleb();
          set(number, {expression, 0, 0, take_expression(code)});
          break;
        }
        case 0x11: {  // offset_extended_sf
          const auto number = code.uleb();
          set(number, {offset, code.sleb() * data_factor_});
          break;
        }
        case 0x12: {  // def_cfa_sf
          const auto number = code.uleb();
          define(number, code.sleb() * data_factor_);
          break;
        }
        case 0x13:  // def_cfa_offset_sf
          define(row.cfa.from, code.sleb() * data_factor_);
          break;
        case 0x14: {  // val_offset
          const auto number = code.uleb();
          set(number, {value_offset, factored(code.uleb())});
          break;
        }
        case 0x16: {  // val_expression
          const auto number = code.uleb();
          set(number, {value_expression, 0, 0, take_expression(code)});
          break;
        }
        case 0x2e:  // GNU_args_size
          code.uleb();
          break;
        default:
          return false;
      }
    }
    return true;
  }

  Bytes common_, own_;
  Row initial_;
  std::uint64_t code_factor_ = 1;
  std::int64_t data_factor_ = 1;
  std::uint64_t pointer_size_ = 8;
  std::uintptr_t start_ = 0, at_ = 0, address_ = 1;
  bool has_length_ = false;
  bool found_ = false;
};

/// The operations that compilers use for frames whose stack they align.
std::optional<std::uintptr_t> evaluate(Bytes code, const Registers& registers, const Stack& stack,
                                       std::optional<std::uintptr_t> first) {
  std::array<std::uintptr_t, 8> values{};
  std::size_t depth = 0;
  if (first) values[depth++] = *first;
  while (!code.empty()) {
    const auto operation = code.take<std::uint8_t>();
    if (depth == values.size()) return std::nullopt;
    if (operation >= 0x70 && operation < 0x70 + register_count) {  // breg
      const auto& value = registers[operation - 0x70U];
      if (!value) return std::nullopt;
      values[depth++] = *value + static_cast<std::uintptr_t>(code.sleb());
    } else if (operation == 0x06 && depth > 0) {  // deref
      const auto value = stack.read(values[depth - 1]);
      if (!value) return std::nullopt;
      values[depth - 1] = *value;
    } else if (operation == 0x23 && depth > 0) {  // plus_uconst
      values[depth - 1] += code.uleb();
    } else {
      return std::nullopt;
    }
  }
  if (depth == 0) return std::nullopt;
  return values[depth - 1];
}

/// The registers of the caller. Nothing if the frame is not described, or not understood.
std::optional<Registers> caller_of(const Registers& registers, const Stack& stack) {
  FrameInfo info(*registers[rip]);
  if (!info.found()) return std::nullopt;
  const auto row = info.row();
  if (!row) return std::nullopt;
  std::optional<std::uintptr_t> cfa;
  if (row->cfa.kind == Rule::Kind::value_expression) {
    cfa = evaluate(row->cfa.expression, registers, stack, std::nullopt);
  } else if (row->cfa.kind == Rule::Kind::other && row->cfa.from < register_count && registers[row->cfa.from]) {
    cfa = *registers[row->cfa.from] + static_cast<std::uintptr_t>(row->cfa.offset);
  }
  if (!cfa || *cfa <= *registers[rsp] || *cfa > stack.high) return std::nullopt;
  Registers caller;
  for (unsigned i = 0; i < register_count; ++i) {
    const Rule& rule = row->rules[i];
    switch (rule.kind) {
      case Rule::Kind::same:
        caller[i] = registers[i];
        break;
      case Rule::Kind::offset:
        caller[i] = stack.read(*cfa + static_cast<std::uintptr_t>(rule.offset));
        break;
      case Rule::Kind::value_offset:
        caller[i] = *cfa + static_cast<std::uintptr_t>(rule.offset);
        break;
      case Rule::Kind::expression:
        if (const auto address = evaluate(rule.expression, registers, stack, cfa)) caller[i] = stack.read(*address);
        break;
      case Rule::Kind::value_expression:
        caller[i] = evaluate(rule.expression, registers, stack, cfa);
        break;
      case Rule::Kind::other:
        if (rule.from < register_count) caller[i] = registers[rule.from];
        break;
      case Rule::Kind::unknown:
        break;
    }
  }
  caller[rsp] = cfa;
  if (row->rules[rip].kind == Rule::Kind::same || !caller[rip] || *caller[rip] == 0) return std::nullopt;
  return caller;
}

std::vector<const void*> unwind(const Stack& stack, std::uintptr_t frame) {
  std::vector<const void*> addresses;
  // The frame begins with the caller's frame pointer and the return address.
  Registers registers;
  registers[rbp] = stack.read(frame);
  registers[rip] = stack.read(frame + sizeof(frame));
  registers[rsp] = frame + 2 * sizeof(frame);
  while (registers[rip] && addresses.size() < most_frames) {
    addresses.push_back(reinterpret_cast<const void*>(*registers[rip]));  // NOLINT(performance-no-int-to-ptr)
    const auto caller = caller_of(registers, stack);
    if (!caller) break;
    registers = *caller;
  }
  return addresses;
}

#else

std::vector<const void*> unwind(const Stack& stack, std::uintptr_t frame) {
  std::vector<const void*> addresses;
  while (addresses.size() < most_frames) {
    const auto address = stack.read(frame + sizeof(frame));
    const auto next = stack.read(frame);
    if (!address || *address == 0) break;
    addresses.push_back(reinterpret_cast<const void*>(*address));  // NOLINT(performance-no-int-to-ptr)
    if (!next || *next <= frame) break;
    frame = *next;
  }
  return addresses;
}

#endif

_Unwind_Reason_Code visit(_Unwind_Context* context, void* argument) {
  auto& addresses = *static_cast<std::vector<const void*>*>(argument);
  addresses.push_back(reinterpret_cast<const void*>(_Unwind_GetIP(context)));  // NOLINT(performance-no-int-to-ptr)
  return addresses.size() < most_frames ? _URC_NO_REASON : _URC_NORMAL_STOP;
}

}  // namespace

std::vector<const void*> unwind_suspended(const Process& process) {
  const Carrier* carrier = process.carrier;
  const auto used = process.stack_used.load(std::memory_order_relaxed);
  if (!can_unwind || carrier == nullptr || used == 0 || !process.holds_stack.load(std::memory_order_relaxed)) return {};
  const auto high = reinterpret_cast<std::uintptr_t>(carrier->stack_top);
  return unwind({high - used, high}, high - used);
}

std::vector<const void*> unwind_here() {
  std::vector<const void*> addresses;
  addresses.reserve(most_frames);
  _Unwind_Backtrace(visit, &addresses);
  return addresses;
}

}  // namespace nazir::detail
