"""A small web app: says hello, and says that it is healthy."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer(200, {"status": "healthy"})
        elif self.path.startswith("/hello/"):
            name = self.path.removeprefix("/hello/")
            self.answer(200, {"message": f"Hello, {name}!"})
        else:
            self.answer(404, {"error": "not found"})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
