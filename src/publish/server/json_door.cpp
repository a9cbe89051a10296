// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>

#include "publish/export/json_list.h"
#include "publish/server/assets.h"
#include "publish/server/door.h"
#include "publish/server/passwords.h"

namespace sitrep::server {
namespace {

constexpr int kMostWaiting = 8;
constexpr auto kPatience = std::chrono::seconds(25);
constexpr std::string_view kCookie = "; Path=/; HttpOnly; SameSite=Strict";

WebResponse unauthorized() {
  return failure(401, "unauthorized", "This server answers people who are logged in.", "Log in.");
}

/// Whether a request comes from our own page, as far as a browser tells.
bool is_own_page(const WebRequest& request) {
  return request.origin.empty() || request.origin == "http://" + request.host ||
         request.origin == "https://" + request.host;
}

/// What must be true of whatever changes something, besides who asks.
std::optional<WebResponse> refused(const WebRequest& request) {
  if (!is_own_page(request))
    return failure(403, "forbidden", "Another site's page asked for this.", "Open the page of this server.");
  if (request.method == "POST" && !request.content_type.starts_with("application/json"))
    return failure(400, "usage", "Content-Type: is not application/json.");
  return std::nullopt;
}

std::string text_of(const rapidjson::Document& body, const char* key) {
  if (!body.IsObject() || !body.HasMember(key) || !body[key].IsString()) return {};
  return {body[key].GetString(), body[key].GetStringLength()};
}

std::string session_json(const std::optional<Session>& session) {
  std::string out;
  JsonWriter json(out, no_spans());
  json.object([&] {
    json.key("login").boolean(true);
    json.key("name").string_or_null(session ? session->name : "");
    json.key("role").string_or_null(session ? name_of(session->role) : std::string_view());
    json.key("csrf").string_or_null(session ? session->csrf : "");
  });
  return out;
}

}  // namespace

WebResponse Door::told(const std::optional<Session>& session) {
  const auto snapshot = keeper_.newest(kPatience);
  if (snapshot == nullptr) return failure_of(Error{ErrorCode::busy, "the register is being read"}, true);
  // Who is not logged in is not told what stands in the register, not even how much.
  Snapshot nothing;
  nothing.change = session ? snapshot->change : 0;
  return server::answer(session_json(session), std::nullopt, session ? *snapshot : nothing, program_);
}

std::optional<WebResponse> Door::answer(const WebRequest& request) {
  if (request.path == "/session.json" && request.method == "GET") return told(sessions_.find(request.cookie));
  if (request.method == "GET") {
    if (Assets::is_page(request.path) && !request.path.ends_with(".json")) return std::nullopt;
    if (request.path.starts_with("/assets/") || request.path == "/openapi.json") return std::nullopt;
    if (sessions_.find(request.cookie)) return std::nullopt;
    return unauthorized();
  }
  if (auto no = refused(request)) return no;
  if (request.path == "/session") return request.method == "POST" ? log_in(request) : log_out(request);
  return act(request);
}

WebResponse Door::log_in(const WebRequest& request) {
  rapidjson::Document body;
  body.Parse<rapidjson::kParseIterativeFlag>(request.body.data(), request.body.size());
  const std::string name = body.HasParseError() ? std::string() : text_of(body, "name");
  if (!is_person_name(name)) return failure(400, "usage", "name, password: give both as texts.");
  // A password takes long to look at, on purpose: who sends many keeps no thread from the others.
  const std::shared_ptr<void> waiting(nullptr, [this](void*) { --waiting_; });
  const bool crowded = ++waiting_ > kMostWaiting;
  const auto login = crowded ? Sessions::Login{{}, {}, true, std::chrono::seconds(5)}
                             : sessions_.log_in(name, text_of(body, "password"));
  if (login.too_often) {
    WebResponse slow = failure(429, "too_many", "Too many passwords were tried.", "Wait, then try again.");
    slow.headers.emplace_back("Retry-After", std::to_string(login.wait.count()));
    return slow;
  }
  if (login.cookie.empty()) return failure(401, "unauthorized", "No such name, or another password.");
  if (audience_ != Audience::anyone)
    if (auto logged = writer_.log_view(name, sitrep::name_of(audience_)); !logged) {
      sessions_.log_out(login.cookie);
      return failure_of(logged.error(), true);
    }
  WebResponse out = told(login.session);
  const bool is_secure = request.origin.starts_with("https://");
  out.headers.emplace_back(
      "Set-Cookie", "sitrep_session=" + login.cookie + std::string(kCookie) + (is_secure ? "; Secure" : ""));
  return out;
}

WebResponse Door::log_out(const WebRequest& request) {
  const auto session = sessions_.find(request.cookie);
  if (!session) return unauthorized();
  if (!is_same_secret(request.csrf, session->csrf))
    return failure(403, "forbidden", "X-Sitrep-CSRF: is not this session's.");
  sessions_.log_out(request.cookie);
  WebResponse out = told(std::nullopt);
  out.headers.emplace_back("Set-Cookie", "sitrep_session=" + std::string(kCookie) + "; Max-Age=0");
  return out;
}

WebResponse Door::act(const WebRequest& request) {
  const auto session = sessions_.find(request.cookie);
  if (!session) return unauthorized();
  if (!is_same_secret(request.csrf, session->csrf))
    return failure(403, "forbidden", "X-Sitrep-CSRF: is not this session's.", "Take it from /session.json.");
  const auto what = request.method == "POST" ? Writer::act_of(request.path) : std::nullopt;
  if (!what)
    return failure(404, "not_found", "There is nothing to be done at this address.", "See /openapi.json");
  if (session->role < what->role)
    return failure(403, "forbidden", "This is for a " + std::string(name_of(what->role)) + ".",
                   "Ask whoever runs this server: `sitrep people add` changes a role.");
  if (audience_ != Audience::internal)
    return failure(403, "forbidden", "What is masked cannot be corrected.",
                   "Run `sitrep serve --audience internal`.");
  const auto done = writer_.write(*what, request.body, *session);
  if (!done) return failure_of(done.error(), true);
  if (done->seen == nullptr) return failure_of(Error{ErrorCode::busy, "the register is being read"}, true);
  return server::answer(done->data, std::nullopt, *done->seen, program_);
}

}  // namespace sitrep::server
