// SPDX-License-Identifier: Apache-2.0
#include "publish/server/web_server.h"

#include <httplib.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "publish/server/answers.h"

namespace sitrep::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kRequestTime = std::chrono::seconds(10);
constexpr auto kAnswerTime = std::chrono::seconds(60);
constexpr auto kKeptAlive = std::chrono::seconds(5);
constexpr auto kSlice = std::chrono::milliseconds(200);  // how soon a stopped server's idle lines end
constexpr std::size_t kRequestBytes = 96 << 10;
constexpr std::size_t kBodyBytes = 64 << 10;
constexpr std::size_t kSlowestBytesASecond = 20'000;
constexpr int kBacklog = 128;
constexpr int kMostRequests = 10'000;  // of one connection

/// On every answer (docs/server.md). No inline script, no other origin, no frame.
const httplib::Headers& safe_headers() {
  static const httplib::Headers headers{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
       "'self'; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'self'; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"X-Frame-Options", "DENY"}};
  return headers;
}

/// A connection whose every request has so much time and so many bytes, however they are spread: the
/// library's own waits for each read anew, and for headers without end.
class PatientStream : public httplib::Stream {
 public:
  explicit PatientStream(socket_t socket) : socket_(socket) {}

  /// Whether another request begins within the time that a line is kept open.
  template <typename Stopped>
  bool wait_for_request(Stopped&& stopped) {
    const auto until = Clock::now() + kKeptAlive;
    while (at_ == end_ && Clock::now() < until && !stopped())
      if (wait(POLLIN, kSlice)) break;
    if (at_ == end_ && (!wait(POLLIN, std::chrono::milliseconds(0)) || stopped())) return false;
    reading_until_ = Clock::now() + kRequestTime;
    budget_ = kRequestBytes;
    writing_until_.reset();
    endless_ = false;
    return true;
  }
  /// The answer has no end: only each piece of it is waited for.
  void answer_is_endless() { endless_ = true; }

  bool is_readable() const override { return at_ != end_ || wait(POLLIN, std::chrono::milliseconds(0)); }
  bool is_writable() const override {
    char byte = 0;
    const bool gone = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
    return !gone && wait(POLLOUT, left_to_write());
  }
  ssize_t read(char* to, size_t size) override {
    if (at_ == end_) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(reading_until_ - Clock::now());
      if (budget_ == 0 || left.count() <= 0 || !wait(POLLIN, left)) return -1;
      const auto got = ::recv(socket_, buffer_.data(), std::min(buffer_.size(), budget_), 0);
      if (got <= 0) return got;
      at_ = 0;
      end_ = static_cast<std::size_t>(got);
      budget_ -= end_;
    }
    const std::size_t given = std::min(size, end_ - at_);
    std::memcpy(to, buffer_.data() + at_, given);
    at_ += given;
    return static_cast<ssize_t>(given);
  }
  ssize_t write(const char* from, size_t size) override {
    if (!writing_until_) writing_until_ = Clock::now() + kAnswerTime;
    *writing_until_ += std::chrono::milliseconds(1000 * size / kSlowestBytesASecond);
    if (!wait(POLLOUT, left_to_write())) return -1;
    return ::send(socket_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { name(::getpeername, ip, port); }
  void get_local_ip_and_port(std::string& ip, int& port) const override { name(::getsockname, ip, port); }
  socket_t socket() const override { return socket_; }

 private:
  std::chrono::milliseconds left_to_write() const {
    if (endless_ || !writing_until_)
      return std::chrono::duration_cast<std::chrono::milliseconds>(kRequestTime);
    const auto left = *writing_until_ - Clock::now();
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::duration_cast<std::chrono::milliseconds>(left));
  }
  bool wait(short what, std::chrono::milliseconds time) const {
    pollfd one{socket_, what, 0};
    int done = 0;
    do done = ::poll(&one, 1, static_cast<int>(time.count()));
    while (done < 0 && errno == EINTR);
    return done > 0 && (one.revents & (what | POLLHUP)) != 0;
  }
  template <typename Ask>
  void name(Ask&& ask, std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (ask(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    if (getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host.data(), host.size(), service.data(),
                    service.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
      return;
    ip = host.data();
    port = std::atoi(service.data());
  }

  const socket_t socket_;
  std::array<char, 8192> buffer_{};
  std::size_t at_ = 0, end_ = 0, budget_ = kRequestBytes;
  Clock::time_point reading_until_;
  std::optional<Clock::time_point> writing_until_;
  bool endless_ = false;
};

/// What the thread is doing for its connection.
struct Serving {
  PatientStream* stream = nullptr;
  bool close = false;
};
thread_local Serving serving;

/// Whether bytes follow the headers of a request for reading, however they are announced: left unread, a
/// proxy's next request would be behind them.
bool carries_body(const httplib::Request& request) {
  const auto lengths = request.headers.equal_range("Content-Length");
  return request.has_header("Transfer-Encoding") ||
         std::any_of(lengths.first, lengths.second, [](const auto& header) { return header.second != "0"; });
}

/// The session's cookie among others.
std::string cookie_of(std::string_view header) {
  constexpr std::string_view kName = "sitrep_session=";
  while (!header.empty()) {
    const std::string_view one = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), one.size() + 1));
    const std::string_view trimmed = one.substr(std::min(one.find_first_not_of(' '), one.size()));
    if (trimmed.starts_with(kName)) return std::string(trimmed.substr(kName.size()));
  }
  return {};
}

WebRequest request_of(const httplib::Request& from) {
  WebRequest out;
  out.method = from.method;
  out.path = from.path;
  for (const auto& [key, value] : from.params) out.query.emplace(key, value);
  out.host = from.get_header_value("Host");
  out.address = from.remote_addr;
  out.if_none_match = from.get_header_value("If-None-Match");
  out.body = from.body;
  out.content_type = from.get_header_value("Content-Type");
  out.origin = from.get_header_value("Origin");
  out.csrf = from.get_header_value("X-Sitrep-CSRF");
  out.cookie = cookie_of(from.get_header_value("Cookie"));
  const std::string accepted = from.get_header_value("Accept-Encoding");
  out.takes_gzip =
      accepted.find("gzip") != std::string::npos && accepted.find("gzip;q=0") == std::string::npos;
  return out;
}

void fill(const WebRequest& request, const WebResponse& from, httplib::Response& out) {
  out.status = from.status;
  for (const auto& [name, value] : from.headers) out.set_header(name, value);
  if (from.events) {
    if (serving.stream != nullptr) serving.stream->answer_is_endless();
    out.set_chunked_content_provider(from.type, [events = from.events](std::size_t, httplib::DataSink& sink) {
      if (!sink.is_writable()) return false;
      const auto piece = events();
      if (!piece) {
        sink.done();
        return true;
      }
      return piece->empty() || sink.write(piece->data(), piece->size());
    });
    return;
  }
  if (from.body == nullptr || from.body->empty()) {
    out.set_header("Content-Length", "0");
    return;
  }
  const bool packed = from.packed != nullptr && request.takes_gzip;
  if (from.packed != nullptr) out.set_header("Vary", "Accept-Encoding");
  if (packed) out.set_header("Content-Encoding", "gzip");
  // By a provider of known length: the library packs nothing again, and copies nothing.
  const Bytes bytes = packed ? from.packed : from.body;
  out.set_content_provider(bytes->size(), from.type,
                           [bytes](std::size_t at, std::size_t size, httplib::DataSink& sink) {
                             constexpr std::size_t kPiece = 64 << 10;
                             sink.write(bytes->data() + at, std::min(size, kPiece));
                             return true;
                           });
}

}  // namespace

class WebServer::Server : public httplib::Server {
 public:
  Server(WebHandler handler, std::size_t threads, bool writes)
      : handler_(std::move(handler)), writes_(writes) {
    new_task_queue = [threads] {
      return new httplib::ThreadPool(threads);
    };  // NOLINT: the library deletes it
    set_tcp_nodelay(true);
    set_keep_alive_max_count(kMostRequests);  // what the header Keep-Alive tells; the loop is our own
    set_keep_alive_timeout(kKeptAlive.count());
    set_default_headers(safe_headers());
    // Not SO_REUSEPORT, as the library has it: two servers would share a port, and nobody would know which
    // answers.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (writes_ && (request.method == "POST" || request.method == "DELETE")) {
        serving.close = true;  // a body that is not read to its end must not be taken for another request
        if (!request.has_header("Content-Encoding")) return HandlerResponse::Unhandled;
        // The library would unpack it to whatever size before anybody looks at who asks.
        response.set_header("Connection", "close");
        fill(request_of(request), failure(415, "usage", "A request is not packed."), response);
        return HandlerResponse::Handled;
      }
      answer(request, response);
      return HandlerResponse::Handled;
    });
    const auto write = [this](const httplib::Request& request, httplib::Response& response) {
      response.set_header("Connection", "close");
      const WebRequest asked = request_of(request);
      fill(asked, handler_(asked), response);
    };
    set_payload_max_length(kBodyBytes);
    Post(".*", write);
    Delete(".*", write);
    set_error_handler(HandlerWithResponse([](const httplib::Request&, httplib::Response& response) {
      if (response.content_length_ != 0 || !response.body.empty() || response.has_header("Content-Length"))
        return HandlerResponse::Unhandled;
      serving.close = true;
      const bool long_url = response.status == 414;
      if (response.status == 413) {
        response.set_content(*failure(413, "too_large", "A request carries at most 64 KiB.").body,
                             "application/json; charset=utf-8");
        return HandlerResponse::Handled;
      }
      const WebResponse said =
          failure(response.status, long_url ? "too_large" : "usage",
                  long_url ? "This address is too long." : "This is no request that the server understands.");
      response.set_content(*said.body, said.type);
      return HandlerResponse::Handled;
    }));
  }
  void widen_backlog() { (void)::listen(svr_sock_, kBacklog); }

 private:
  void answer(const httplib::Request& request, httplib::Response& response) {
    WebRequest asked = request_of(request);
    if (asked.method != "GET" && asked.method != "HEAD") {
      // What it may carry is not read: the line is closed behind the answer.
      serving.close = true;
      response.set_header("Connection", "close");
      WebResponse refused = failure(405, "usage", "This server only answers GET and HEAD here.");
      refused.headers.emplace_back("Allow", "GET, HEAD");
      return fill(asked, refused, response);
    }
    if (carries_body(request)) {
      serving.close = true;
      response.set_header("Connection", "close");
      return fill(asked, failure(413, "too_large", "A request for reading carries nothing."), response);
    }
    asked.method = "GET";
    fill(asked, handler_(asked), response);
  }

  /// The library's own loop, with streams that are not waited for without end.
  bool process_and_close_socket(socket_t socket) override {
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    PatientStream stream(socket);
    serving = {&stream, false};
    bool done = true;
    const auto stopped = [this] { return svr_sock_ == INVALID_SOCKET; };
    for (int left = kMostRequests; done && left > 0 && stream.wait_for_request(stopped); --left) {
      bool closed = false;
      done = process_request(stream, left == 1, closed,
                             [](httplib::Request& request) { request.ranges.clear(); });
      if (closed || serving.close) break;
    }
    serving = {};
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return done;
  }

  WebHandler handler_;
  const bool writes_;
};

WebServer::WebServer(WebHandler handler, std::size_t threads, bool writes)
    : server_(std::make_unique<Server>(std::move(handler), threads, writes)) {}
WebServer::~WebServer() = default;

Result<int> WebServer::bind(const std::string& host, int port) {
  const int bound = port == 0                           ? server_->bind_to_any_port(host)
                    : server_->bind_to_port(host, port) ? port
                                                        : -1;
  if (bound <= 0)
    return Error{ErrorCode::io,
                 host + ":" + std::to_string(port) +
                     ": cannot be listened on (another server may be there); give another --port"};
  server_->widen_backlog();
  return bound;
}

void WebServer::run() { server_->listen_after_bind(); }
void WebServer::stop() { server_->stop(); }

}  // namespace sitrep::server
