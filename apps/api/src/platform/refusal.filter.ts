import { randomBytes } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Refused, type RefusalCode } from '#libs/domain';
import type { ProblemView } from '#libs/contracts';
import { wordsFor } from '#libs/words';
import { InputNotValid } from './input.pipe.js';
import { Log, traceOf } from './log.js';

/** The HTTP status of each refusal. A new code does not compile until it stands here. */
const STATUS: Record<RefusalCode, number> = {
  not_available: 404,
  sign_in_needed: 401,
  sign_in_again: 401,
  sign_in_failed: 401,
  link_not_valid: 410,
  password_too_common: 422,
  input_not_valid: 422,
  too_large: 413,
  too_many_tries: 429,
  origin_refused: 403,
  try_again: 503,
  already_seated: 409,
  consent_outdated: 409,
  not_ready_for_joint: 409,
  couple_not_open: 409,
  version_conflict: 409,
  text_empty: 422,
  not_released: 409,
  already_tabled: 409,
  resting: 409,
  protocol_not_offered: 409,
  time_not_available: 409,
  time_does_not_exist: 422,
  time_is_ambiguous: 422,
  zone_unknown: 422,
  hours_end_before_start: 422,
  periods_overlap: 422,
  proposal_open: 409,
  proposal_closed: 409,
  mediator_proposes: 409,
  session_not_live: 409,
  session_ended: 409,
  not_ready_today: 409,
  not_admitted: 409,
  paused: 409,
  apart: 409,
  not_your_turn: 409,
  out_of_turn: 409,
  agreement_changed: 409,
  command_reused: 409,
};

/** Refusals by what the libraries beneath us say. What they quote is never passed on. */
const OF_STATUS: Readonly<Record<number, RefusalCode>> = {
  400: 'input_not_valid',
  401: 'sign_in_needed',
  403: 'not_available',
  404: 'not_available',
  405: 'not_available',
  413: 'too_large',
  415: 'input_not_valid',
  429: 'too_many_tries',
};
const OF_DATABASE: Readonly<Record<string, RefusalCode>> = {
  '23P01': 'time_not_available',
  // An id that stands already under somebody else: answered like whatever is not there.
  '23505': 'not_available',
  '22021': 'input_not_valid',
  '22P02': 'not_available',
  '42501': 'not_available',
  '40001': 'try_again',
  '40P01': 'try_again',
  '57P01': 'try_again',
};

/** The code of anything that was thrown; undefined for a fault of our own. */
export function refusalOf(thrown: unknown): RefusalCode | undefined {
  if (thrown instanceof Refused) return thrown.code;
  if (thrown instanceof HttpException) return OF_STATUS[thrown.getStatus()] ?? 'input_not_valid';
  const code = (thrown as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' ? OF_DATABASE[code] : undefined;
}

/** Turns whatever is thrown into a problem body (RFC 9457) that says what to do and repeats nothing. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const known = refusalOf(thrown);
    const reference = randomBytes(3).toString('hex').toUpperCase();
    if (known === undefined || isGuardsRefusal(thrown)) {
      this.log.fault({ event: 'fault', reference, method: request.method, ...traceOf(thrown) });
    }
    if (response.headersSent) return void response.end();
    const body = problemOf(known, reference, thrown instanceof InputNotValid ? thrown.fields : undefined);
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }
}

/** That row security or a grant had to say no: the code above it should have, so that it is a fault to look into. */
function isGuardsRefusal(thrown: unknown): boolean {
  return (thrown as { driverError?: { code?: unknown } } | null)?.driverError?.code === '42501';
}

/** The body of one refusal. The reference of an ordinary one is always the same, so that equal answers stay equal. */
export function problemOf(
  known: RefusalCode | undefined,
  reference: string,
  fields?: ProblemView['fields'],
): ProblemView {
  const t = wordsFor('en');
  const code = known ?? 'try_again';
  return {
    type: `urn:problem:${code}`,
    title: code,
    status: known === undefined ? 500 : STATUS[code],
    code,
    detail: t(`refusal.${code}`),
    reference: known === undefined ? reference : '',
    ...(fields === undefined ? {} : { fields }),
  };
}
