import type { NextFunction, Request, Response } from 'express';
import { problemOf } from './refusal.filter.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses every write that does not come from our own pages: the Origin must be there and be ours. */
export function refuseForeignOrigins(own: URL) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (READS.has(request.method) || request.headers.origin === own.origin) return next();
    const body = problemOf('origin_refused', '');
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  };
}
