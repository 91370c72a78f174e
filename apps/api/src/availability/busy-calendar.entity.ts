import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { BusyFailure } from '#libs/contracts';
import { PersonEntity } from '../accounts/person.entity.js';

/** A mediator's own calendar elsewhere. Its address opens it for anybody, and is sealed. */
@Entity({ name: 'busy_calendar' })
@Index('busy_calendar_mediator', ['mediatorId'])
@Index('busy_calendar_due', ['nextReadAt'])
export class BusyCalendarEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'busy_calendar_mediator_id_fkey' })
  mediator?: PersonEntity;
  /** Its address and what the mediator calls it. */
  @Column('bytea') body: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'next_read_at' }) nextReadAt: Date;
  @Column('timestamptz', { name: 'tried_at', nullable: true }) triedAt: Date | null;
  /** When it was last read; what it said then holds until it is read again. */
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
  /** Why the last try read nothing; null when it did. */
  @Column('text', { nullable: true }) failure: BusyFailure | null;
  /** How many of its entries could not be read. */
  @Column('integer', { default: 0 }) unread: number;
}
