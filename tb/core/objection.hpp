// Who still needs the run to go on, and for what. The run ends when nobody does.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tile::tb {

class Objection {
 public:
  /// An objection that is dropped at the end of its scope.
  class [[nodiscard]] Hold {
   public:
    Hold(Objection& objection, std::string who, std::string why, std::uint64_t cycle)
        : objection_(objection), who_(std::move(who)), why_(std::move(why)) {
      objection_.raise(who_, why_, cycle);
    }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    ~Hold() { objection_.remove(who_, why_); }

   private:
    Objection& objection_;
    std::string who_;
    std::string why_;
  };

  void raise(std::string who, std::string why, std::uint64_t cycle);
  /// Throws if the same component did not raise it for the same reason.
  void drop(const std::string& who, const std::string& why);

  bool raised() const { return !held_.empty(); }
  /// One line for each: who, why, since when.
  std::string holders() const;

 private:
  bool remove(const std::string& who, const std::string& why);

  struct Held {
    std::string who;
    std::string why;
    std::uint64_t since;
  };
  std::vector<Held> held_;
};

}  // namespace tile::tb
