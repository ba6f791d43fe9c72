#include "tests/mutants/schemata.hpp"

#include <algorithm>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace tile::test {
namespace {

/// "7 ties go away" -> "7", "ties go away"
std::pair<std::string, std::string> split(const std::string& text) {
  const auto space = text.find(' ');
  if (space == std::string::npos) return {text, ""};
  return {text.substr(0, space), text.substr(space + 1)};
}

class Reader {
 public:
  void line(const std::string& text) {
    if (text.empty() || text.front() == '#') return;
    const auto [word, rest] = split(text);
    if (word == "mutant") return begin(rest);
    if (mutants_.empty()) throw std::runtime_error("list of mutants: '" + text + "' before the first mutant");
    property(word, rest);
    previous_ = word;
  }

  std::vector<Mutant> finish() {
    for (const Mutant& mutant : mutants_)
      if (mutant.file.empty() || mutant.check.empty() || mutant.edits.empty())
        throw std::runtime_error("mutant " + std::to_string(mutant.id) + ": no file, check or edit");
    return std::move(mutants_);
  }

 private:
  void begin(const std::string& text) {
    const auto [number, what] = split(text);
    const auto id = static_cast<std::uint16_t>(std::stoul(number));
    if (id == 0 || !ids_.insert(id).second) throw std::runtime_error("mutant " + number + ": number not free");
    mutants_.push_back({id, what, "", "", {}});
    times_ = 1;
  }

  void property(const std::string& word, const std::string& text) {
    Mutant& mutant = mutants_.back();
    if (word == "file") mutant.file = text;
    else if (word == "check") mutant.check = text;
    else if (word == "times") times_ = static_cast<unsigned>(std::stoul(text));
    else if (word == "-") original(mutant, text);
    else if (word == "+" && !mutant.edits.empty()) mutated(mutant.edits.back(), text);
    else throw std::runtime_error("list of mutants: '" + word + "' means nothing");
  }

  void original(Mutant& mutant, const std::string& text) {
    if (previous_ == "-") mutant.edits.back().original += "\n" + text;
    else mutant.edits.push_back({text, "", times_});
  }

  void mutated(Edit& edit, const std::string& text) { edit.mutated += (previous_ == "+" ? "\n" : "") + text; }

  std::vector<Mutant> mutants_;
  std::set<std::uint16_t> ids_;
  std::string previous_;
  unsigned times_ = 1;
};

/// One place of a source and all that can stand there.
struct Place {
  std::string original;
  std::map<std::uint16_t, std::string> mutated;
};

using Places = std::map<std::size_t, Place>;

std::vector<std::size_t> occurrences(const std::string& source, const std::string& text) {
  std::vector<std::size_t> found;
  for (auto at = source.find(text); at != std::string::npos; at = source.find(text, at + text.size()))
    found.push_back(at);
  return found;
}

void add(Places& places, const std::string& source, const Mutant& mutant, const Edit& edit) {
  const auto found = occurrences(source, edit.original);
  if (found.size() != edit.times)
    throw std::runtime_error("mutant " + std::to_string(mutant.id) + ": '" + edit.original + "' occurs " +
                             std::to_string(found.size()) + " times in " + mutant.file);
  for (const std::size_t at : found) {
    const auto [place, is_new] = places.try_emplace(at, Place{edit.original, {}});
    if (place->second.original != edit.original || !place->second.mutated.emplace(mutant.id, edit.mutated).second)
      throw std::runtime_error("mutant " + std::to_string(mutant.id) + " shares a place with another");
  }
}

std::string selected(std::uint16_t id) { return "mut_pkg::id == 16'd" + std::to_string(id); }

std::string schema(const Place& place) {
  const bool statement = place.original.ends_with(';');
  std::string text = statement ? "begin " + place.original + " end" : "(" + place.original + ")";
  for (const auto& [id, mutated] : place.mutated)
    text = statement ? "if (" + selected(id) + ") begin " + mutated + " end else " + text
                     : "((" + selected(id) + ") ? (" + mutated + ") : " + text + ")";
  return text;
}

}  // namespace

std::vector<Mutant> read_mutants(std::istream& list) {
  Reader reader;
  for (std::string text; std::getline(list, text);) reader.line(text);
  return reader.finish();
}

std::string weave(const std::string& source, const std::vector<Mutant>& mutants) {
  Places places;
  for (const Mutant& mutant : mutants)
    for (const Edit& edit : mutant.edits) add(places, source, mutant, edit);
  std::string woven;
  std::size_t end = 0;
  for (const auto& [at, place] : places) {
    if (at < end) throw std::runtime_error("'" + place.original + "' overlaps with another original");
    woven += source.substr(end, at - end) + schema(place);
    end = at + place.original.size();
  }
  return woven + source.substr(end);
}

std::string mutant_package() {
  return "package mut_pkg;\n  logic [15:0] id /* verilator public_flat_rw */ = 16'd0;\nendpackage : "
         "mut_pkg\n";
}

}  // namespace tile::test
