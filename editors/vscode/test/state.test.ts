/** How the state of the server is put to the user. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Exit } from "../src/child";
import type { Command } from "../src/find";
import { faceOf, mayStartAgain, reasonOfFailure, type State } from "../src/state";

const command: Command = { program: "/v/bin/evlint", arguments: ["server"], source: "workspace" };

const exit = (code: number | null, ...said: string[]): Exit => ({ code, signal: code === null ? "SIGSEGV" : null, said });

const faces: [state: State, text: string, tooltip: RegExp][] = [
  [{ kind: "off" }, "$(circle-slash) evlint", /^evlint is off$/],
  [{ kind: "starting" }, "$(sync~spin) evlint", /^evlint's server is starting$/],
  [{ kind: "starting", after: exit(3) }, "$(sync~spin) evlint", /server ended with exit status 3 and starts again$/],
  [{ kind: "starting", after: exit(null) }, "$(sync~spin) evlint", /server ended with signal SIGSEGV and starts again$/],
  [{ kind: "running", command, trusted: true, version: "1.2" }, "$(check) evlint", /^evlint 1\.2 is running\n\/v\/bin\/evlint \(of the workspace's environment\)$/],
  [{ kind: "running", command, trusted: true }, "$(check) evlint", /^evlint is running\n/],
  [{ kind: "running", command, trusted: false }, "$(check) evlint", /not trusted: kinds of its own are not loaded$/],
  [{ kind: "failed", reason: "could not start" }, "$(warning) evlint", /^evlint's server could not start$/],
  [{ kind: "missing", trusted: true, place: { searched: ["venv", "PATH"] } }, "$(warning) evlint", /looked in: venv, PATH\)\. Install it with pip/],
  [{ kind: "missing", trusted: false, place: { searched: ["PATH"] } }, "$(warning) evlint", /PATH\)\. The workspace is not trusted, so its own/],
  [{ kind: "missing", trusted: true, place: { searched: [], mistake: "evlint.path: 'x' is no program" } }, "$(warning) evlint", /^evlint\.path: 'x' is no program\.$/],
];
for (const [state, text, tooltip] of faces) {
  test(`the status item of ${JSON.stringify(state)}`, () => {
    const face = faceOf(state);
    assert.equal(face.text, text);
    assert.match(face.tooltip, tooltip);
    assert.equal(face.warns, state.kind === "missing" || state.kind === "failed");
  });
}

const reasons: [exit: Exit, reason: RegExp][] = [
  [exit(2, "evlint: the language server needs more: pip install 'evlint[lsp]'", ""), /^needs an extra.*pip install 'evlint\[lsp\]'/],
  [exit(1, "/usr/bin/python3: No module named evlint"), /this Python has no evlint.*pip install/],
  [exit(1, "No module named evlint_house"), /\(exit status 1\): No module named evlint_house$/],
  [exit(2, "evlint: no such path 'server'"), /^could not start \(exit status 2\): evlint: no such path 'server'$/],
  [exit(1, "Traceback", "ValueError: bad", " "), /ValueError: bad$/],
  [exit(null), /^could not start \(signal SIGSEGV\): it broke$/],
  [exit(0, "stopping"), /^could not start: it broke$/],
];
for (const [given, reason] of reasons) {
  test(`the reason of ${JSON.stringify(given)}`, () => {
    assert.match(reasonOfFailure(given, new Error("it broke")), reason);
  });
}

const minute = 60_000;
const lives: [deaths: number[], may: boolean][] = [
  [[10 * minute], true],
  [[9 * minute, 10 * minute, 10 * minute], true],
  [[8 * minute, 9 * minute, 10 * minute, 10 * minute], false],
  [[5 * minute, 9 * minute, 10 * minute, 10 * minute], true],
];
for (const [deaths, may] of lives) {
  test(`after deaths at ${deaths.join(", ")} it ${may ? "starts" : "does not start"} again`, () => {
    assert.equal(mayStartAgain(deaths, 10 * minute), may);
  });
}
