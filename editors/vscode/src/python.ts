/** The interpreter that is selected in the Python extension, where that is installed. */
import { extensions, type Disposable, type Event, type Uri } from "vscode";

/** The part of the Python extension's interface that is needed here. */
interface PythonInterface {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<Environment | undefined>;
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

interface Environment {
  readonly executable: { readonly uri?: Uri | undefined };
}

export class PythonExtension {
  #listening: Disposable | undefined;
  #last: string | undefined;

  /** `changed` is called when another interpreter is selected than was asked for last. */
  constructor(private readonly changed: () => void) {}

  /** Ask for the interpreter's path; undefined without the extension, or when it has none or fails. */
  async interpreter(folder: Uri | undefined): Promise<string | undefined> {
    this.#last = await this.#ask(folder);
    return this.#last;
  }

  async #ask(folder: Uri | undefined): Promise<string | undefined> {
    const extension = extensions.getExtension<PythonInterface>("ms-python.python");
    if (extension === undefined) {
      return undefined;
    }
    try {
      const environments = (await extension.activate()).environments;
      if (environments === undefined) {
        return undefined;
      }
      this.#listening ??= environments.onDidChangeActiveEnvironmentPath(async () => {
        if ((await this.#ask(folder)) !== this.#last) {
          this.changed();
        }
      });
      const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
      return environment?.executable.uri?.fsPath;
    } catch {
      return undefined;
    }
  }

  dispose(): void {
    this.#listening?.dispose();
  }
}
