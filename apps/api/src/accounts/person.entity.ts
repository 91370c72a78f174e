import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Locale } from '#libs/contracts';

/** Somebody with an account of their own. Columns that only a door may write are never inserted or updated here. */
@Entity({ name: 'person' })
@Index('person_email_one', ['email'], { unique: true, where: 'email_confirmed_at is not null' })
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'citext' }) email: string;
  @Column({ type: 'timestamptz', name: 'email_confirmed_at', nullable: true, insert: false, update: false })
  emailConfirmedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'mail_bounced_at', nullable: true, insert: false, update: false })
  mailBouncedAt: Date | null;
  @Column('text') name: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text') locale: Locale;
  @Column('text') zone: string;
  @Column('boolean', { name: 'zone_confirmed', default: false }) zoneConfirmed: boolean;
  @Column({ type: 'boolean', default: false, insert: false, update: false }) mediator: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
