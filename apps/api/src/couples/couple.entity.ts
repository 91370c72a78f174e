import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ConfidentialityPolicy, CoupleState } from '#libs/contracts';
import { PersonEntity } from '../accounts/person.entity.js';

/** Two partners and their mediator: the unit all private data hangs on. */
@Entity({ name: 'couple' })
@Index('couple_mediator', ['mediatorId'])
@Check('couple_policy_check', `policy in ('no_secrets', 'private_unless_safety')`)
@Check('couple_state_check', `state in ('open', 'on_hold', 'ended')`)
export class CoupleEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'couple_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text', { name: 'mediator_name' }) mediatorName: string;
  /** The mediator's own word for this couple; partners never see it. */
  @Column('text', { name: 'code_word' }) codeWord: string;
  /** The names used at the table, written by the mediator, so that neither needs the other's account. */
  @Column('text', { name: 'name_a' }) nameA: string;
  @Column('text', { name: 'name_b' }) nameB: string;
  @Column('text') policy: ConfidentialityPolicy;
  @Column('text', { name: 'ground_rules' }) groundRules: string;
  @Column('text') state: CoupleState;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
