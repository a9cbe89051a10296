// SPDX-License-Identifier: Apache-2.0
// bench_gazetteer [ROWS] [FOLDER] [BASE]: a place index the size of GeoNames. Makes a dump of ROWS villages
// that are nowhere (12 million), adds it to the index that comes with the program as `sitrep gazetteer add`
// does, opens the result, looks names up on one thread. docs/performance.md has the figures.
#include "ground/gazetteer.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "ground/index_adder.h"

namespace {

using namespace sitrep;

/// splitmix64: the same dump on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t n) { return roll() % n; }

 private:
  std::uint64_t state_;
};

std::string word_of(std::uint64_t seed) {
  static constexpr std::array<std::string_view, 40> kParts{
      "ba",  "dar", "kaf", "mar", "zi", "sul", "tan", "ri",   "na", "qa",  "shir", "lo",  "bel", "gor",
      "vi",  "ten", "ka",  "mu",  "sa", "he",  "dro", "wan",  "ye", "jab", "ku",   "per", "to",  "li",
      "san", "mon", "ra",  "du",  "fe", "bur", "chi", "ghar", "os", "el",  "ni",   "vo"};
  Dice dice(seed);
  std::string out;
  for (std::uint64_t n = 4 + dice.below(3); n > 0; --n) out += kParts[dice.below(kParts.size())];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

/// One name in three is that of many villages; one in three has two words.
std::string name_of_row(std::uint64_t row, std::uint64_t which) {
  Dice dice(row * 8 + which);
  const std::uint64_t seed = dice.below(3) == 0 ? dice.below(200000) : dice.roll();
  std::string out = word_of(seed);
  if (dice.below(3) == 0) out += " " + word_of(dice.below(500));
  return out;
}

/// As long as GeoNames' rows are: 125 bytes; one in two has other names, some with accents.
bool make_dump(const std::string& path, std::uint64_t rows) {
  static constexpr std::array<std::string_view, 24> kCountries{
      "SY", "IQ", "UA", "RU", "SD", "ML", "NG", "ET", "YE", "AF", "PK", "MM",
      "CO", "MX", "US", "FR", "ID", "CN", "IN", "BR", "CD", "SO", "TR", "IR"};
  std::FILE* out = std::fopen(path.c_str(), "wb");
  if (out == nullptr) return false;
  std::string line;
  for (std::uint64_t row = 0; row < rows; ++row) {
    Dice dice(row * 2 + 1);
    const std::string name = name_of_row(row, 0);
    std::string others;
    if (dice.below(2) == 0) {
      for (std::uint64_t n = 1 + dice.below(3); n > 0; --n)
        others += (others.empty() ? "" : ",") + name_of_row(row, n);
      if (dice.below(3) == 0)
        others += ",\xD8\xAA\xD9\x84 " + std::string("\xD9\x85\xD8\xB1\xD8\xB2\xD9\x88\xD9\x82\xD8\xA9");
    }
    const std::string admin = std::to_string(1 + dice.below(30));
    const std::string country(kCountries[dice.below(kCountries.size())]);
    line = std::to_string(20000000 + row) + "\t" + name + "\t" + name + "\t" + others + "\t" +
           std::to_string(static_cast<double>(dice.below(1200000)) / 1e4 - 60) + "\t" +
           std::to_string(static_cast<double>(dice.below(3400000)) / 1e4 - 170) + "\tP\tPPL\t" + country +
           "\t\t" + (admin.size() < 2 ? "0" : "") + admin + "\t\t\t\t0\t\t312\tAsia/Damascus\t2024-01-01\n";
    std::fwrite(line.data(), 1, line.size(), out);
  }
  return std::fclose(out) == 0;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_mb() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

/// Forgets what the kernel holds of the file, so that opening is a first opening.
void forget(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY);
  if (fd < 0) return;
  ::fsync(fd);
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  ::close(fd);
}

void look_up(const Gazetteer& index, std::uint64_t rows) {
  constexpr std::size_t kNames = 2000000;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kNames; ++i) {
    Dice dice(i + 77);
    // Half of what a text asks for is in no index.
    names.push_back(i % 2 == 0 ? name_of_row(dice.below(rows), 0) : word_of(dice.roll()) + "x");
  }
  std::vector<NameHit> hits;
  for (const char* round : {"first round (pages come in)", "second round"}) {
    std::size_t found = 0;
    const std::clock_t start = std::clock();
    for (const std::string& name : names) {
      hits.clear();
      found += index.find(name, hits) > 0;
    }
    const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("look up   %.2f million names a CPU second, %s; %zu of %zu known\n", kNames / took / 1e6,
                round, found, kNames);
  }
}

int use(const std::string& made, std::uint64_t rows) {
  forget(made);
  for (const char* round : {"first", "again"}) {
    const auto start = std::chrono::steady_clock::now();
    const auto index = Gazetteer::open(made);
    const double took = seconds_since(start);
    if (!index) return 1;
    std::printf("open      %.3f ms (%s), %zu places\n", took * 1e3, round, index->size());
    if (std::string_view(round) == "again") look_up(*index, rows);
  }
  std::printf("index     %.0f MB\n",
              static_cast<double>(std::ifstream(made, std::ios::ate | std::ios::binary).tellg()) / 1e6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 12000000;
  const std::string folder = argc > 2 ? argv[2] : "/tmp";
  const std::string base = argc > 3 ? argv[3] : std::string(SITREP_DATA_DIR) + "/gazetteer.img";
  const std::string dump = folder + "/bench-places.txt";
  const std::string made = folder + "/bench-places.img";
  const bool keep = std::getenv("KEEP") != nullptr;
  if (keep && std::ifstream(made)) return use(made, rows);
  auto start = std::chrono::steady_clock::now();
  if (!make_dump(dump, rows)) {
    std::fprintf(stderr, "%s: cannot write\n", dump.c_str());
    return 1;
  }
  std::printf("dump      %llu rows in %.0f s\n", static_cast<unsigned long long>(rows), seconds_since(start));
  start = std::chrono::steady_clock::now();
  const std::clock_t before = std::clock();
  {
    const auto from = Gazetteer::open(base);
    if (!from) {
      std::fprintf(stderr, "%s\n", from.error().message.c_str());
      return 1;
    }
    IndexBuilder index(*from);
    const auto counts = add_to_index(index, {dump}, {});
    if (!counts) {
      std::fprintf(stderr, "%s\n", counts.error().message.c_str());
      return 1;
    }
    std::printf("read      %.1f s, %llu names\n", seconds_since(start),
                static_cast<unsigned long long>(counts->front().names));
    if (const auto written = index.write(made); !written) {
      std::fprintf(stderr, "%s\n", written.error().message.c_str());
      return 1;
    }
  }
  std::printf("build     %.1f s, %.1f of the processor, peak memory %.0f MB\n", seconds_since(start),
              static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, peak_mb());
  const int done = use(made, rows);
  if (keep) return done;
  std::remove(dump.c_str());
  std::remove(made.c_str());
  return done;
}
