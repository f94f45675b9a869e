/** What is read of the settings, and what of it the server is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { initializationOptions, readSettings, type Configuration } from "../src/settings";

type Values = Record<string, unknown>;

/** Settings of a user, over which those of the workspace go. */
function configuration(user: Values, workspace: Values = {}): Configuration {
  return { get: (name) => workspace[name] ?? user[name], inspect: (name) => ({ globalValue: user[name] }) };
}

const told: [user: Values, wanted: object][] = [
  [{}, { trusted: true }],
  [{ minConfidence: "default", debounce: null }, { trusted: true }],
  [{ minConfidence: "low", debounce: 0 }, { trusted: true, minConfidence: "low", debounce: 0 }],
  [{ minConfidence: "certain", debounce: "fast" }, { trusted: true }],
  [{ minConfidence: 3, debounce: -1 }, { trusted: true }],
];
for (const [user, wanted] of told) {
  test(`the server is told of ${JSON.stringify(user)}`, () => {
    assert.deepEqual(initializationOptions(readSettings(configuration(user), true), true), wanted);
  });
}

const paths: [user: Values, workspace: Values, trusted: boolean, wanted: string][] = [
  [{}, {}, true, ""],
  [{ path: " /own/evlint " }, {}, true, "/own/evlint"],
  [{ path: 7 }, {}, true, ""],
  [{ path: "/own/evlint" }, { path: "/theirs/evlint" }, true, "/theirs/evlint"],
  [{ path: "/own/evlint" }, { path: "/theirs/evlint" }, false, "/own/evlint"],
  [{}, { path: "/theirs/evlint" }, false, ""],
];
for (const [user, workspace, trusted, wanted] of paths) {
  test(`the path is '${wanted}' of ${JSON.stringify([user, workspace])}${trusted ? "" : " without trust"}`, () => {
    assert.equal(readSettings(configuration(user, workspace), trusted).path, wanted);
  });
}

test("it is on unless it is switched off", () => {
  const enabled = [undefined, true, false].map((enable) => readSettings(configuration({ enable }), true).enable);
  assert.deepEqual(enabled, [true, true, false]);
});
