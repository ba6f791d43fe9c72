// What a run has to say, and all it is judged by: a run passes if no error stands in its report.
//
// Whatever can go wrong (a mismatch, a time-out, an assertion, a run of no cycles) becomes an error with an
// id. A negative test announces the error it provokes. That one is demoted; if it never comes, that is an
// error.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tile::tb {

enum class Severity : std::uint8_t { info, warning, error, fatal };
enum class Verbosity : std::uint8_t { none, low, medium, high, debug };

struct Message {
  Severity severity;
  std::uint64_t cycle;
  std::string who;
  std::string id;
  std::string text;
  bool expected = false;
};

/// Ends the run. Thrown by Component::fatal() after the message is in the report.
struct Fatal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Report {
 public:
  void add(Message message);
  /// Dropped when the report is set less verbose than this.
  void info(Verbosity verbosity, Message message);

  /// Errors of this id whose text contains `part` are demoted, and at least one must come.
  void expect_error(std::string id, std::string part = "");
  /// Adds an error for every expected one that never came.
  void settle_expectations(std::uint64_t cycle);

  void set_verbosity(Verbosity verbosity) { verbosity_ = verbosity; }
  void set_max_errors(std::uint64_t count) { max_errors_ = count; }
  /// Also prints every message as it comes. nullptr for silence, the default.
  void set_echo(std::ostream* echo) { echo_ = echo; }

  /// One more comparison was made; a run that made none has shown nothing.
  void count_check() { ++checks_; }

  std::uint64_t checks() const { return checks_; }
  std::uint64_t errors() const { return errors_; }  ///< errors and fatals, the expected ones left out
  bool enough() const { return errors() >= max_errors_; }
  const std::vector<Message>& messages() const { return messages_; }
  /// Whether a message of this id was reported, expected or not.
  bool has(std::string_view id) const;
  /// All messages, one a line, and the counts by severity and id.
  std::string text() const;

 private:
  struct Expectation {
    std::string id;
    std::string part;
    std::uint64_t seen = 0;
  };

  bool demote(const Message& message);

  std::vector<Message> messages_;
  std::vector<Expectation> expectations_;
  std::uint64_t errors_ = 0;
  std::uint64_t checks_ = 0;
  std::uint64_t max_errors_ = 10;
  Verbosity verbosity_ = Verbosity::medium;
  std::ostream* echo_ = nullptr;
};

}  // namespace tile::tb
