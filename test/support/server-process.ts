import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..');

/** What node is told where the server is started: read where `npm start` says it. */
export const SERVER_FLAGS: readonly string[] = flagsIn(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The built server in a process of its own, which can be killed and started again on the same port. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  private said = '';
  private wanted = false;

  /** `unasked` hears of an end that nobody asked for, with what the process had printed. */
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    readonly port: number,
    private readonly unasked: (printed: string) => void = () => {},
  ) {}

  /** Everything it printed since it was started last. */
  get printed(): string {
    return this.said;
  }

  pid(): number {
    return this.child!.pid!;
  }

  /** Starts what `npm run build` made, and waits until it takes work. Throws with what it printed when it never does. */
  async start(): Promise<void> {
    this.said = '';
    this.wanted = true;
    const child = spawn(process.execPath, [...SERVER_FLAGS, 'dist/apps/launcher/src/start.js'], {
      cwd: ROOT,
      env: this.environment,
    });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => void (this.said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (this.said += chunk.toString()));
    child.on('exit', () => {
      if (this.wanted && this.child === child) this.unasked(this.said);
    });
    await this.ready();
  }

  /** Ends it, as a power cut would with SIGKILL; nothing happens when it has ended. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.wanted = false;
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private async ready(): Promise<void> {
    const child = this.child!;
    for (let tries = 0; tries < 600 && child.exitCode === null && child.signalCode === null; tries++) {
      const answer = await fetch(`http://localhost:${this.port}/health/ready`).catch(() => null);
      // The address is printed a moment after the port answers.
      if (answer?.ok && this.said.includes('Third Chair is at')) return;
      await wait(50);
    }
    throw new Error(`The server did not become ready:\n${this.said}`);
  }
}

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

function flagsIn(manifest: string): string[] {
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--heap-'));
}
