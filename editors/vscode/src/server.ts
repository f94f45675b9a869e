/** The one server of the window: started, replaced and ended one wish after the other. */
import type { LanguageClient } from "vscode-languageclient/node";
import { Child, type Exit } from "./child";
import { isCommand, type Command, type NotFound } from "./find";
import { mayStartAgain, reasonOfFailure, type State } from "./state";

/** What a server needs of the window. */
export interface Host {
  readonly trusted: boolean;
  /** The working folder, or undefined where nothing of the workspace may be picked up. */
  readonly folder: string | undefined;
  find(): Promise<Command | NotFound>;
  client(child: Child): LanguageClient;
}

/** How long a server may take to say good-bye, and then to be gone, in milliseconds. */
const PATIENCE = { goodbye: 1000, gone: 500 };

interface Run {
  readonly child: Child;
  readonly client: LanguageClient;
  ready: boolean;
}

export class Server {
  readonly #tell: (state: State) => void;
  #run: Run | undefined;
  #deaths: number[] = [];
  #wishes = 0;
  #turn: Promise<void> = Promise.resolve();

  /** `tell` hears of every change of state. */
  constructor(tell: (state: State) => void) {
    this.#tell = tell;
  }

  /** End the server that runs and start another; of several wishes at once only the last is fulfilled. */
  restart(host: Host): Promise<void> {
    this.#deaths = [];
    return this.#wish(() => this.#start(host));
  }

  /** End the server for good and silently; when the promise is fulfilled its process is gone. */
  close(): Promise<void> {
    return this.#wish(() => Promise.resolve());
  }

  /** End the server until it is wished for again. */
  stop(): Promise<void> {
    return this.#wish(() => {
      this.#tell({ kind: "off" });
      return Promise.resolve();
    });
  }

  #wish(then: () => Promise<void>): Promise<void> {
    const mine = ++this.#wishes;
    if (this.#run?.ready === false) {
      // A server that hangs while it starts would keep everything behind it waiting.
      this.#run.child.process.kill("SIGKILL");
    }
    this.#turn = this.#turn
      .then(async () => {
        await this.#end();
        if (mine === this.#wishes) {
          await then();
        }
      })
      .catch((error: unknown) => {
        // Whatever it was, the next wish must find its turn.
        this.#tell({ kind: "failed", reason: `could not start: ${String(error)}` });
      });
    return this.#turn;
  }

  async #start(host: Host, after?: Exit): Promise<void> {
    const mine = this.#wishes;
    const { trusted } = host;
    this.#tell({ kind: "starting", ...(after !== undefined && { after }) });
    const command = await host.find();
    if (mine !== this.#wishes) {
      return;
    }
    if (!isCommand(command)) {
      this.#tell({ kind: "missing", trusted, place: command });
      return;
    }
    let child: Child;
    try {
      child = await Child.start(command, host.folder);
    } catch (error) {
      this.#tell({ kind: "failed", reason: `could not start: ${String(error)}` });
      return;
    }
    const run: Run = { child, client: host.client(child), ready: false };
    this.#run = run;
    if (mine !== this.#wishes) {
      return;
    }
    try {
      const early = child.exited.then(() => Promise.reject(new Error("the process ended")));
      await Promise.race([run.client.start(), early]);
    } catch (error) {
      this.#run = undefined;
      const exit = await child.end(PATIENCE.gone);
      if (mine === this.#wishes) {
        this.#tell({ kind: "failed", reason: reasonOfFailure(exit, error) });
      }
      return;
    }
    run.ready = true;
    this.#tell({ kind: "running", command, trusted, version: run.client.initializeResult?.serverInfo?.version });
    void child.exited.then((exit) => {
      if (this.#run === run && mine === this.#wishes) {
        this.#died(host, exit);
      }
    });
  }

  async #end(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    if (run === undefined) {
      return;
    }
    if (run.ready) {
      // It rejects when the server is gone already or does not answer; either way its process is seen to next.
      await run.client.stop(PATIENCE.goodbye).catch(() => undefined);
    }
    // The client leaves a process that it was handed alone, also one that does not end by itself.
    await run.child.end(run.ready ? PATIENCE.gone : 0);
  }

  #died(host: Host, exit: Exit): void {
    this.#run = undefined;
    const now = Date.now();
    this.#deaths.push(now);
    if (mayStartAgain(this.#deaths, now)) {
      void this.#wish(() => this.#start(host, exit));
    } else {
      this.#tell({ kind: "failed", reason: "ended several times within three minutes and is not started again." });
    }
  }
}
