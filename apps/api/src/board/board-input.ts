import { validateSync } from 'class-validator';
import { Refused } from '#libs/domain';
import { BOARD_COMMANDS, Plain, type BoardCommandName, type CommandEnvelope, type SentCommand } from '#libs/contracts';
import { isId } from '../platform/answers.js';

/**
 * Checks what came over the socket against the contract: a known command, exactly its fields, an id to know it by.
 * Anything else is refused with `input_not_valid`.
 */
export function envelopeOf(sent: unknown): CommandEnvelope {
  const { id, command } = onlyFields(sent, ['id', 'command']);
  if (!isId(id)) throw new Refused('input_not_valid');
  return { id, command: commandOf(command) };
}

function commandOf(sent: unknown): SentCommand {
  const { type, ...fields } = asRecord(sent);
  if (typeof type !== 'string' || !Object.hasOwn(BOARD_COMMANDS, type)) throw new Refused('input_not_valid');
  const Fields: new () => object = BOARD_COMMANDS[type as BoardCommandName];
  // Most commands have no fields; the validator would look through every class there is for some.
  if (Fields === Plain && Object.keys(fields).length === 0) return { type } as SentCommand;
  // Flat classes: nothing in them is to be made of anything.
  const checked = Object.assign(new Fields(), fields);
  const allowed = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
  if (validateSync(checked, allowed).length > 0) throw new Refused('input_not_valid');
  return { type, ...checked } as SentCommand;
}

function onlyFields<Name extends string>(sent: unknown, names: readonly Name[]): Record<Name, unknown> {
  const record = asRecord(sent);
  if (Object.keys(record).some((name) => !names.includes(name as Name))) throw new Refused('input_not_valid');
  return record as Record<Name, unknown>;
}

function asRecord(sent: unknown): Record<string, unknown> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new Refused('input_not_valid');
  // By its constructor the validator finds what an object has to be; nobody outside says which that is.
  if (Object.hasOwn(sent, '__proto__') || Object.hasOwn(sent, 'constructor')) throw new Refused('input_not_valid');
  return sent as Record<string, unknown>;
}
