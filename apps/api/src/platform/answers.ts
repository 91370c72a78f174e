import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { Refused } from '#libs/domain';
import type { Route } from '#libs/contracts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an id. What has not is answered like what is not there. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Binds a controller's method to a route of the contracts. Success is always 200. */
export function Answers(to: Route<never, unknown>): MethodDecorator {
  return applyDecorators(RequestMapping({ path: to.path, method: RequestMethod[to.method] }), HttpCode(200));
}

/** A path parameter that is an id. */
export const Id = createParamDecorator((name: string, context: ExecutionContext): string => {
  const value: unknown = context.switchToHttp().getRequest<Request>().params[name];
  if (!isId(value)) throw new Refused('not_available');
  return value.toLowerCase();
});
