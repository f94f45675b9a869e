/** What is packed, and that the manifest and the code speak of the same things. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { listFiles, PackageManager } from "@vscode/vsce";
import { RESTARTING } from "../src/settings";
import { Newsroom } from "./newsroom";

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly commands: { readonly command: string }[];
    readonly configuration: { readonly properties: Record<string, { readonly scope: string }> };
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const settings = manifest.contributes.configuration.properties;

test("only what is needed is packed", async () => {
  const files = await listFiles({ packageManager: PackageManager.None });
  assert.deepEqual(
    files.toSorted(),
    ["CHANGELOG.md", "LICENSE", "README.md", "dist/extension.js", "dist/licences.txt", "package.json"],
  );
});

test("the bundle asks for nothing but VS Code and Node, and maps to no source", () => {
  const bundle = readFileSync("dist/extension.js", "utf8");
  const asked = new Set([...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map((found) => found[1]));
  const strangers = [...asked].filter((name) => !/^(?:node:.+|vscode|child_process|crypto|fs|net|os|path|readline|url|util)$/.test(name ?? ""));
  assert.deepEqual(strangers, []);
  assert.ok(!bundle.includes("sourceMappingURL"));
});

test("every command of the manifest is there", async () => {
  const room = new Newsroom();
  try {
    const window = room.open({ settings: { "evlint.enable": false } });
    for (const { command } of manifest.contributes.commands) {
      assert.ok(window.commands.has(command), command);
    }
  } finally {
    await room.close();
    room.remove();
  }
});

test("every setting that is read is in the manifest, and the README tells of each", () => {
  assert.deepEqual(Object.keys(settings).toSorted(), [...RESTARTING, "evlint.trace.server"].toSorted());
  const readme = readFileSync("README.md", "utf8");
  assert.deepEqual(Object.keys(settings).filter((name) => !readme.includes(`\`${name}\``)), []);
});

test("what names a program is the machine's to set, and no workspace's without trust", () => {
  assert.equal(settings["evlint.path"]?.scope, "machine-overridable");
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["evlint.path"]);
});

test("the lock names no registry", () => {
  assert.ok(!readFileSync("package-lock.json", "utf8").includes('"resolved"'));
});
