// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "publish/server/answers.h"
#include "publish/server/keeper.h"
#include "publish/server/request_filter.h"

namespace sitrep::server {

/// Answers that were made, by what was asked for: the same bytes for everybody until the register changes.
class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t most_bytes) : most_(most_bytes) {}
  std::optional<WebResponse> find(const std::string& key, std::int64_t change);
  void keep(const std::string& key, std::int64_t change, const WebResponse& answer);
  void clear();

 private:
  struct Kept {
    std::string key;
    WebResponse answer;
    std::size_t bytes;
  };
  void drop_last();
  const std::size_t most_;
  std::mutex mutex_;
  std::int64_t change_ = 0;
  std::list<Kept> kept_;  ///< the one asked for last is first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

/// Rows of lists as they are printed, by the Row that they were made for: a row that is masked anew is
/// another.
class KeptRows {
 public:
  explicit KeptRows(std::size_t most_bytes) : most_(most_bytes) {}
  /// Empty: it is not kept.
  std::string find(const Row& row);
  void keep(const std::shared_ptr<const Row>& row, const std::string& json);
  void clear();

 private:
  struct Kept {
    std::shared_ptr<const Row> row;  ///< held, so that no other takes its address
    std::string json;
  };
  const std::size_t most_;
  std::mutex mutex_;
  std::unordered_map<const Row*, Kept> kept_;
  std::size_t bytes_ = 0;
};

/// All data of the server: docs/api.md. Safe from many threads.
class Api {
 public:
  /// \param secret  by which tokens are ours
  Api(Readers& readers, Keeper& keeper, const View& view, Program program, std::string secret);

  /// One path of the API, as the OpenAPI document names it; a path ends in an id where `by_id`.
  struct Route {
    const char* path;  ///< "/incidents/" of "/incidents/{id}.json"
    bool by_id;
    WebResponse (Api::*answer)(const WebRequest& request, std::string_view id, const Snapshot& snapshot);
  };
  static const std::vector<Route>& routes();
  /// Nothing where the path is none of the API's.
  std::optional<WebResponse> handle(const WebRequest& request);
  /// /session.json of a server that asks for no login.
  WebResponse no_login();

 private:
  using Moment = const Snapshot&;
  WebResponse overview(const WebRequest& request, std::string_view, Moment now);
  WebResponse incidents(const WebRequest& request, std::string_view, Moment now);
  WebResponse incident(const WebRequest& request, std::string_view id, Moment now);
  WebResponse claims(const WebRequest& request, std::string_view, Moment now);
  WebResponse tallies(const WebRequest& request, std::string_view, Moment now);
  WebResponse reports(const WebRequest& request, std::string_view, Moment now);
  WebResponse report(const WebRequest& request, std::string_view id, Moment now);
  WebResponse truces(const WebRequest& request, std::string_view, Moment now);
  WebResponse truce(const WebRequest& request, std::string_view id, Moment now);
  WebResponse sources(const WebRequest& request, std::string_view, Moment now);
  WebResponse codings(const WebRequest& request, std::string_view, Moment now);
  WebResponse decisions(const WebRequest& request, std::string_view, Moment now);
  WebResponse about(const WebRequest& request, std::string_view, Moment now);
  WebResponse events();

  Result<RowFilter> row_filter(const ListRequest& asked);
  WebResponse browsed(const char* what, const WebRequest& request, Moment now);
  WebResponse masked_report(std::string_view id, Moment now);
  WebResponse masked_reports(const ListRequest& asked, Moment now);
  /// Rows of a snapshot as a list; `json` gives each, empty: left out.
  WebResponse rows(const char* kind, const Snapshot::Rows& all, const ListRequest& asked, Moment now,
                   const std::function<Result<std::string>(Register&, const Row&)>& json);
  WebResponse list(const char* kind, const ListRequest& asked, const std::vector<std::string>& items,
                   const std::string& next, std::optional<std::int64_t> total, Moment now) const;
  std::optional<std::string> token(const char* kind, const ListRequest& asked) const;
  WebResponse wrong(const Error& error) const { return failure_of(error, view_.internal()); }
  WebResponse missing() const;

  Readers& readers_;
  Keeper& keeper_;
  const View& view_;
  const Program program_;
  const std::string secret_;
  KeptAnswers kept_;
  KeptRows kept_rows_;
  /// Of two who ask the same at once, one waits for the other's answer.
  std::array<std::mutex, 256> making_;
  std::atomic<int> listeners_{0};
};

}  // namespace sitrep::server
