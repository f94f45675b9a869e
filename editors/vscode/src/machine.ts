/** The computer that the extension runs on, as the search for the server sees it. */
import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { ENVIRONMENT } from "./child";
import type { Machine } from "./find";

/** How long an interpreter may take to say whether it has evlint, in milliseconds. */
const PATIENCE = 5000;

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    isProgram,
    real,
    offersEvlint,
  };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function real(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

function offersEvlint(python: string): Promise<boolean> {
  const ask = "import importlib.util, sys; sys.exit(importlib.util.find_spec('evlint') is None)";
  return new Promise((resolve) => {
    const options = { cwd: dirname(python), env: ENVIRONMENT, timeout: PATIENCE, windowsHide: true };
    execFile(python, ["-c", ask], options, (error) => {
      resolve(error === null);
    });
  });
}
