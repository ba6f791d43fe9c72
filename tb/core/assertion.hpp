// How a failed assertion gets from simulated code, which knows no bench, to the bench that is running.
//
// Build models with -DVL_USER_STOP -DVL_USER_FATAL: they then call the vl_stop() and vl_fatal() defined here.
// Without them a failed property aborts the program, with no report and no end to the waves.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>

namespace tile::tb {

/// Thrown to whoever evaluates a model when an assertion fails and no bench is running to take note of it,
/// and always when the model cannot go on.
struct AssertionFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Called from simulated code. Goes to the innermost AssertionScope of this thread.
void report_assertion(const char* file, int line, const char* text);

/// Receives the assertions of this thread as long as it lives.
class AssertionScope {
 public:
  using Sink = std::function<void(const std::string& where, const std::string& text)>;

  explicit AssertionScope(Sink sink);
  AssertionScope(const AssertionScope&) = delete;
  AssertionScope& operator=(const AssertionScope&) = delete;
  ~AssertionScope();

 private:
  friend void report_assertion(const char* file, int line, const char* text);
  Sink sink_;
  AssertionScope* outer_;
};

}  // namespace tile::tb
