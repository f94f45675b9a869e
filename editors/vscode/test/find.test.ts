/** Where the server is looked for, on each system, with and without trust. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findCommand, isCommand, type Machine, type Window } from "../src/find";

interface Case {
  path?: string;
  PATH?: string;
  folders?: string[];
  trusted?: boolean;
  interpreter?: string;
  /** The programs that there are. */
  programs: string[];
  /** Symbolic links, as the beginning of a path and what it stands for. */
  links?: Record<string, string>;
  /** Interpreters that can import evlint. */
  offering?: string[];
  windows?: boolean;
}

/** The command line that is found with its source, or why none is. */
async function found(given: Case): Promise<string> {
  const window: Window = {
    trusted: given.trusted ?? true,
    path: given.path ?? "",
    folders: given.folders ?? [given.windows ? "C:\\desk" : "/desk"],
    interpreter: () => Promise.resolve(given.interpreter),
  };
  const machine: Machine = {
    platform: given.windows ? "win32" : "linux",
    environment: { PATH: given.PATH },
    home: given.windows ? "C:\\Users\\ann" : "/home/ann",
    isProgram: (file) => given.programs.includes(file),
    real: (file) => {
      const [link, target] = Object.entries(given.links ?? {}).find(([link]) => file.startsWith(link)) ?? ["", ""];
      return target + file.slice(link.length);
    },
    offersEvlint: (python) => Promise.resolve(given.offering?.includes(python) ?? false),
  };
  const command = await findCommand(window, machine);
  return isCommand(command)
    ? `${command.source}: ${[command.program, ...command.arguments].join(" ")}`
    : (command.mistake ?? `not in ${command.searched.join(", ")}`);
}

const everywhere = ["/set/evlint", "/desk/.venv/bin/evlint", "/desk/venv/bin/evlint", "/py/bin/evlint", "/usr/bin/evlint"];
const PATH = "/usr/bin";
const interpreter = "/py/bin/python";

const cases: [what: string, given: Case, wanted: string][] = [
  // The order.
  ["the setting first", { path: "/set/evlint", programs: everywhere, PATH, interpreter }, "setting: /set/evlint server"],
  ["then .venv", { programs: everywhere, PATH, interpreter }, "workspace: /desk/.venv/bin/evlint server"],
  ["then venv", { programs: everywhere.slice(2), PATH, interpreter }, "workspace: /desk/venv/bin/evlint server"],
  ["then Python's", { programs: everywhere.slice(3), PATH, interpreter }, "python: /py/bin/evlint server"],
  ["then PATH", { programs: everywhere.slice(4), PATH, interpreter }, "path: /usr/bin/evlint server"],
  ["or nothing", { programs: [], PATH, interpreter }, "not in .venv, venv, the Python extension, PATH"],
  ["no folder", { folders: [], programs: everywhere, PATH }, "path: /usr/bin/evlint server"],
  ["a second folder", { folders: ["/a", "/desk"], programs: everywhere, PATH }, "workspace: /desk/.venv/bin/evlint server"],

  // The setting.
  ["an interpreter", { path: "/py/bin/python3.12", programs: ["/py/bin/python3.12"] }, "setting: /py/bin/python3.12 -m evlint server"],
  ["at home", { path: "~/bin/evlint", programs: ["/home/ann/bin/evlint"] }, "setting: /home/ann/bin/evlint server"],
  ["relative", { path: "env/bin/evlint", programs: ["/desk/env/bin/evlint"] }, "setting: /desk/env/bin/evlint server"],
  ["a variable", { path: "${workspaceFolder}/e/evlint", programs: ["/desk/e/evlint"] }, "setting: /desk/e/evlint server"],
  ["no such file", { path: "/nowhere/evlint", programs: everywhere }, "evlint.path: '/nowhere/evlint' is no program"],
  ["relative to nothing", { path: "evlint", folders: [], programs: [] }, "evlint.path: no folder is open that 'evlint' could start at"],
  ["a strange name", { path: "/opt/$&/evlint", programs: ["/opt/$&/evlint"] }, "setting: /opt/$&/evlint server"],

  // Python's interpreter.
  ["a module only", { interpreter, programs: [interpreter], offering: [interpreter] }, "python: /py/bin/python -m evlint server"],
  ["without evlint", { interpreter, programs: [interpreter], PATH }, "not in .venv, venv, the Python extension, PATH"],
  ["only a name", { interpreter: "python", programs: ["python"], offering: ["python"] }, "not in .venv, venv, the Python extension, PATH"],

  // Without trust.
  ["no environment", { trusted: false, programs: everywhere, PATH, interpreter }, "path: /usr/bin/evlint server"],
  ["nothing", { trusted: false, programs: everywhere, interpreter }, "not in PATH"],
  ["the user's own", { trusted: false, path: "/set/evlint", programs: everywhere }, "setting: /set/evlint server"],
  ["a path inside", { trusted: false, path: "/desk/.venv/bin/evlint", programs: everywhere }, "evlint.path: '/desk/.venv/bin/evlint' lies in this workspace, which is not trusted"],
  ["a relative one", { trusted: false, path: "venv/bin/evlint", programs: everywhere }, "evlint.path: 'venv/bin/evlint' lies in this workspace, which is not trusted"],
  ["a detour", { trusted: false, path: "/set/../desk/x/evlint", programs: ["/desk/x/evlint"] }, "evlint.path: '/set/../desk/x/evlint' lies in this workspace, which is not trusted"],
  ["a link inward", { trusted: false, path: "/set/evlint", programs: everywhere, links: { "/set": "/desk/bin" } }, "evlint.path: '/set/evlint' lies in this workspace, which is not trusted"],
  ["a linked folder", { trusted: false, path: "/real/evlint", programs: ["/real/evlint"], links: { "/desk": "/real" } }, "evlint.path: '/real/evlint' lies in this workspace, which is not trusted"],
  ["a link outward", { trusted: false, path: "/desk/b/evlint", programs: ["/desk/b/evlint"], links: { "/desk/b": "/usr/bin" } }, "evlint.path: '/desk/b/evlint' lies in this workspace, which is not trusted"],
  ["PATH inside", { trusted: false, PATH: "/desk/venv/bin:/usr/bin", programs: everywhere }, "path: /usr/bin/evlint server"],
  ["a like name", { trusted: false, PATH: "/desk-top/bin", programs: ["/desk-top/bin/evlint"] }, "path: /desk-top/bin/evlint server"],
  ["two dots", { trusted: false, PATH: "/desk/..bin", programs: ["/desk/..bin/evlint"] }, "not in PATH"],

  // PATH.
  ["the first", { PATH: "/none:/b:/a", programs: ["/a/evlint", "/b/evlint"] }, "path: /b/evlint server"],
  ["absolute only", { PATH: ".:bin::", programs: ["evlint", "bin/evlint", "./evlint"] }, "not in .venv, venv, the Python extension, PATH"],

  // Windows.
  ["Scripts", { windows: true, programs: ["C:\\desk\\.venv\\Scripts\\evlint.exe"] }, "workspace: C:\\desk\\.venv\\Scripts\\evlint.exe server"],
  ["Conda", { windows: true, interpreter: "C:\\conda\\python.exe", programs: ["C:\\conda\\Scripts\\evlint.exe"] }, "python: C:\\conda\\Scripts\\evlint.exe server"],
  ["python.exe", { windows: true, path: "D:\\py\\python.exe", programs: ["D:\\py\\python.exe"] }, "setting: D:\\py\\python.exe -m evlint server"],
  ["PATH of Windows", { windows: true, PATH: "C:\\a;D:\\b", programs: ["D:\\b\\evlint.exe"] }, "path: D:\\b\\evlint.exe server"],
  ["another drive", { windows: true, trusted: false, path: "D:\\evlint.exe", programs: ["D:\\evlint.exe"] }, "setting: D:\\evlint.exe server"],
  ["another case", { windows: true, trusted: false, path: "c:\\DESK\\evlint.exe", programs: ["c:\\DESK\\evlint.exe"] }, "evlint.path: 'c:\\DESK\\evlint.exe' lies in this workspace, which is not trusted"],
];

for (const [what, given, wanted] of cases) {
  test(`${given.trusted === false ? "untrusted, " : ""}${what}`, async () => {
    assert.equal(await found(given), wanted);
  });
}

test("without trust the Python extension is not even asked", async () => {
  const asked: Window = { trusted: false, path: "", folders: [], interpreter: () => assert.fail("asked") };
  const machine: Machine = {
    platform: "linux",
    environment: {},
    home: "/",
    isProgram: () => false,
    real: (file) => file,
    offersEvlint: () => assert.fail("asked"),
  };
  assert.deepEqual(await findCommand(asked, machine), { searched: ["PATH"] });
});
