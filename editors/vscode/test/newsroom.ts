/** A folder with an article and fake servers, and the bundled extension running in a fake window on it. */
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Article, FakeWindow, Uri, type Circumstances } from "./vscode";

const BUNDLE = resolve("dist/extension.js");
const SERVER = readFileSync("test/server.cjs", "utf8");

export type Mode = "good" | "deaf" | "stubborn" | "extra" | "foreign";

/** What a fake server noted. */
export interface Note {
  readonly event: string;
  readonly pid: number;
  readonly arguments?: string[];
  readonly folder?: string;
  readonly options?: unknown;
  readonly uri?: string;
}

interface Extension {
  activate(context: object): void;
  deactivate(): Promise<void>;
}

let current: FakeWindow | undefined;

// The bundle asks for "vscode" when it is loaded; the window that is open answers.
const loader = Module as unknown as { _load: (name: string, ...more: unknown[]) => unknown };
const load = loader._load.bind(Module);
loader._load = (name, ...more) => (name === "vscode" ? current?.module : load(name, ...more));

export class Newsroom {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "evlint-vscode-")));
  readonly folder = join(this.root, "workspace");
  readonly article = new Article(Uri.file(join(this.folder, "a.md")), "markdown", "Advertisement\n");
  #window: FakeWindow | undefined;
  #extension: Extension | undefined;

  constructor() {
    mkdirSync(this.folder);
    process.env.PATH = join(this.root, "bin");
  }

  /** Put a fake server below the root; with `wrapped` it is the child of a shell script. */
  install(place: string, mode: Mode = "good", wrapped = false): string {
    const program = join(this.root, place);
    const script = wrapped ? `${program}.cjs` : program;
    mkdirSync(dirname(program), { recursive: true });
    const head = `#!${process.execPath}\nconst LOG = ${JSON.stringify(this.#log)}, MODE = ${JSON.stringify(mode)};\n`;
    writeFileSync(script, head + SERVER);
    chmodSync(script, 0o755);
    if (wrapped) {
      writeFileSync(program, `#!/bin/sh\n"${script}" "$@"\necho "the server is gone" >&2\n`);
      chmodSync(program, 0o755);
    }
    return program;
  }

  /** Open a window on the folder, with the article in it. */
  open(circumstances: Circumstances = {}): FakeWindow {
    const window = new FakeWindow({ folders: [this.folder], documents: [this.article], ...circumstances });
    const require = createRequire(BUNDLE);
    current = window;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- each window loads the extension afresh
    delete require.cache[BUNDLE];
    this.#extension = require(BUNDLE) as Extension;
    this.#extension.activate(window.context);
    return (this.#window = window);
  }

  /** Close the window, after which no server may be there. */
  async close(): Promise<void> {
    const gone = this.#extension?.deactivate();
    this.#window?.subscriptions.splice(0).forEach((subscription) => subscription.dispose());
    await gone;
    await until(() => this.alive.length === 0, "no server is left");
    assert.deepEqual(this.#window?.faults, []);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  get notes(): Note[] {
    const text = existsSync(this.#log) ? readFileSync(this.#log, "utf8") : "";
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Note);
  }

  noted(event: string): Note[] {
    return this.notes.filter((note) => note.event === event);
  }

  /** The processes of servers that are there now. */
  get alive(): number[] {
    return this.noted("start")
      .map(({ pid }) => pid)
      .filter((pid) => {
        try {
          return process.kill(pid, 0);
        } catch {
          return false;
        }
      });
  }

  get #log(): string {
    return join(this.root, "notes");
  }
}

/** Wait for something to become true; the time is only there to end a test that fails. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 2000, `waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
