import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** One device's sign-in. Only the SHA-256 of its token is kept. */
@Entity({ name: 'sign_in' })
@Unique('sign_in_token_one', ['tokenHash'])
@Index('sign_in_person', ['personId'])
export class SignInEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'sign_in_person_id_fkey' })
  person?: PersonEntity;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** When one's own pages were first opened on this device. */
  @Column('timestamptz', { name: 'agenda_opened_at', nullable: true }) agendaOpenedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
