import { ValidateIf } from 'class-validator';

/** Checks a field only when it was sent. Unlike `IsOptional` it lets no null through: a null has to be asked for. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
