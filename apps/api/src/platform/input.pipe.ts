import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Refused } from '#libs/domain';

/** A request whose fields need another look. Names known fields and rules only, never what was sent. */
export class InputNotValid extends Refused {
  constructor(readonly fields: readonly { readonly field: string; readonly problem: string }[]) {
    super('input_not_valid');
  }
}

/** Validates every body against its contract: unknown fields, wrong types and over-long texts are refused. */
export const inputPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InputNotValid(errors.flatMap((error) => fieldsOf(error, ''))),
  });

function fieldsOf(error: ValidationError, above: string): { field: string; problem: string }[] {
  const rules = Object.keys(error.constraints ?? {});
  if (rules.includes('whitelistValidation')) return [{ field: '', problem: 'unknown_field' }];
  const field = /^\d+$/.test(error.property) ? above : above ? `${above}.${error.property}` : error.property;
  return [
    ...rules.map((problem) => ({ field, problem })),
    ...(error.children ?? []).flatMap((child) => fieldsOf(child, field)),
  ];
}
