#include "tb/core/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <utility>

namespace tile::tb {
namespace {

constexpr std::array<std::string_view, 4> severity_names{"info", "warning", "ERROR", "FATAL"};

std::string_view name(Severity severity) { return severity_names[static_cast<std::size_t>(severity)]; }

std::string line(const Message& m) {
  return fmt::format("{}{} @{} {} [{}] {}\n", m.expected ? "expected " : "", name(m.severity), m.cycle, m.who, m.id,
                     m.text);
}

bool is_error(const Message& m) { return m.severity >= Severity::error; }

}  // namespace

void Report::add(Message message) {
  message.expected = is_error(message) && demote(message);
  if (is_error(message) && !message.expected) ++errors_;
  if (echo_ != nullptr) *echo_ << line(message) << std::flush;
  messages_.push_back(std::move(message));
}

void Report::info(Verbosity verbosity, Message message) {
  if (verbosity <= verbosity_) add(std::move(message));
}

void Report::expect_error(std::string id, std::string part) {
  expectations_.push_back({std::move(id), std::move(part)});
}

bool Report::demote(const Message& message) {
  const auto wanted = [&](const Expectation& e) {
    return e.id == message.id && message.text.find(e.part) != std::string::npos;
  };
  const auto found = std::find_if(expectations_.begin(), expectations_.end(), wanted);
  if (found == expectations_.end()) return false;
  ++found->seen;
  return true;
}

void Report::settle_expectations(std::uint64_t cycle) {
  for (const Expectation& e : std::exchange(expectations_, {}))
    if (e.seen == 0)
      add({Severity::error, cycle, "report", "NEVER_CAME", fmt::format("expected error [{}] {}", e.id, e.part)});
}

bool Report::has(std::string_view id) const {
  return std::any_of(messages_.begin(), messages_.end(), [&](const Message& m) { return m.id == id; });
}

std::string Report::text() const {
  std::map<std::pair<std::string_view, std::string_view>, int> counts;
  std::string out;
  for (const Message& m : messages_) {
    out += line(m);
    ++counts[{m.expected ? "expected" : name(m.severity), m.id}];
  }
  for (const auto& [key, count] : counts) out += fmt::format("{:>7} x {} [{}]\n", count, key.first, key.second);
  return out;
}

}  // namespace tile::tb
