import { Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { RedisLink } from '../platform/redis-link.js';

/**
 * What one process tells the others: that something changed at a session, never what. Each reads it from the database,
 * and makes its own seats' views.
 */
export interface BetweenProcesses {
  /** A board went on. */
  changed(sessionId: string): void;
  /** Somebody's line came or went. */
  lines(sessionId: string): void;
  /** All of a person's sign-ins ended, or the one that is named. */
  signInEnded(personId: string, signInId: string | null): void;
  /** A couple was put on hold, or ended, by one person. */
  stopped(personId: string, coupleId: string): void;
  cancelled(sessionId: string): void;
}

type Joined = Pick<Namespace<never, never, BetweenProcesses>, 'on' | 'serverSideEmit'>;

/** The other processes of this installation, where there are any. */
@Injectable()
export class BoardNeighbours {
  private joined: Joined | null = null;

  constructor(private readonly link: RedisLink) {}

  /** Whether there can be any. */
  get are(): boolean {
    return this.link.joins;
  }

  /** Hears what they tell from now on. */
  hear(namespace: Joined, heard: BetweenProcesses): void {
    if (!this.are) return;
    this.joined = namespace;
    namespace.on('changed', (sessionId) => heard.changed(sessionId));
    namespace.on('lines', (sessionId) => heard.lines(sessionId));
    namespace.on('signInEnded', (personId, signInId) => heard.signInEnded(personId, signInId));
    namespace.on('stopped', (personId, coupleId) => heard.stopped(personId, coupleId));
    namespace.on('cancelled', (sessionId) => heard.cancelled(sessionId));
  }

  /** Tells them. Nothing happens where there are none. */
  tell<News extends keyof BetweenProcesses>(news: News, ...ids: Parameters<BetweenProcesses[News]>): void {
    this.joined?.serverSideEmit(news, ...ids);
  }
}
