import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A link that works once and expires. Only the SHA-256 of its token is kept. */
@Entity({ name: 'one_use_link' })
@Unique('one_use_link_token_one', ['tokenHash'])
@Check('one_use_link_purpose_check', `purpose in ('confirm_mail', 'mediator', 'seat')`)
@Check('one_use_link_role_check', `role in ('partnerA', 'partnerB')`)
export class OneUseLinkEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') purpose: 'confirm_mail' | 'mediator' | 'seat';
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  /** Who made it; nobody for the set-up link of an empty installation. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'one_use_link_person_id_fkey' })
  person?: PersonEntity;
  @Column('uuid', { name: 'couple_id', nullable: true }) coupleId: string | null;
  @Column('text', { nullable: true }) role: 'partnerA' | 'partnerB' | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'used_at', nullable: true, insert: false, update: false }) usedAt: Date | null;
}
