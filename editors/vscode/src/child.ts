/** One server process: started, listened to, and certainly ended. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Command } from "./find";

/** How a process ended, with the last lines that it wrote to standard error. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: readonly string[];
}

/** The environment of whatever is started: Python must find the installed evlint, not a folder of that name at hand. */
export const ENVIRONMENT = { ...process.env, PYTHONSAFEPATH: "1" };

/** How many lines of standard error are kept. */
const KEPT = 20;

export class Child {
  readonly exited: Promise<Exit>;
  readonly #said: string[] = [];

  private constructor(readonly process: ChildProcessWithoutNullStreams) {
    createInterface({ input: process.stderr, crlfDelay: Infinity }).on("line", (line) => {
      this.#said.push(line);
      this.#said.splice(0, this.#said.length - KEPT);
    });
    // A process that ends while it is written to is told by its end; without a listener the error would be thrown.
    process.stdin.on("error", () => undefined);
    this.exited = new Promise((resolve) => {
      // "close" comes when its output has been read to the end, which a grandchild could hold open: hence "exit", too.
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        resolve({ code, signal, said: [...this.#said] });
      };
      process.on("close", end);
      process.on("exit", (code, signal) => setTimeout(end, 200, code, signal));
    });
  }

  /**
   * Start a command; reject if the system cannot.
   *
   * `folder` is the working folder. Without one it is that of the program, so that nothing of a workspace is
   * picked up by being there.
   */
  static async start(command: Command, folder: string | undefined): Promise<Child> {
    const child = spawn(command.program, command.arguments, {
      cwd: folder ?? dirname(command.program),
      env: ENVIRONMENT,
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.on("error", () => undefined);
    return new Child(child);
  }

  /** Wait until the process is gone, and kill it when it is still there after so many milliseconds. */
  async end(patience: number): Promise<Exit> {
    this.process.stdin.destroy();
    const timer = setTimeout(() => this.process.kill("SIGKILL"), patience);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }
}
