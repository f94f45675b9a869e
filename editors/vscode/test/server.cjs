// @ts-check
/**
 * A stand-in for evlint's server: it speaks just enough of the protocol and writes down what befalls it.
 *
 * It is started as a copy, before which stand `const LOG` (a file), `const MODE` and a line for the system.
 */
const { appendFileSync } = require("node:fs");

/* global LOG, MODE */

/** @param {string} event @param {object} [more] */
const note = (event, more) => {
  // @ts-expect-error LOG stands before the copy
  appendFileSync(LOG, `${JSON.stringify({ event, pid: process.pid, ...more })}\n`);
};

/** @type {string} */
// @ts-expect-error MODE stands before the copy
const mode = MODE;

/** @param {object} message */
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};

/** @param {{id?: number, method?: string, params?: any}} message */
const hear = ({ id, method, params }) => {
  switch (method) {
    case "initialize":
      note("initialize", { options: params.initializationOptions, root: params.rootUri });
      if (mode !== "deaf") {
        send({
          id,
          result: {
            capabilities: {
              textDocumentSync: { openClose: true, change: 1, save: true },
              positionEncoding: mode === "foreign" ? "utf-8" : "utf-16",
            },
            serverInfo: { name: "evlint", version: "9.8.7" },
          },
        });
      }
      break;
    case "textDocument/didOpen": {
      const { uri } = params.textDocument;
      note("open", { uri });
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
      const diagnostics = [{ range, message: "leftover ad label 'Advertisement'", severity: 2, code: "ad-label" }];
      send({ method: "textDocument/publishDiagnostics", params: { uri, diagnostics } });
      break;
    }
    case "shutdown":
      note("shutdown");
      if (mode !== "stubborn") {
        send({ id, result: null });
      }
      break;
    case "exit":
      note("exit");
      if (mode !== "stubborn") {
        process.exit(0);
      }
  }
};

note("start", { arguments: process.argv.slice(2), folder: process.cwd() });

if (mode === "extra") {
  process.stderr.write("evlint: the language server needs more: pip install 'evlint[lsp]'\n");
  process.exitCode = 2;
} else {
  let waiting = Buffer.alloc(0);
  process.stdin.on("data", (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const head = waiting.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(waiting.toString("latin1", 0, head))?.[1]);
      if (head < 0 || waiting.length < head + 4 + length) {
        return;
      }
      const body = waiting.toString("utf8", head + 4, head + 4 + length);
      waiting = waiting.subarray(head + 4 + length);
      hear(JSON.parse(body));
    }
  });
  if (mode === "stubborn") {
    process.on("SIGTERM", () => undefined);
    setInterval(() => undefined, 1000);
  }
}
