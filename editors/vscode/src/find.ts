/** Where the server's program is: the setting, the workspace's environment, the Python extension, `PATH`. */
import { posix, win32 } from "node:path";

export type Source = "setting" | "workspace" | "python" | "path";

/** A program that is started with these arguments; the program's path is absolute. */
export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly source: Source;
}

/** Why there is no command: where it was looked for, or what is wrong with the setting. */
export interface NotFound {
  readonly searched: readonly string[];
  readonly mistake?: string;
}

/** What the search asks of the computer. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: { readonly PATH?: string | undefined };
  readonly home: string;
  /** Whether there is a file that may be executed. */
  isProgram(file: string): boolean;
  /** The path without symbolic links, or the path itself where there is nothing. */
  real(file: string): string;
  /** Whether this interpreter can import evlint. */
  offersEvlint(python: string): Promise<boolean>;
}

/** What the search asks of the window. */
export interface Window {
  readonly trusted: boolean;
  /** The setting `evlint.path`, as written. */
  readonly path: string;
  /** The workspace's folders on disk, in order. */
  readonly folders: readonly string[];
  /** The interpreter that is chosen in the Python extension, where there is one. */
  interpreter(): Promise<string | undefined>;
}

const ENVIRONMENTS = [".venv", "venv"];
const SERVE = ["server"];
const SERVE_AS_MODULE = ["-m", "evlint", "server"];

/**
 * Find the program in the order of the sources.
 *
 * Without trust nothing that the workspace holds or chooses is taken: neither its environment, nor the interpreter
 * that its settings may name, nor a program inside it that the user's own setting or `PATH` leads to.
 */
export async function findCommand(window: Window, machine: Machine): Promise<Command | NotFound> {
  if (window.path !== "") {
    return fromSetting(window, machine);
  }
  if (!window.trusted) {
    return fromPath(window, machine) ?? { searched: ["PATH"] };
  }
  return (
    fromWorkspace(window, machine) ??
    (await fromPython(window, machine)) ??
    fromPath(window, machine) ?? { searched: [...ENVIRONMENTS, "the Python extension", "PATH"] }
  );
}

export function isCommand(found: Command | NotFound): found is Command {
  return "program" in found;
}

function fromSetting({ trusted, path: written, folders }: Window, machine: Machine): Command | NotFound {
  const wrong = (mistake: string): NotFound => ({ searched: [], mistake: `evlint.path: ${mistake}` });
  const path = paths(machine);
  const first = folders[0];
  let program = written.replace(/^~(?=[/\\]|$)/, () => machine.home);
  if (program.includes("${workspaceFolder}") || !path.isAbsolute(program)) {
    if (first === undefined) {
      return wrong(`no folder is open that '${written}' could start at`);
    }
    program = path.resolve(first, program.replaceAll("${workspaceFolder}", () => first));
  }
  program = path.normalize(program);
  if (!trusted && isWithin(folders, program, machine)) {
    return wrong(`'${written}' lies in this workspace, which is not trusted`);
  }
  if (!machine.isProgram(program)) {
    return wrong(`'${program}' is no program`);
  }
  const isPython = /^(?:python|pypy)w?[\d.]*(?:\.exe)?$/i.test(path.basename(program));
  return { program, arguments: isPython ? SERVE_AS_MODULE : SERVE, source: "setting" };
}

function fromWorkspace({ folders }: Window, machine: Machine): Command | undefined {
  const path = paths(machine);
  const programs = folders.flatMap((folder) =>
    ENVIRONMENTS.map((name) => path.join(folder, name, scripts(machine), evlint(machine))),
  );
  return firstProgram(programs, "workspace", machine);
}

async function fromPython(window: Window, machine: Machine): Promise<Command | undefined> {
  const python = await window.interpreter();
  const path = paths(machine);
  if (python === undefined || !path.isAbsolute(python)) {
    return undefined;
  }
  const folder = path.dirname(python);
  // Conda on Windows keeps python.exe above Scripts, everything else has it beside the other programs.
  const programs = [folder, path.join(folder, scripts(machine))].map((place) => path.join(place, evlint(machine)));
  const beside = firstProgram(programs, "python", machine);
  if (beside !== undefined) {
    return beside;
  }
  return machine.isProgram(python) && (await machine.offersEvlint(python))
    ? { program: python, arguments: SERVE_AS_MODULE, source: "python" }
    : undefined;
}

function fromPath({ trusted, folders }: Window, machine: Machine): Command | undefined {
  const path = paths(machine);
  const places = (machine.environment.PATH ?? "").split(path.delimiter);
  const programs = places
    // A relative entry would be looked up in the workspace.
    .filter((place) => path.isAbsolute(place))
    .map((place) => path.join(place, evlint(machine)))
    .filter((program) => trusted || !isWithin(folders, program, machine));
  return firstProgram(programs, "path", machine);
}

function firstProgram(programs: readonly string[], source: Source, machine: Machine): Command | undefined {
  const program = programs.find((candidate) => machine.isProgram(candidate));
  return program === undefined ? undefined : { program, arguments: SERVE, source };
}

/** Tell whether a file lies in one of the folders, by its name or behind symbolic links. */
function isWithin(folders: readonly string[], file: string, machine: Machine): boolean {
  const path = paths(machine);
  const names = [file, machine.real(file)];
  return folders
    .flatMap((folder) => [folder, machine.real(folder)])
    .some((folder) =>
      names.some((name) => {
        const way = path.relative(folder, name);
        return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
      }),
    );
}

function paths({ platform }: Machine): typeof posix {
  return platform === "win32" ? win32 : posix;
}

function scripts({ platform }: Machine): string {
  return platform === "win32" ? "Scripts" : "bin";
}

function evlint({ platform }: Machine): string {
  return platform === "win32" ? "evlint.exe" : "evlint";
}
