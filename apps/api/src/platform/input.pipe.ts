import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { Refused } from '#libs/domain';

/** A request whose fields need another look. Names known fields and rules only, never what was sent. */
export class InputNotValid extends Refused {
  constructor(readonly fields: readonly { readonly field: string; readonly problem: string }[]) {
    super('input_not_valid');
  }
}

/** Validates every body against its contract: unknown fields, wrong types and over-long texts are refused. */
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InputNotValid(errors.flatMap((error) => fieldsOf(error, ''))),
    });
  }

  /** A request is an object with fields; a list would be checked item by item, and an empty one would pass. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && Array.isArray(value)) throw new InputNotValid([]);
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

function fieldsOf(error: ValidationError, above: string): { field: string; problem: string }[] {
  const rules = Object.keys(error.constraints ?? {});
  if (rules.includes('whitelistValidation')) return [{ field: '', problem: 'unknown_field' }];
  const field = /^\d+$/.test(error.property) ? above : above ? `${above}.${error.property}` : error.property;
  return [
    ...rules.map((problem) => ({ field, problem })),
    ...(error.children ?? []).flatMap((child) => fieldsOf(child, field)),
  ];
}
