// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sitrep/result.h"

namespace sitrep {

/// Two claims that were compared, by their places in a list, and the points of score_pair().
struct PairLink {
  std::uint32_t a;
  std::uint32_t b;
  double points;
};

/// Another claim that a claim was compared with, and the points of score_pair().
struct ComparedWith {
  std::int64_t claim;
  double points;
};

/// What grouping asks of whoever keeps the claims.
class ClaimPairs {
 public:
  struct About {
    std::string id;    ///< orders what is equal, so that nothing depends on the order of arrival
    float weight = 1;  ///< 1: what its report is about; less: said in passing
  };
  ClaimPairs() = default;
  ClaimPairs(const ClaimPairs&) = delete;
  ClaimPairs& operator=(const ClaimPairs&) = delete;
  virtual ~ClaimPairs() = default;

  /// Nothing: the claim does not stand.
  virtual Result<std::optional<About>> about(std::int64_t claim) = 0;
  /// Appends all pairs of a claim: what is told of (a, b) is told of (b, a) too.
  virtual Status compared(std::int64_t claim, std::vector<ComparedWith>& out) = 0;
  /// Claims that are one happening with it whatever their points, itself among them; none: nobody said so.
  virtual std::vector<std::int64_t> together(std::int64_t) { return {}; }
  /// Claims that are never one happening with it.
  virtual std::vector<std::int64_t> apart(std::int64_t) { return {}; }
};

/// Groups of claims, first those that whole reports are about (weight 1 or more), then the rest, which brings
/// no two of those groups together: two groups are joined while the mean of the points between their members
/// is above 0, best first (average linkage: Sokal and Michener 1958); pairs that were not compared count
/// kNoPair. A claim that fits one member and contradicts the others stays out, so that one loose report does
/// not chain two happenings. A pair counts as much as its claims' weights multiplied, so that what is said in
/// passing weighs little against what whole reports are about.
///
/// Groups are made one at a time, where they are asked for, out of what lies around them: two groups that are
/// each other's best are joined in the end whatever becomes of the others, for the mean with two groups put
/// together is never above the better of the two (Bruynooghe 1977; Murtagh 1983). So the result is that of
/// joining best first over all claims, whichever groups are asked for and in whatever order; equal means go
/// by the claims' ids. Sums are of whole numbers (thousandths of a point), so that no order of adding shows.
///
/// Memory: the claims near those asked for, until their groups are given. Cost: as many steps as there are
/// pairs around a group, for each of its claims.
class Grouper {
 public:
  explicit Grouper(ClaimPairs& pairs) : pairs_(pairs) {}

  /// The group that a claim ends in, by the claims' ids. Empty: it was given before, or does not stand.
  Result<std::vector<std::int64_t>> group_of(std::int64_t claim);

 private:
  using Name = std::uint32_t;  // of a group; a new one for what is joined
  static constexpr Name kNone = 0xFFFFFFFF;

  /// What is between two groups: the points of the pairs that were compared, and their weight.
  struct Between {
    Name other = kNone;
    bool apart = false;
    std::int64_t points = 0;
    std::int64_t weight = 0;
  };
  struct Group {
    std::vector<std::pair<std::string, std::int64_t>> members;  ///< by id
    std::vector<Between> between;                               ///< by the other's name; complete once read
    std::int64_t weight = 0;
    bool whole = false;    ///< holds a claim that its report is about
    bool settled = false;  ///< whole: no other whole report joins it
    bool is_read = false;  ///< its pairs are in `between`
  };
  struct Mean {
    std::int64_t points;
    std::int64_t weight;
  };

  Result<Name> know(std::int64_t claim);
  Status read(Name name);
  Result<Name> nearest(Name name, bool wholes);
  Result<Name> settle(std::int64_t claim, bool wholes);
  void join(Name a, Name b);
  std::vector<std::int64_t> give(Name name);
  bool is_nearer(const Group& from, const Between& a, const Between& b) const;
  static Mean mean(const Group& a, const Group& b, const Between& between);
  static void add(const Between& sum, std::vector<Between>& out);

  ClaimPairs& pairs_;
  std::unordered_map<Name, Group> groups_;
  struct Met {
    Name group;
    std::int64_t weight;
  };
  std::unordered_map<std::int64_t, Met> met_;  ///< the claims that were met and not given
  std::vector<bool> given_;                    ///< of each claim
  Name next_ = 0;
};

/// All groups of a list of claims, as Grouper makes them: equal means go by the claims' places.
/// \return for each claim the least place in its group
std::vector<std::uint32_t> cluster(std::span<const float> weights, std::span<const PairLink> links);

}  // namespace sitrep
