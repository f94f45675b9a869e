/** The bundled extension with real processes: what it starts, and that it leaves none behind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { INSTALL } from "../src/state";
import { Newsroom, until, type Mode } from "./newsroom";
import { Article, Uri, type FakeWindow } from "./vscode";

const VENV = "workspace/.venv/bin/evlint";

/** Run a test in a newsroom of its own, which is closed afterwards, with the check that no server is left. */
function scene(name: string, play: (room: Newsroom) => Promise<void>): void {
  test(name, { timeout: 30_000 }, async () => {
    const room = new Newsroom();
    try {
      await play(room);
    } finally {
      await room.close();
      room.remove();
    }
  });
}

async function running(window: FakeWindow): Promise<void> {
  await until(() => window.item.text === "$(check) evlint", `the server runs: ${window.log.join("; ")}`);
}

scene("the workspace's server is started, told what was agreed, and tells what it finds", async (room) => {
  const program = room.install(VENV);
  const window = room.open();
  await running(window);
  assert.deepEqual(room.noted("start")[0]?.arguments, ["server"]);
  assert.equal(room.noted("start")[0]?.folder, room.folder);
  assert.deepEqual(room.noted("initialize")[0]?.options, { trusted: true });
  assert.equal(window.item.tooltip, `evlint 9.8.7 is running\n${program} (of the workspace's environment)`);
  assert.equal(window.item.seen, true);
  await until(() => window.diagnostics.size === 1, "the article has a diagnostic");
  assert.equal(window.diagnostics.get(room.article.uri.toString())?.[0]?.message, "leftover ad label 'Advertisement'");
  assert.deepEqual(window.messages, []);
});

scene("articles are Markdown and plain text, saved or not", async (room) => {
  room.install(VENV);
  const cases: [uri: string, language: string, heard: boolean][] = [
    ["file:///a.md", "markdown", true],
    ["file:///b.txt", "plaintext", true],
    ["untitled:c", "markdown", true],
    ["untitled:d", "plaintext", true],
    ["file:///e.py", "python", false],
    ["git:/f.md", "markdown", false],
  ];
  const documents = cases.map(([uri, language]) => new Article(Uri.parse(uri), language, ""));
  const window = room.open({ documents });
  await running(window);
  const heard = cases.filter((row) => row[2]).map(([uri]) => uri);
  await until(() => room.noted("open").length >= heard.length, "the articles are opened");
  assert.deepEqual(room.noted("open").map(({ uri }) => uri), heard);
});

scene("the server waits for the first article", async (room) => {
  room.install(VENV);
  const window = room.open({ documents: [new Article(Uri.parse("git:/a.md"), "markdown", "")] });
  window.set("evlint.minConfidence", "low");
  window.grantTrust();
  window.openArticle(new Article(Uri.parse("file:///b.py"), "python", ""));
  await pause(50);
  assert.deepEqual(room.notes, []);
  assert.equal(window.item.seen, false);
  window.openArticle(room.article);
  await running(window);
  assert.equal(window.item.seen, true);
  await until(() => room.noted("open").length === 1, "the article is opened");
});

scene("closing the window says good-bye to the server", async (room) => {
  room.install(VENV);
  await running(room.open());
  await room.close();
  assert.deepEqual(
    room.notes.map(({ event }) => event).filter((event) => event !== "open"),
    ["start", "initialize", "shutdown", "exit"],
  );
});

scene("a restart replaces the server, ten at once leave one", async (room) => {
  room.install(VENV);
  const window = room.open();
  await running(window);
  const first = room.alive;
  window.command("evlint.restart");
  await until(() => room.noted("initialize").length === 2, "there is another server");
  await running(window);
  assert.equal(room.alive.length, 1);
  assert.notDeepEqual(room.alive, first);
  for (let wish = 0; wish < 10; wish++) {
    window.command("evlint.restart");
  }
  await until(() => room.noted("initialize").length === 3, "the last wish is fulfilled");
  await running(window);
  assert.equal(room.alive.length, 1);
  assert.deepEqual(window.messages, []);
});

for (const mode of ["deaf", "stubborn"] satisfies Mode[]) {
  scene(`a ${mode} server is gone after a restart and at the end`, async (room) => {
    room.install(VENV, mode);
    const window = room.open();
    const ready = mode === "deaf" ? "initialize" : "open";
    await until(() => room.noted(ready).length === 1, "the first server is there");
    const [first] = room.alive;
    window.command("evlint.restart");
    await until(() => room.noted(ready).length === 2, "the second server is there");
    assert.ok(first !== undefined && !room.alive.includes(first));
  });
}

scene("a server behind a shell script is gone with it", async (room) => {
  room.install(VENV, "good", true);
  const window = room.open();
  await running(window);
  window.command("evlint.restart");
  await until(() => room.noted("initialize").length === 2, "there is another server");
  await running(window);
  await until(() => room.alive.length === 1, "the first server is gone");
});

scene("a server that dies is started again, but not for ever", async (room) => {
  room.install(VENV);
  const window = room.open();
  for (let life = 1; life <= 4; life++) {
    await until(() => room.noted("open").length === life, `the server lives for the ${life}. time`);
    await running(window);
    room.alive.forEach((pid) => process.kill(pid, "SIGKILL"));
    await until(() => window.item.text !== "$(check) evlint", "the death is seen");
  }
  await until(() => window.messages.length > 0, "the user is told");
  assert.deepEqual(window.messages, [
    "evlint's server ended several times within three minutes and is not started again.",
  ]);
  assert.equal(room.noted("start").length, 4);
  window.command("evlint.restart");
  await running(window);
});

scene("a server without its extra is told once, with the cure", async (room) => {
  room.install(VENV, "extra");
  const window = room.open();
  await until(() => window.messages.length > 0, "the user is told");
  assert.deepEqual(window.messages, [
    `evlint's server needs an extra that is not installed beside it. Install it with ${INSTALL}.`,
  ]);
  assert.equal(window.item.text, "$(warning) evlint");
  assert.equal(room.noted("start").length, 1);
});

scene("a server that the client cannot understand is told and ended", async (room) => {
  room.install(VENV, "foreign");
  const window = room.open();
  await until(() => window.messages.length > 0, "the user is told");
  assert.match(window.messages.join(), /^evlint's server could not start: Unsupported position encoding \(utf-8\)/);
  assert.equal(room.alive.length, 0);
});

scene("nothing of a workspace without trust is executed, until it has it", async (room) => {
  room.install(VENV);
  const own = room.install("bin/evlint");
  const window = room.open({ trusted: false });
  await running(window);
  assert.match(window.item.tooltip, /not trusted/);
  assert.ok(window.item.tooltip.includes(own));
  assert.deepEqual(room.noted("initialize")[0]?.options, { trusted: false });
  assert.notEqual(room.noted("start")[0]?.folder, room.folder);
  window.grantTrust();
  await until(() => room.noted("initialize").length === 2, "the server is started anew");
  await running(window);
  assert.deepEqual(room.noted("initialize")[1]?.options, { trusted: true });
  assert.ok(window.item.tooltip.includes(".venv"));
});

scene("without trust neither the workspace's environment nor a path to it is taken", async (room) => {
  const program = room.install(VENV);
  process.env.PATH = `${room.folder}/.venv/bin:.`;
  const window = room.open({ trusted: false });
  await until(() => window.messages.length === 1, "nothing is found");
  window.set("evlint.path", program);
  await until(() => window.messages.length === 2, "the setting is refused");
  assert.match(window.messages[1] ?? "", /lies in this workspace, which is not trusted/);
  assert.deepEqual(room.notes, []);
});

scene("a change of settings reaches the server, and switches it off and on", async (room) => {
  room.install(VENV);
  const window = room.open({ settings: { "evlint.minConfidence": "default", "evlint.debounce": null } });
  await running(window);
  window.set("evlint.minConfidence", "low");
  await until(() => room.noted("open").length === 2, "the server is started anew");
  window.set("evlint.debounce", 50);
  await until(() => room.noted("open").length === 3, "the server is started anew");
  assert.deepEqual(
    room.noted("initialize").map(({ options }) => options),
    [{ trusted: true }, { trusted: true, minConfidence: "low" }, { trusted: true, minConfidence: "low", debounce: 50 }],
  );
  window.set("evlint.trace.server", "verbose");
  window.set("editor.fontSize", 12);
  window.set("evlint.enable", false);
  await until(() => room.alive.length === 0, "the server is off");
  assert.equal(window.item.text, "$(circle-slash) evlint");
  assert.equal(window.diagnostics.size, 0);
  assert.equal(room.noted("start").length, 3);
  window.set("evlint.enable", true);
  await running(window);
});

scene("the Python extension's interpreter leads to evlint, also when another is selected", async (room) => {
  room.install("one/bin/evlint");
  room.install("two/bin/evlint");
  const window = room.open({ interpreter: `${room.root}/one/bin/python` });
  await running(window);
  assert.ok(window.item.tooltip.includes("one/bin/evlint (of the Python extension's interpreter"));
  window.selectInterpreter(`${room.root}/one/bin/python`);
  await pause(50);
  window.selectInterpreter(`${room.root}/two/bin/python`);
  await until(() => window.item.tooltip.includes("two/bin/evlint"), "the other is used");
  assert.equal(room.noted("start").length, 2);
});

scene("where evlint is missing the user is told what to do, and not again if so wished", async (room) => {
  const window = room.open({ answers: ["Don't Show Again"] });
  await until(() => window.messages.length === 1, "the user is told");
  assert.match(window.messages[0] ?? "", /looked in: \.venv, venv, the Python extension, PATH.*pip install 'evlint\[lsp\]'/);
  window.command("evlint.restart");
  await until(() => window.log.filter((line) => line.includes("was not found")).length === 2, "it is missed again");
  assert.equal(window.messages.length, 1);
  room.install(VENV);
  window.command("evlint.restart");
  await running(window);
});

scene("the commands do what they say", async (room) => {
  room.install(VENV);
  const window = room.open();
  await running(window);
  window.command("evlint.fixAll");
  assert.deepEqual(window.executed, [
    ["editor.action.sourceAction", { kind: "source.fixAll.evlint", apply: "first" }],
  ]);
  window.command("evlint.showOutput");
  assert.equal(window.log.at(-1), "shown");
});
