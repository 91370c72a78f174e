import { readConfig } from '../../apps/api/src/platform/config.js';
import { KeyStore } from '../../apps/api/src/platform/key-store.js';
import { Log } from '../../apps/api/src/platform/log.js';
import { Sealer } from '../../apps/api/src/platform/sealer.js';
import type { OwnDatabases } from '../support/database.js';
import type { Logged } from './history.js';

/** The log as it lies in the database, read past row-level security and opened with its key; no server is asked. */
export class DurableLog {
  private readonly keys: KeyStore;
  private readonly sealer: Sealer;

  /** `environment` is what a server of that database was told. */
  constructor(
    private readonly databases: Pick<OwnDatabases, 'superQuery'>,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    const config = readConfig({ ...environment, LOG_LEVEL: 'silent' });
    this.keys = new KeyStore(config);
    this.sealer = new Sealer(this.keys, new Log(config));
  }

  /** Every move of a session, in order. */
  async of(sessionId: string): Promise<Logged[]> {
    const rows = await this.databases.superQuery<{
      position: number;
      command_id: string;
      person_id: string;
      at: Date;
      body: Buffer;
    }>('select position, command_id, person_id, at, body from board_move where session_id = $1 order by position', [
      sessionId,
    ]);
    const texts = await this.sealer.openAll(
      rows.map(({ position, person_id: author, body }) => ({
        as: {
          item: { kind: 'board', id: sessionId },
          row: `${sessionId}/${position}`,
          column: 'board_move.body',
          author,
          version: position,
        },
        sealed: body,
      })),
    );
    return rows.map(({ position, command_id: commandId, person_id: personId, at }, index) => {
      const { events, refused } = JSON.parse(texts[index]!) as Pick<Logged, 'events' | 'refused'>;
      return { position, commandId, personId, at: at.getTime(), events, ...(refused === undefined ? {} : { refused }) };
    });
  }

  close(): Promise<void> {
    return this.keys.onApplicationShutdown();
  }
}
